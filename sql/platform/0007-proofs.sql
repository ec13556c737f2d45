-- Keys to which tokens and codes are bound (RFC 9449), as their SHA-256 thumbprints (RFC 7638).
ALTER TABLE token
    ADD COLUMN key_thumbprint BINARY(32) NULL COMMENT 'the key that has to be proven with it';
ALTER TABLE authorization_code
    ADD COLUMN key_thumbprint BINARY(32) NULL COMMENT 'the key that has to be proven with it';

-- What may come only once: proofs of keys, and what clients sign to show who they are.
CREATE TABLE single_use (
    hash     BINARY(32) NOT NULL PRIMARY KEY COMMENT 'SHA-256 of who made it and its own identifier',
    expires  BIGINT     NOT NULL COMMENT 'when it would be refused anyway',
    KEY single_use_expires (expires)
);
