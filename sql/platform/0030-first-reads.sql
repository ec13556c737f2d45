-- Who has read data of whom, by which app: an owner is told the first time. Taken out of the audit
-- afterwards, so that reading costs nothing more.
CREATE TABLE first_read (
    owner   BINARY(16)  NOT NULL,
    reader  BINARY(16)  NOT NULL,
    app     VARCHAR(64) NOT NULL COLLATE utf8mb4_bin COMMENT 'empty: the pages',
    time    BIGINT      NOT NULL,
    PRIMARY KEY (owner, reader, app),
    KEY first_read_reader (reader),
    FOREIGN KEY (owner) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (reader) REFERENCES user (id) ON DELETE CASCADE
);

-- How far the audit was looked through, and for what.
CREATE TABLE audit_position (
    purpose   VARCHAR(32) NOT NULL PRIMARY KEY,
    sequence  BIGINT      NOT NULL
);

-- What was read before is no news.
INSERT INTO audit_position SELECT 'first-reads', COALESCE(MAX(sequence), 0) FROM audit;
