-- Beyond which numbers a reading is critical: what the registry says of a data type, and what a doctor
-- set for one patient instead. Of a panel each number has its own.

CREATE TABLE data_type_threshold (
    data_type VARCHAR(40) NOT NULL,
    component VARCHAR(40) NOT NULL DEFAULT '' COMMENT 'of a panel; empty: the type itself',
    low       DOUBLE      NULL COMMENT 'critical is what is less; NULL: nothing is too little',
    high      DOUBLE      NULL COMMENT 'critical is what is more; NULL: nothing is too much',
    PRIMARY KEY (data_type, component),
    FOREIGN KEY (data_type) REFERENCES data_type (code) ON DELETE CASCADE
);

-- Heart rate, breathing, oxygen and temperature as the National Early Warning Score 2 (Royal College
-- of Physicians, 2017) calls for urgent review; blood pressure as ACC/AHA 2017 calls it a crisis, and
-- NEWS2 below; glucose by the ADA's level 2; pH by laboratories' usual critical values.
INSERT INTO data_type_threshold (data_type, component, low, high) VALUES
    ('heart_rate', '', 41, 130),
    ('breath_rate', '', 9, 24),
    ('blood_ph', '', 7.2, 7.6),
    ('blood_pressure', 'systolic', 91, 180),
    ('blood_pressure', 'diastolic', NULL, 120),
    ('oxygen_saturation', '', 92, NULL),
    ('body_temperature', '', 35.1, 39),
    ('blood_glucose', '', 54, 300);

-- All of a type's, where there is one of them: the registry's do not count then.
CREATE TABLE patient_threshold (
    owner      BINARY(16)  NOT NULL,
    data_type  VARCHAR(40) NOT NULL,
    component  VARCHAR(40) NOT NULL DEFAULT '',
    low        DOUBLE      NULL,
    high       DOUBLE      NULL,
    changed    BIGINT      NOT NULL,
    changed_by BINARY(16)  NOT NULL,
    PRIMARY KEY (owner, data_type, component),
    FOREIGN KEY (owner) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (data_type) REFERENCES data_type (code) ON DELETE CASCADE
);

-- That readings were beyond a threshold; the readings are in their shard. An owner has one open alert
-- a data type, which counts them until somebody acknowledges it.
CREATE TABLE alert (
    id              BINARY(16)  NOT NULL PRIMARY KEY,
    owner           BINARY(16)  NOT NULL,
    data_type       VARCHAR(40) NOT NULL,
    raised          BIGINT      NOT NULL,
    first           BIGINT      NOT NULL COMMENT 'when the earliest of the readings was measured',
    last            BIGINT      NOT NULL COMMENT 'when the latest was',
    readings        INT         NOT NULL,
    shard           VARCHAR(32) NOT NULL COLLATE ascii_bin COMMENT 'where the latest is',
    place           VARCHAR(80) NOT NULL COLLATE ascii_bin COMMENT 'the address of the latest',
    changed         BIGINT      NOT NULL COMMENT 'by alert_clock: later for each change of any alert',
    acknowledged    BIGINT      NULL,
    acknowledged_by BINARY(16)  NULL,
    is_open         BOOLEAN     NULL DEFAULT TRUE COMMENT 'NULL: acknowledged',
    UNIQUE KEY alert_open (owner, data_type, is_open),
    KEY alert_owner (owner, changed),
    FOREIGN KEY (owner) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (data_type) REFERENCES data_type (code) ON DELETE CASCADE
);

-- Changes of alerts are visible in the order of their numbers: each waits here for the one before.
CREATE TABLE alert_clock (
    id   TINYINT NOT NULL PRIMARY KEY,
    time BIGINT  NOT NULL
);

INSERT INTO alert_clock VALUES (1, 0);

-- What was taken out of the shards' critical_reading: it may still be there, or another steward may have
-- read it there before.
CREATE TABLE alert_source (
    id    BINARY(16) NOT NULL PRIMARY KEY,
    taken BIGINT     NOT NULL,
    KEY alert_source_taken (taken)
);
