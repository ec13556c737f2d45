-- What the app Phone book shows: a number by which somebody wants to be found.

INSERT INTO data_type
    (position, code, display, unit, loinc, shape, components,
     possible_from, possible_to, plausible_from, plausible_to, is_sensitive)
VALUES
    (14, 'phone_number', 'Phone number', '', '', 'document', '', NULL, NULL, NULL, NULL, FALSE);

INSERT INTO data_type_name (data_type, component, language, display) VALUES
    ('phone_number', '', 'it', 'Numero di telefono'),
    ('phone_number', '', 'de', 'Telefonnummer');
