-- Health data of one place. The same tables in every shard; nothing here names a person.

CREATE TABLE recording (
    id               BINARY(16)   NOT NULL PRIMARY KEY,
    owner            BINARY(16)   NOT NULL,
    start            BIGINT       NOT NULL,
    offset_minutes   SMALLINT     NOT NULL,
    epoch            BIGINT       NOT NULL COMMENT 'milliseconds',
    epochs           INT          NOT NULL,
    markers          MEDIUMBLOB   NOT NULL COMMENT 'epoch numbers, 32 bits little-endian each',
    device           VARCHAR(100) NOT NULL,
    digest           BINARY(32)   NOT NULL COMMENT 'SHA-256 of what was sent and how it was read',
    summary          MEDIUMBLOB   NOT NULL COMMENT 'what was answered, as JSON',
    app              VARCHAR(64)  NULL,
    actor            BINARY(16)   NULL,
    entity           BINARY(16)   NULL,
    created          BIGINT       NOT NULL,
    UNIQUE KEY recording_once (owner, digest, start)
);

-- Regular series: up to 960 samples a row, so that a row stays inside its page.
CREATE TABLE segment (
    owner            BINARY(16)   NOT NULL,
    data_type        VARCHAR(40)  NOT NULL COLLATE ascii_bin,
    start            BIGINT       NOT NULL,
    recording        BINARY(16)   NOT NULL,
    first_index      INT          NOT NULL,
    until            BIGINT       NOT NULL COMMENT 'the moment after the last epoch',
    epoch            BIGINT       NOT NULL COMMENT 'milliseconds',
    offset_minutes   SMALLINT     NOT NULL,
    samples          BLOB         NOT NULL COMMENT 'packed, see SegmentCodec',
    version          INT          NOT NULL DEFAULT 1,
    PRIMARY KEY (owner, data_type, start, recording),
    KEY segment_recording (recording, data_type, first_index)
);

-- Single measurements.
CREATE TABLE record (
    id               BINARY(16)   NOT NULL PRIMARY KEY,
    owner            BINARY(16)   NOT NULL,
    data_type        VARCHAR(40)  NOT NULL COLLATE ascii_bin,
    time             BIGINT       NOT NULL,
    offset_minutes   SMALLINT     NOT NULL,
    number           DOUBLE       NULL COMMENT 'the value of a sample',
    payload          MEDIUMBLOB   NULL COMMENT 'the value of any other shape (its letter, JSON), or ciphertext',
    key_epoch        INT          NULL COMMENT 'not null: payload is sealed with this key of the owner',
    samples          INT          NOT NULL DEFAULT 1,
    flags            SET('implausible') NOT NULL DEFAULT '',
    version          INT          NOT NULL DEFAULT 1,
    app              VARCHAR(64)  NULL,
    actor            BINARY(16)   NULL,
    device           VARCHAR(100) NULL,
    entity           BINARY(16)   NULL,
    created          BIGINT       NOT NULL,
    KEY record_series (owner, data_type, time, id)
);

-- Requests that must not be done twice: what was answered under a key.
CREATE TABLE idempotency (
    key_hash         BINARY(32)   NOT NULL PRIMARY KEY COMMENT 'SHA-256 of grant and Idempotency-Key',
    request_hash     BINARY(32)   NOT NULL,
    response         MEDIUMBLOB   NOT NULL,
    created          BIGINT       NOT NULL,
    KEY idempotency_created (created)
);
