-- Who was reminded of what end, so that it happens once.
CREATE TABLE reminder (
    person   BINARY(16)    NOT NULL,
    subject  VARBINARY(80) NOT NULL COMMENT 'the app or the person who has the right',
    day      INT           NOT NULL COMMENT 'of the end, since 1970 UTC',
    ahead    TINYINT UNSIGNED NOT NULL COMMENT 'so many days before it at most',
    PRIMARY KEY (person, subject, day, ahead),
    KEY reminder_day (day),
    FOREIGN KEY (person) REFERENCES user (id) ON DELETE CASCADE
);

CREATE INDEX policy_valid_until ON policy (valid_until);
