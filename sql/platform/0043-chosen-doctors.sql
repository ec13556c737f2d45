-- A doctor who was chosen from the list of confirmed doctors is asked as himself, not by an address that
-- the asker would have to know. What he may read is offered with the request and given when he accepts;
-- his refusal is told, so that it is not open any more.
ALTER TABLE relationship_request
    MODIFY COLUMN email VARCHAR(254) NULL COLLATE utf8mb4_general_ci
        COMMENT 'compared as user.email is; NULL: a doctor was chosen',
    ADD COLUMN doctor BINARY(16) NULL COMMENT 'who was chosen',
    ADD COLUMN offer VARCHAR(1000) NOT NULL DEFAULT ''
        COMMENT 'the data types that he may read once he accepts, separated by spaces',
    MODIFY COLUMN open BOOLEAN AS
        (IF(state = 'requested' OR state = 'refused' AND doctor IS NULL, TRUE, NULL)) PERSISTENT,
    ADD UNIQUE KEY relationship_request_chosen (asker, doctor, open),
    ADD KEY relationship_request_doctor (doctor, state),
    ADD FOREIGN KEY (doctor) REFERENCES user (id) ON DELETE CASCADE,
    ADD CHECK ((email IS NULL) <> (doctor IS NULL));
