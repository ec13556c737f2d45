-- Third-party apps and the data types they can ask for.

CREATE TABLE data_type (
    code            VARCHAR(40)  NOT NULL PRIMARY KEY,
    position        INT          NOT NULL,
    display         VARCHAR(100) NOT NULL,
    unit            VARCHAR(32)  NOT NULL COMMENT 'UCUM',
    loinc           VARCHAR(100) NOT NULL COMMENT 'codes, the preferred first, separated by spaces',
    shape           ENUM('sample', 'panel', 'waveform', 'document') NOT NULL,
    components      VARCHAR(400) NOT NULL DEFAULT '' COMMENT 'name=loinc, separated by spaces',
    possible_from   DOUBLE       NULL,
    possible_to     DOUBLE       NULL,
    plausible_from  DOUBLE       NULL,
    plausible_to    DOUBLE       NULL,
    is_sensitive    BOOLEAN      NOT NULL DEFAULT FALSE
);

INSERT INTO data_type
    (position, code, display, unit, loinc, shape, components,
     possible_from, possible_to, plausible_from, plausible_to, is_sensitive)
VALUES
    (1, 'activity', 'Activity', '{counts}', '', 'sample', '', 0, 1e7, 0, 1e5, FALSE),
    (2, 'white_light', 'White light', 'lx', '', 'sample', '', 0, 1e6, 0, 2e5, FALSE),
    (3, 'heart_rate', 'Heart rate', '/min', '8867-4', 'sample', '', 0, 1000, 20, 250, FALSE),
    (4, 'breath_rate', 'Breath rate', '/min', '9279-1', 'sample', '', 0, 500, 4, 80, FALSE),
    (5, 'blood_ph', 'Blood pH', '[pH]', '11558-4', 'sample', '', 0, 14, 6.7, 7.9, FALSE),
    (6, 'blood_pressure', 'Blood pressure', 'mm[Hg]', '85354-9', 'panel',
        'systolic=8480-6 diastolic=8462-4', 0, 1000, 20, 300, FALSE),
    (7, 'oxygen_saturation', 'Oxygen saturation', '%', '59408-5 2708-6', 'sample', '',
        0, 100, 50, 100, FALSE),
    (8, 'body_weight', 'Body weight', 'kg', '29463-7', 'sample', '', 0, 1000, 0.3, 400, FALSE),
    (9, 'body_temperature', 'Body temperature', 'Cel', '8310-5', 'sample', '',
        0, 100, 25, 45, FALSE),
    (10, 'blood_glucose', 'Blood glucose', 'mg/dL', '2339-0 15074-8', 'sample', '',
        0, 10000, 10, 1000, FALSE),
    (11, 'ecg', 'Electrocardiogram', 'mV', '', 'waveform', '', -1000, 1000, -20, 20, FALSE),
    (12, 'mood', 'Mood', '', '', 'document', '', NULL, NULL, NULL, NULL, TRUE),
    (13, 'clinical_note', 'Clinical note', '', '', 'document', '', NULL, NULL, NULL, NULL, TRUE);

CREATE TABLE app (
    id                   VARCHAR(64)   NOT NULL PRIMARY KEY COLLATE utf8mb4_bin,
    name                 VARCHAR(100)  NOT NULL,
    description          VARCHAR(2000) NOT NULL DEFAULT '',
    developer            BINARY(16)    NOT NULL,
    granter_type         ENUM('owner', 'consumer') NOT NULL,
    state                ENUM('draft', 'published', 'withdrawn', 'suspended') NOT NULL,
    verified             BOOLEAN       NOT NULL DEFAULT FALSE,
    needs_refresh_tokens BOOLEAN       NOT NULL DEFAULT FALSE,
    secret_hash          BINARY(32)    NULL COMMENT 'SHA-256 of a generated secret; NULL: a public client',
    template_version     INT           NOT NULL DEFAULT 1,
    published            BIGINT        NULL,
    FOREIGN KEY (developer) REFERENCES user (id),
    CHECK (granter_type = 'owner' OR NOT needs_refresh_tokens)
);

CREATE TABLE app_redirect_uri (
    app  VARCHAR(64)  NOT NULL COLLATE utf8mb4_bin,
    uri  VARCHAR(500) NOT NULL COLLATE utf8mb4_bin,
    PRIMARY KEY (app, uri),
    FOREIGN KEY (app) REFERENCES app (id) ON DELETE CASCADE
);

CREATE TABLE app_template_line (
    app        VARCHAR(64)  NOT NULL COLLATE utf8mb4_bin,
    version    INT          NOT NULL,
    data_type  VARCHAR(40)  NOT NULL,
    operations TINYINT UNSIGNED NOT NULL COMMENT 'bits: 1 create, 2 read, 4 update, 8 delete',
    required   BOOLEAN      NOT NULL,
    purpose    VARCHAR(500) NOT NULL DEFAULT '',
    PRIMARY KEY (app, version, data_type, required),
    FOREIGN KEY (app) REFERENCES app (id) ON DELETE CASCADE,
    FOREIGN KEY (data_type) REFERENCES data_type (code)
);
