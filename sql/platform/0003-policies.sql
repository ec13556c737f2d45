-- The privacy policies: who subscribes to what, and who delegates what to whom.

CREATE TABLE subscription (
    user             BINARY(16)  NOT NULL,
    app              VARCHAR(64) NOT NULL COLLATE utf8mb4_bin,
    template_version INT         NOT NULL,
    since            BIGINT      NOT NULL,
    PRIMARY KEY (user, app),
    FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (app) REFERENCES app (id) ON DELETE CASCADE
);

-- giver → user, or giver → app. for_owner: the owner whose data a user gives on to an app (case 4).
CREATE TABLE delegation (
    id            BINARY(16)  NOT NULL PRIMARY KEY,
    giver         BINARY(16)  NOT NULL,
    receiver_user BINARY(16)  NULL,
    receiver_app  VARCHAR(64) NULL COLLATE utf8mb4_bin,
    audience      ENUM('self', 'device', 'subscribers', 'others') NOT NULL,
    for_owner     BINARY(16)  NULL,
    manage        BOOLEAN     NOT NULL DEFAULT FALSE,
    apps_allowed  BOOLEAN     NOT NULL DEFAULT TRUE,
    created       BIGINT      NOT NULL,
    receiver      VARBINARY(80) AS (COALESCE(receiver_user, receiver_app)) PERSISTENT,
    for_whom      BINARY(16)  AS (COALESCE(for_owner, giver)) PERSISTENT,
    UNIQUE KEY delegation_once (giver, receiver, audience, for_whom),
    KEY delegation_receiver (receiver_user, giver),
    FOREIGN KEY (giver) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (receiver_user) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (receiver_app) REFERENCES app (id) ON DELETE CASCADE,
    FOREIGN KEY (for_owner) REFERENCES user (id) ON DELETE CASCADE,
    CHECK ((receiver_user IS NULL) <> (receiver_app IS NULL)),
    CHECK ((audience = 'others') = (for_owner IS NOT NULL))
);

CREATE TABLE policy (
    delegation  BINARY(16)       NOT NULL,
    data_type   VARCHAR(40)      NOT NULL COMMENT '* for all',
    operations  TINYINT UNSIGNED NOT NULL COMMENT 'bits: 1 create, 2 read, 4 update, 8 delete',
    valid_from  BIGINT           NULL,
    valid_until BIGINT           NULL,
    data_from   BIGINT           NULL,
    data_until  BIGINT           NULL,
    KEY policy_delegation (delegation, data_type),
    FOREIGN KEY (delegation) REFERENCES delegation (id) ON DELETE CASCADE
);
