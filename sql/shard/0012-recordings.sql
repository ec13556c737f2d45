-- People look through their recordings, the latest first, and know them by the names of their files.
ALTER TABLE recording
    ADD COLUMN file_name VARCHAR(255) NULL AFTER device,
    ADD KEY recording_owner (owner, start, id);
