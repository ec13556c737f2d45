-- Who asks to become a developer: the row goes with the answer.
CREATE TABLE developer_request (
    user    BINARY(16)   NOT NULL PRIMARY KEY,
    reason  VARCHAR(500) NOT NULL,
    asked   BIGINT       NOT NULL,
    KEY developer_request_asked (asked, user),
    FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE
);

ALTER TABLE app
    ADD COLUMN previous_secret_hash BINARY(32) NULL
        COMMENT 'the secret that was replaced' AFTER secret_hash,
    ADD COLUMN previous_secret_until BIGINT NULL
        COMMENT 'until then it is taken as well' AFTER previous_secret_hash,
    ADD COLUMN dpop_bound BOOLEAN NOT NULL DEFAULT FALSE
        COMMENT 'RFC 9449, 5.2: no token request without a proof',
    ADD COLUMN closed BIGINT NULL
        COMMENT 'when its developer closed it for good; it is withdrawn then';

-- How often an app asked, by the day in UTC, and how often what it saw was a refusal: what its
-- developer reads. Nothing here tells of whom.
CREATE TABLE app_use (
    app      VARCHAR(64) NOT NULL COLLATE utf8mb4_bin,
    day      BIGINT      NOT NULL COMMENT 'the first moment of the day',
    calls    INT         NOT NULL,
    refused  INT         NOT NULL,
    PRIMARY KEY (app, day),
    FOREIGN KEY (app) REFERENCES app (id) ON DELETE CASCADE
);
