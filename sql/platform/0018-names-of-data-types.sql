-- What people call data types, and the numbers of panels, in languages other than English: data,
-- as the types themselves are, so that a new type needs no new program.

CREATE TABLE data_type_name (
    data_type VARCHAR(40)  NOT NULL,
    component VARCHAR(40)  NOT NULL DEFAULT '' COMMENT 'of a panel; empty: the type itself',
    language  CHAR(2)      NOT NULL COMMENT 'ISO 639-1',
    display   VARCHAR(100) NOT NULL,
    PRIMARY KEY (data_type, component, language),
    FOREIGN KEY (data_type) REFERENCES data_type (code) ON DELETE CASCADE
);

INSERT INTO data_type_name (data_type, component, language, display) VALUES
    ('activity', '', 'it', 'Attività'),
    ('activity', '', 'de', 'Aktivität'),
    ('white_light', '', 'it', 'Luce bianca'),
    ('white_light', '', 'de', 'Weißlicht'),
    ('heart_rate', '', 'it', 'Frequenza cardiaca'),
    ('heart_rate', '', 'de', 'Herzfrequenz'),
    ('breath_rate', '', 'it', 'Frequenza respiratoria'),
    ('breath_rate', '', 'de', 'Atemfrequenz'),
    ('blood_ph', '', 'it', 'pH del sangue'),
    ('blood_ph', '', 'de', 'pH-Wert des Blutes'),
    ('blood_pressure', '', 'it', 'Pressione arteriosa'),
    ('blood_pressure', '', 'de', 'Blutdruck'),
    ('blood_pressure', 'systolic', 'it', 'sistolica'),
    ('blood_pressure', 'systolic', 'de', 'systolisch'),
    ('blood_pressure', 'diastolic', 'it', 'diastolica'),
    ('blood_pressure', 'diastolic', 'de', 'diastolisch'),
    ('oxygen_saturation', '', 'it', 'Saturazione di ossigeno'),
    ('oxygen_saturation', '', 'de', 'Sauerstoffsättigung'),
    ('body_weight', '', 'it', 'Peso corporeo'),
    ('body_weight', '', 'de', 'Körpergewicht'),
    ('body_temperature', '', 'it', 'Temperatura corporea'),
    ('body_temperature', '', 'de', 'Körpertemperatur'),
    ('blood_glucose', '', 'it', 'Glicemia'),
    ('blood_glucose', '', 'de', 'Blutzucker'),
    ('ecg', '', 'it', 'Elettrocardiogramma'),
    ('ecg', '', 'de', 'Elektrokardiogramm'),
    ('mood', '', 'it', 'Umore'),
    ('mood', '', 'de', 'Stimmung'),
    ('clinical_note', '', 'it', 'Nota clinica'),
    ('clinical_note', '', 'de', 'Arztnotiz');
