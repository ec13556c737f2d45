-- What OpenID Connect needs of apps, grants and codes. RS256 is what a client expects that was told
-- nothing (OpenID Connect Dynamic Client Registration 1.0, 2).
ALTER TABLE app
    ADD COLUMN id_token_alg ENUM('RS256', 'ES256') NOT NULL DEFAULT 'RS256';

-- Where a browser may be sent after logging out, exactly (RP-Initiated Logout 1.0, 3.1).
CREATE TABLE app_post_logout_uri (
    app  VARCHAR(64)  NOT NULL COLLATE utf8mb4_bin,
    uri  VARCHAR(500) NOT NULL COLLATE utf8mb4_bin,
    PRIMARY KEY (app, uri),
    FOREIGN KEY (app) REFERENCES app (id) ON DELETE CASCADE
);

ALTER TABLE app_grant
    ADD COLUMN consented_until BIGINT NULL
        COMMENT 'until then the person need not be asked for as much again';

ALTER TABLE authorization_code
    ADD COLUMN nonce VARCHAR(255) NULL COLLATE utf8mb4_bin COMMENT 'the client''s, for the id_token',
    ADD COLUMN authenticated BIGINT NULL COMMENT 'when the person last proved who he is';

-- Since when an authorization request wants the person to log in anew (prompt=login, max_age).
CREATE TABLE log_in_demand (
    request   BINARY(32) NOT NULL PRIMARY KEY COMMENT 'SHA-256 of its parameters',
    demanded  BIGINT     NOT NULL,
    expires   BIGINT     NOT NULL,
    KEY log_in_demand_expires (expires)
);
