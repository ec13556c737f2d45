-- What apps and browsers hold: grants with their tokens and codes, sessions. Secrets as SHA-256 only.

CREATE TABLE app_grant (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    app        VARCHAR(64)  NOT NULL COLLATE utf8mb4_bin,
    parties    ENUM('own', 'device', 'owner-for-subscribers', 'composed', 'login') NOT NULL,
    owner      BINARY(16)   NULL,
    actor      BINARY(16)   NULL,
    scope      VARCHAR(2000) NOT NULL COMMENT 'scope words, rights on data and others',
    created    BIGINT       NOT NULL,
    expires    BIGINT       NULL,
    revoked    BIGINT       NULL,
    last_used  BIGINT       NULL,
    device     VARCHAR(100) NULL COMMENT 'what the owner calls the device',
    refresh_used BINARY(32) NULL COMMENT 'the refresh token that was redeemed last',
    owners_grant BINARY(16) NULL COMMENT 'composed: the owner''s half; where it ends, so does this',
    actors_grant BINARY(16) NULL COMMENT 'composed: the half of who acts; likewise',
    KEY grant_expires (expires),
    KEY grant_owner (owner, app),
    KEY grant_actor (actor, app),
    FOREIGN KEY (app) REFERENCES app (id) ON DELETE CASCADE,
    FOREIGN KEY (owners_grant) REFERENCES app_grant (id) ON DELETE CASCADE,
    FOREIGN KEY (actors_grant) REFERENCES app_grant (id) ON DELETE CASCADE,
    CHECK ((parties = 'composed') OR (owners_grant IS NULL AND actors_grant IS NULL)),
    CHECK ((owners_grant IS NULL) = (actors_grant IS NULL))
);

CREATE TABLE token (
    hash         BINARY(32)    NOT NULL PRIMARY KEY,
    kind         ENUM('access', 'refresh') NOT NULL,
    grant_id     BINARY(16)    NOT NULL,
    scope        VARCHAR(2000) NOT NULL COMMENT 'scope words; no more than the grant has',
    issued       BIGINT        NOT NULL,
    expires      BIGINT        NOT NULL,
    predecessor  BINARY(32)    NULL COMMENT 'refresh: the token that this one was rotated from',
    KEY token_grant (grant_id),
    KEY token_expires (expires),
    FOREIGN KEY (grant_id) REFERENCES app_grant (id) ON DELETE CASCADE
);

CREATE TABLE authorization_code (
    hash          BINARY(32)   NOT NULL PRIMARY KEY,
    grant_id      BINARY(16)   NOT NULL,
    redirect_uri  VARCHAR(510) NOT NULL COLLATE utf8mb4_bin COMMENT 'as sent: a loopback port may differ',
    challenge     CHAR(43)     NOT NULL COLLATE utf8mb4_bin COMMENT 'S256, RFC 7636',
    expires       BIGINT       NOT NULL,
    redeemed      BIGINT       NULL,
    KEY code_expires (expires),
    FOREIGN KEY (grant_id) REFERENCES app_grant (id) ON DELETE CASCADE
);

CREATE TABLE session (
    hash             BINARY(32) NOT NULL PRIMARY KEY,
    user             BINARY(16) NOT NULL,
    created          BIGINT     NOT NULL,
    last_seen        BIGINT     NOT NULL,
    expires          BIGINT     NOT NULL,
    authenticated    BIGINT     NOT NULL COMMENT 'when the person last proved who he is',
    KEY session_user (user),
    KEY session_expires (expires),
    FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE
);

-- Where somebody wanted to go before he was asked to log in.
CREATE TABLE pre_session (
    hash       BINARY(32)    NOT NULL PRIMARY KEY,
    return_to  VARCHAR(4000) NOT NULL,
    expires    BIGINT        NOT NULL,
    KEY pre_session_expires (expires)
);

-- Failures and requests counted per account, address or client, in windows of time.
CREATE TABLE throttle (
    subject  BINARY(32) NOT NULL COMMENT 'SHA-256 of what is counted',
    began    BIGINT     NOT NULL,
    count    INT        NOT NULL,
    PRIMARY KEY (subject)
);
