-- Links in mails by which their readers show that the address is theirs: to confirm it, or to set another
-- password. Each is taken once.
CREATE TABLE mail_link (
    hash     BINARY(32)   NOT NULL PRIMARY KEY COMMENT 'SHA-256 of what stands in the link',
    kind     VARCHAR(40)  NOT NULL COMMENT 'of the notice that it is sent by',
    person   BINARY(16)   NULL COMMENT 'NULL: who has the account with the address',
    address  VARCHAR(254) NOT NULL COLLATE utf8mb4_general_ci COMMENT 'compared as user.email is',
    expires  BIGINT       NOT NULL,
    KEY mail_link_expires (expires),
    KEY mail_link_address (address, kind),
    FOREIGN KEY (person) REFERENCES user (id) ON DELETE CASCADE
);

ALTER TABLE user ADD COLUMN email_verified BOOLEAN NOT NULL DEFAULT FALSE
    COMMENT 'somebody opened a link that was sent to the address';

-- Who is here already is taken at his word.
UPDATE user SET email_verified = TRUE WHERE email IS NOT NULL;
