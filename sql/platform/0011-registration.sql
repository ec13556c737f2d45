-- Initial access tokens, by which developers register apps themselves (RFC 7591, 3).
CREATE TABLE registration_token (
    hash      BINARY(32) NOT NULL PRIMARY KEY,
    developer BINARY(16) NOT NULL,
    apps_left INT        NOT NULL COMMENT 'how many apps may still be registered with it',
    expires   BIGINT     NOT NULL,
    KEY registration_token_expires (expires),
    FOREIGN KEY (developer) REFERENCES user (id) ON DELETE CASCADE
);

-- The role that registers such apps cannot name a state: they are drafts.
ALTER TABLE app ALTER COLUMN state SET DEFAULT 'draft';
