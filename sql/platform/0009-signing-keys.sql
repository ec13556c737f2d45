-- The keys that sign id_tokens. Only the role oauth reads them, and it changes none: `tpaas migrate`
-- and `tpaas keys rotate` make them. Which signs and which is shown follows from `signs_from`.
CREATE TABLE signing_key (
    kid          CHAR(43)      NOT NULL PRIMARY KEY COLLATE utf8mb4_bin
        COMMENT 'the thumbprint of the public key (RFC 7638)',
    algorithm    ENUM('RS256', 'ES256') NOT NULL,
    private_key  BLOB          NOT NULL COMMENT 'encrypted with its table at rest',
    created      BIGINT        NOT NULL,
    signs_from   BIGINT        NOT NULL COMMENT 'shown before, so that clients know it',
    KEY signing_key_signs_from (algorithm, signs_from)
);
