-- A person's second factor: time-based one-time passwords (RFC 6238), and codes for the day on which the
-- phone is lost.
CREATE TABLE totp (
    user       BINARY(16)    NOT NULL PRIMARY KEY,
    secret     VARBINARY(64) NOT NULL COMMENT 'AES-256-GCM under a key that the database has not',
    begun      BIGINT        NOT NULL COMMENT 'when the secret was made',
    confirmed  BIGINT        NULL     COMMENT 'since when it is asked for; NULL: not yet',
    last_step  BIGINT        NOT NULL DEFAULT 0 COMMENT 'of the last code taken; it and older ones are used up',
    FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE
);

CREATE TABLE recovery_code (
    user  BINARY(16) NOT NULL,
    hash  BINARY(32) NOT NULL COMMENT 'SHA-256 of person and code, which has 80 random bits',
    PRIMARY KEY (user, hash),
    FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE
);

-- By what a person proved who he is (RFC 8176, words between blanks).
ALTER TABLE session
    ADD COLUMN methods VARCHAR(40) NOT NULL DEFAULT 'pwd';

ALTER TABLE authorization_code
    ADD COLUMN methods VARCHAR(40) NULL COMMENT 'by what the person proved who he is, for the id_token';

-- Who has given the right password and still has to show the second factor; NULL: nobody, only the way back.
ALTER TABLE pre_session
    ADD COLUMN user BINARY(16) NULL,
    ADD CONSTRAINT pre_session_user FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE;
