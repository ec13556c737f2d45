-- Devices that log in without a browser of their own (RFC 8628).

ALTER TABLE app
    ADD COLUMN is_device BOOLEAN NOT NULL DEFAULT FALSE
        COMMENT 'it runs on devices and may use the device authorization grant';

ALTER TABLE app_grant
    ADD COLUMN idle_seconds INT NULL COMMENT 'a device: how long its refresh token lasts unused';

CREATE TABLE device_code (
    hash          BINARY(32)    NOT NULL PRIMARY KEY COMMENT 'SHA-256 of the device code',
    user_code     BINARY(32)    NOT NULL COMMENT 'HMAC of the user code under a key that is not here',
    app           VARCHAR(64)   NOT NULL COLLATE utf8mb4_bin,
    scope         VARCHAR(2000) NOT NULL COMMENT 'what the device asked for',
    state         ENUM('pending', 'allowed', 'denied', 'redeemed') NOT NULL DEFAULT 'pending',
    grant_id      BINARY(16)    NULL,
    created       BIGINT        NOT NULL,
    expires       BIGINT        NOT NULL,
    poll_seconds  INT           NOT NULL,
    polled        BIGINT        NULL,
    UNIQUE KEY device_user_code (user_code),
    KEY device_code_expires (expires),
    FOREIGN KEY (app) REFERENCES app (id) ON DELETE CASCADE,
    FOREIGN KEY (grant_id) REFERENCES app_grant (id) ON DELETE CASCADE
);
