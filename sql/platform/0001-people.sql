-- People, where they belong, and who knows whom. Times are milliseconds since 1970 UTC;
-- identifiers are UUIDs in 16 bytes.

CREATE TABLE user (
    id                  BINARY(16)   NOT NULL PRIMARY KEY,
    first_name          VARCHAR(100) NOT NULL,
    middle_name         VARCHAR(100) NOT NULL DEFAULT '',
    last_name           VARCHAR(100) NOT NULL,
    birthday            DATE         NULL,
    email               VARCHAR(254) NULL COLLATE utf8mb4_general_ci,
    gender              ENUM('male', 'female', 'other', 'unknown') NULL,
    kinds               SET('patient', 'doctor', 'relative', 'developer', 'administrator') NOT NULL,
    enabled             BOOLEAN      NOT NULL DEFAULT TRUE,
    refuses_emergency   BOOLEAN      NOT NULL DEFAULT FALSE,
    time_zone           VARCHAR(64)  NOT NULL DEFAULT 'Europe/Rome',
    password_hash       VARCHAR(255) NULL COMMENT 'PHC string of Argon2id',
    created             BIGINT       NOT NULL,
    UNIQUE KEY user_email (email)
);

-- Shards in which a person does not want records about him.
CREATE TABLE residency (
    user   BINARY(16)  NOT NULL,
    shard  VARCHAR(32) NOT NULL,
    PRIMARY KEY (user, shard),
    FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE
);

CREATE TABLE legal_entity (
    id       BINARY(16)   NOT NULL PRIMARY KEY,
    name     VARCHAR(200) NOT NULL,
    country  CHAR(2)      NOT NULL
);

CREATE TABLE affiliation (
    user          BINARY(16) NOT NULL,
    entity        BINARY(16) NOT NULL,
    confirmed     BOOLEAN    NOT NULL DEFAULT FALSE,
    valid_from    BIGINT     NULL,
    valid_until   BIGINT     NULL,
    PRIMARY KEY (user, entity),
    FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (entity) REFERENCES legal_entity (id)
);

-- One row a pair and kind, the smaller identifier first, so that there is only one.
CREATE TABLE relationship (
    low        BINARY(16) NOT NULL,
    high       BINARY(16) NOT NULL,
    kind       ENUM('patient-patient', 'patient-doctor', 'patient-relative') NOT NULL,
    state      ENUM('requested', 'active', 'refused', 'ended') NOT NULL,
    asked_by   BINARY(16) NOT NULL,
    changed    BIGINT     NOT NULL,
    PRIMARY KEY (low, high, kind),
    KEY relationship_high (high),
    CHECK (low < high),
    FOREIGN KEY (low) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (high) REFERENCES user (id) ON DELETE CASCADE
);
