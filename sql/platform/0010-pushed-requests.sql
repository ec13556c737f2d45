-- Authorization requests that clients pushed ahead of their users (RFC 9126): a row goes when its
-- request is answered.
CREATE TABLE pushed_request (
    hash       BINARY(32)  NOT NULL PRIMARY KEY COMMENT 'SHA-256 of the request_uri',
    app        VARCHAR(64) NOT NULL COLLATE utf8mb4_bin,
    parameters TEXT        NOT NULL COLLATE utf8mb4_bin COMMENT 'the request, encoded as a form',
    expires    BIGINT      NOT NULL,
    KEY pushed_request_expires (expires),
    FOREIGN KEY (app) REFERENCES app (id) ON DELETE CASCADE
);

ALTER TABLE app
    ADD COLUMN requires_pushed_requests BOOLEAN NOT NULL DEFAULT FALSE
        COMMENT 'RFC 9126, 6: the authorization endpoint takes nothing else from it';

-- Counters whose window is long over are swept.
ALTER TABLE throttle ADD KEY throttle_began (began);
