-- What records said before they were changed, and who changed them. A change keeps the row that it
-- replaces here, in its own transaction; a deletion takes all of them along, for what its owner deletes
-- is not to be kept.
CREATE TABLE record_version (
    record           BINARY(16)   NOT NULL,
    version          INT          NOT NULL,
    time             BIGINT       NOT NULL,
    offset_minutes   SMALLINT     NOT NULL,
    number           DOUBLE       NULL,
    payload          MEDIUMBLOB   NULL,
    key_epoch        INT          NULL,
    samples          INT          NOT NULL,
    replaced         BIGINT       NOT NULL COMMENT 'when, by whom and through what it was replaced',
    app              VARCHAR(64)  NULL,
    actor            BINARY(16)   NULL,
    PRIMARY KEY (record, version)
);

-- The same of single samples of a recording; the version is that of their segment.
CREATE TABLE sample_version (
    recording        BINARY(16)   NOT NULL,
    data_type        VARCHAR(40)  NOT NULL COLLATE ascii_bin,
    place            INT          NOT NULL COMMENT 'in the recording, from 0',
    version          INT          NOT NULL,
    number           DOUBLE       NULL COMMENT 'null: it was missing',
    replaced         BIGINT       NOT NULL,
    app              VARCHAR(64)  NULL,
    actor            BINARY(16)   NULL,
    PRIMARY KEY (recording, data_type, place, version)
);
