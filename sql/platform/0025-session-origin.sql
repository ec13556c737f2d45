-- Where a session is, as far as its person is to recognize it: never the whole address.
ALTER TABLE session
    ADD COLUMN browser VARCHAR(20) NULL COMMENT 'the family',
    ADD COLUMN operating_system VARCHAR(20) NULL COMMENT 'the family',
    ADD COLUMN network VARCHAR(45) NULL COMMENT 'the beginning of the address';
