-- What people are told, in the pages and by mail, written in the transaction of what it tells of. A mail
-- waits here until it was sent; `due` is when it is tried next.
CREATE TABLE notice (
    id         BINARY(16)   NOT NULL PRIMARY KEY COMMENT 'its mail''s Message-ID is made of it',
    kind       VARCHAR(40)  NOT NULL,
    person     BINARY(16)   NULL COMMENT 'who is told; NULL: who has the account with the address',
    address    VARCHAR(254) NULL COLLATE utf8mb4_general_ci COMMENT 'NULL: the person''s own',
    time       BIGINT       NOT NULL,
    other      BINARY(16)   NULL COMMENT 'the person it speaks of',
    app        VARCHAR(64)  NULL COLLATE utf8mb4_bin COMMENT 'the app it speaks of',
    until      BIGINT       NULL COMMENT 'the end it speaks of',
    note       VARCHAR(500) NULL COMMENT 'for the pages alone',
    is_shown   BOOLEAN      NOT NULL COMMENT 'in the pages',
    seen       BIGINT       NULL,
    due        BIGINT       NULL COMMENT 'NULL: no mail is to be sent any more',
    attempts   INT          NOT NULL DEFAULT 0,
    KEY notice_person (person, is_shown, time, id),
    KEY notice_unseen (person, is_shown, seen),
    KEY notice_due (due),
    FOREIGN KEY (person) REFERENCES user (id) ON DELETE CASCADE
);

-- In which language a person is written to: the one in which he signed up, or chose since.
ALTER TABLE user ADD COLUMN language CHAR(2) NOT NULL DEFAULT 'en';
