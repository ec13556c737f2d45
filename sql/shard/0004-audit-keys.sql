-- The key of each entry's commitment: the public log holds HMAC-SHA256(k, body), which says nothing
-- without it. The server draws it when the entry is written, so that no writer can forget it.

ALTER TABLE audit
    ADD COLUMN k BINARY(32) NULL DEFAULT (RANDOM_BYTES(32)) COMMENT 'NULL: erased with the body';
