-- Traces cover all that is kept of a row: a recording's file name, and what records and samples said
-- before they were changed. A part that is not there is left out (CONCAT_WS passes NULL over), so
-- that rows without one are in the state in which they were.

-- Rows whose last trace no entry commits to, as they were there before traces were kept, or whose
-- state reads otherwise from now on. `tpaas migrate` writes an entry about them, and only about
-- those that are as their last trace says: any other is named by a verification as before.
CREATE TABLE trace_due (
    owner BINARY(16)   NOT NULL,
    kind  ENUM('record', 'recording', 'segment') NOT NULL,
    place VARCHAR(100) NOT NULL COLLATE ascii_bin,
    PRIMARY KEY (owner, kind, place)
);

INSERT INTO trace_due SELECT h.owner, 'record', h.place FROM held_record h
JOIN trace t ON t.kind = 'record' AND t.place = h.place AND t.state = h.state
WHERE t.sequence = (SELECT MAX(m.sequence) FROM trace m WHERE m.kind = 'record' AND m.place = h.place)
    AND (t.sequence = 0 OR EXISTS (SELECT 1 FROM record_version v WHERE v.record = h.id));

INSERT INTO trace_due SELECT h.owner, 'recording', h.place FROM held_recording h
JOIN recording r ON r.id = h.id
JOIN trace t ON t.kind = 'recording' AND t.place = h.place AND t.state = h.state
WHERE t.sequence =
        (SELECT MAX(m.sequence) FROM trace m WHERE m.kind = 'recording' AND m.place = h.place)
    AND (t.sequence = 0 OR r.file_name IS NOT NULL);

INSERT INTO trace_due SELECT h.owner, 'segment', h.place FROM held_segment h
JOIN trace t ON t.kind = 'segment' AND t.place = h.place AND t.state = h.state
WHERE t.sequence = (SELECT MAX(m.sequence) FROM trace m WHERE m.kind = 'segment' AND m.place = h.place)
    AND (t.sequence = 0 OR EXISTS (SELECT 1 FROM sample_version v
        WHERE v.recording = h.id AND v.data_type = h.data_type));

-- Closing an account left these behind.
DELETE v FROM record_version v LEFT JOIN record r ON r.id = v.record WHERE r.id IS NULL;
DELETE v FROM sample_version v LEFT JOIN recording r ON r.id = v.recording WHERE r.id IS NULL;

CREATE OR REPLACE SQL SECURITY DEFINER VIEW held_record AS
SELECT id, owner, CONVERT(LOWER(HEX(id)) USING ascii) COLLATE ascii_bin AS place,
    UNHEX(SHA2(CONCAT_WS('|', HEX(id), HEX(owner),
    HEX(data_type), time, offset_minutes, COALESCE(number, '-'), COALESCE(SHA2(payload, 256), '-'),
    COALESCE(key_epoch, '-'), samples, HEX(flags), version, COALESCE(HEX(app), '-'),
    COALESCE(HEX(actor), '-'), COALESCE(HEX(device), '-'), COALESCE(HEX(entity), '-'), created,
    (SELECT SHA2(GROUP_CONCAT(CONCAT_WS(',', v.version, v.time, v.offset_minutes,
        COALESCE(v.number, '-'), COALESCE(SHA2(v.payload, 256), '-'), COALESCE(v.key_epoch, '-'),
        v.samples, v.replaced, COALESCE(HEX(v.app), '-'), COALESCE(HEX(v.actor), '-'))
        ORDER BY v.version SEPARATOR ';'), 256)
    FROM record_version v WHERE v.record = record.id)),
    256)) AS state
FROM record;

CREATE OR REPLACE SQL SECURITY DEFINER VIEW held_recording AS
SELECT id, owner, CONVERT(LOWER(HEX(id)) USING ascii) COLLATE ascii_bin AS place,
    UNHEX(SHA2(CONCAT_WS('|', HEX(id), HEX(owner), start,
    offset_minutes, epoch, epochs, SHA2(markers, 256), HEX(device), HEX(digest),
    SHA2(summary, 256), COALESCE(HEX(app), '-'), COALESCE(HEX(actor), '-'),
    COALESCE(HEX(entity), '-'), created, HEX(file_name)), 256)) AS state
FROM recording;

CREATE OR REPLACE SQL SECURITY DEFINER VIEW held_segment AS
SELECT recording AS id, owner, data_type, start,
    CONVERT(CONCAT_WS(' ', LOWER(HEX(recording)), data_type, start) USING ascii)
    COLLATE ascii_bin AS place,
    UNHEX(SHA2(CONCAT_WS('|', HEX(owner), HEX(data_type), start, HEX(recording), first_index, until,
    epoch, offset_minutes, SHA2(samples, 256), version,
    (SELECT SHA2(GROUP_CONCAT(CONCAT_WS(',', v.place, v.version, COALESCE(v.number, '-'),
        v.replaced, COALESCE(HEX(v.app), '-'), COALESCE(HEX(v.actor), '-'))
        ORDER BY v.place, v.version SEPARATOR ';'), 256)
    FROM sample_version v
    WHERE v.recording = segment.recording AND v.data_type = segment.data_type
        AND v.place >= segment.first_index
        AND v.place < segment.first_index + (segment.until - segment.start) DIV segment.epoch)),
    256)) AS state
FROM segment;

-- What is kept of rows that are not there: nothing of the platform leaves such.
CREATE SQL SECURITY DEFINER VIEW stray_version AS
SELECT 'record' AS kind, LOWER(HEX(v.record)) AS place, v.version FROM record_version v
WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = v.record)
UNION ALL
SELECT 'segment', CONCAT_WS(' ', LOWER(HEX(v.recording)), v.data_type, v.place), v.version
FROM sample_version v
WHERE NOT EXISTS (SELECT 1 FROM segment s
    WHERE s.recording = v.recording AND s.data_type = v.data_type AND s.first_index <= v.place
        AND v.place < s.first_index + (s.until - s.start) DIV s.epoch);

-- The audit of all is looked through by app. The column is what the body says, whoever writes; an
-- erased body says nothing. Bodies are read byte by byte: identifiers of apps are ASCII.
ALTER TABLE audit
    ADD COLUMN app VARCHAR(64) CHARACTER SET latin1 COLLATE latin1_bin
        AS (LEFT(JSON_VALUE(CONVERT(body USING latin1), '$.app'), 64)) STORED,
    ADD KEY audit_app (app, time, id);
