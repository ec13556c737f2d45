-- An entry that was erased keeps its row, so that every proof stays valid: who may read it learns
-- since when nobody can.

ALTER TABLE audit
    ADD COLUMN erased BIGINT NULL COMMENT 'when body, actor and k were destroyed';

-- What each row of data is, as a digest that tells nobody anything: logd compares it without seeing
-- the data. Text goes in as hexadecimal, so that no value can look like two.

CREATE SQL SECURITY DEFINER VIEW held_record AS
SELECT id, owner, CONVERT(LOWER(HEX(id)) USING ascii) COLLATE ascii_bin AS place,
    UNHEX(SHA2(CONCAT_WS('|', HEX(id), HEX(owner),
    HEX(data_type), time, offset_minutes, COALESCE(number, '-'), COALESCE(SHA2(payload, 256), '-'),
    COALESCE(key_epoch, '-'), samples, HEX(flags), version, COALESCE(HEX(app), '-'),
    COALESCE(HEX(actor), '-'), COALESCE(HEX(device), '-'), COALESCE(HEX(entity), '-'), created),
    256)) AS state
FROM record;

CREATE SQL SECURITY DEFINER VIEW held_recording AS
SELECT id, owner, CONVERT(LOWER(HEX(id)) USING ascii) COLLATE ascii_bin AS place,
    UNHEX(SHA2(CONCAT_WS('|', HEX(id), HEX(owner), start,
    offset_minutes, epoch, epochs, SHA2(markers, 256), HEX(device), HEX(digest),
    SHA2(summary, 256), COALESCE(HEX(app), '-'), COALESCE(HEX(actor), '-'),
    COALESCE(HEX(entity), '-'), created), 256)) AS state
FROM recording;

CREATE SQL SECURITY DEFINER VIEW held_segment AS
SELECT recording AS id, owner, data_type, start,
    CONVERT(CONCAT_WS(' ', LOWER(HEX(recording)), data_type, start) USING ascii)
    COLLATE ascii_bin AS place,
    UNHEX(SHA2(CONCAT_WS('|', HEX(owner), HEX(data_type), start, HEX(recording), first_index, until,
    epoch, offset_minutes, SHA2(samples, 256), version), 256)) AS state
FROM segment;

-- Which entry of the audit left each row in which state. The entry's body has the digest of its
-- traces, and the log commits to the body: a row that is in another state was changed by somebody
-- who wrote no entry.
CREATE TABLE trace (
    kind     ENUM('record', 'recording', 'segment') NOT NULL,
    place    VARCHAR(100) NOT NULL COLLATE ascii_bin COMMENT 'what names the row',
    sequence BIGINT       NOT NULL COMMENT 'of the entry; 0: it was there before traces were kept',
    state    BINARY(32)   NULL COMMENT 'NULL: the row was deleted',
    PRIMARY KEY (kind, place, sequence),
    KEY trace_entry (sequence)
);

INSERT INTO trace SELECT 'record', place, 0, state FROM held_record;
INSERT INTO trace SELECT 'recording', place, 0, state FROM held_recording;
INSERT INTO trace SELECT 'segment', place, 0, state FROM held_segment;
