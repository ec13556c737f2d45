-- Keys that authenticators keep for people: passkeys (W3C Web Authentication). A passkey is two factors,
-- for whoever uses it has shown its PIN or a finger to it.
CREATE TABLE passkey (
    credential  VARBINARY(1023)   NOT NULL PRIMARY KEY COMMENT 'as the authenticator names it',
    user        BINARY(16)        NOT NULL,
    name        VARCHAR(100)      NOT NULL COMMENT 'as the person calls it',
    algorithm   SMALLINT          NOT NULL COMMENT 'as COSE numbers it: -7, -8, -257',
    public_key  VARBINARY(259)    NOT NULL,
    sign_count  INT UNSIGNED      NOT NULL COMMENT 'of the last use; 0: the authenticator does not count',
    created     BIGINT            NOT NULL,
    last_used   BIGINT            NULL,
    KEY passkey_user (user),
    FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE
);
