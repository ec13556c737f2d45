-- Public keys of apps that sign instead of showing a secret (RFC 7523).
ALTER TABLE app
    ADD COLUMN jwks TEXT NULL
        COMMENT 'public keys (RFC 7517); an app has a secret or keys or neither' AFTER secret_hash,
    ADD CONSTRAINT app_one_proof CHECK (secret_hash IS NULL OR jwks IS NULL);
