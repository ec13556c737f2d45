-- Accounts of people who have no e-mail address of their own: a guardian made them and acts for them, by
-- a delegation with `manage` as anybody may give it. The row goes when the account is handed over.
CREATE TABLE ward (
    person    BINARY(16)   NOT NULL PRIMARY KEY,
    guardian  BINARY(16)   NOT NULL,
    reason    ENUM('child', 'guardianship') NOT NULL,
    born      DATE         NOT NULL COMMENT 'user.birthday, for who reminds of majority',
    made      BIGINT       NOT NULL,
    offered_to    VARCHAR(254) NULL COLLATE utf8mb4_general_ci
        COMMENT 'who is asked to keep it from now on; compared as user.email is',
    offered_until BIGINT       NULL,
    KEY ward_guardian (guardian),
    KEY ward_offered (offered_to),
    CHECK ((offered_to IS NULL) = (offered_until IS NULL)),
    CHECK (person <> guardian),
    FOREIGN KEY (person) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (guardian) REFERENCES user (id)
);

-- What is told to a ward goes to his guardian, who is `person` then; it is the ward's own again once he has
-- taken his account over.
ALTER TABLE notice
    ADD COLUMN ward BINARY(16) NULL COMMENT 'to whom it speaks; NULL: to the person',
    ADD KEY notice_ward (ward),
    ADD FOREIGN KEY (ward) REFERENCES user (id) ON DELETE CASCADE;
