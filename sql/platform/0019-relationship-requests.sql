-- Who asked to be known to whom. A request is kept under the e-mail address that was typed, whether or
-- not there is an account: nobody learns from asking who is here. A refusal is not told to the asker,
-- for whom the request stays open; so it counts as open for him.
CREATE TABLE relationship_request (
    id       BINARY(16)   NOT NULL PRIMARY KEY,
    asker    BINARY(16)   NOT NULL,
    email    VARCHAR(254) NOT NULL COLLATE utf8mb4_general_ci COMMENT 'compared as user.email is',
    kind     ENUM('patient-patient', 'patient-doctor', 'patient-relative') NOT NULL,
    state    ENUM('requested', 'accepted', 'refused', 'withdrawn') NOT NULL,
    asked    BIGINT       NOT NULL,
    changed  BIGINT       NOT NULL,
    open     BOOLEAN      AS (IF(state IN ('requested', 'refused'), TRUE, NULL)) PERSISTENT,
    UNIQUE KEY relationship_request_open (asker, email, kind, open),
    KEY relationship_request_asker (asker, asked),
    KEY relationship_request_email (email, state),
    FOREIGN KEY (asker) REFERENCES user (id) ON DELETE CASCADE
);
