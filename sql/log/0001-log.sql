-- The log's own schema: what logd has taken up, in the order of the public tree. Only logd writes
-- here; nothing is ever changed but what is said of a session's end and of where logd is.

-- A run of logd on a machine, from OPEN to CLOSE; without CLOSE it is recovered by the next.
CREATE TABLE session (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    label      VARCHAR(40)  NOT NULL,
    machine    VARCHAR(64)  NOT NULL,
    first_leaf BIGINT       NOT NULL,
    opened     BIGINT       NOT NULL,
    closed     BIGINT       NULL,
    recovered  BIGINT       NULL COMMENT 'when the next session found it without CLOSE',
    KEY session_opened (opened)
);

-- The leaves of the public tree, and where what each commits to lies.
CREATE TABLE leaf (
    number         BIGINT      NOT NULL PRIMARY KEY COMMENT 'in the tree, from 0',
    session        BINARY(16)  NOT NULL,
    sequence       BIGINT      NOT NULL COMMENT 'in the session, from 0',
    kind           TINYINT     NOT NULL COMMENT 'see LeafKind',
    commitment     BINARY(32)  NOT NULL COMMENT 'HMAC-SHA256(k, body)',
    y              BINARY(32)  NOT NULL,
    z              BINARY(32)  NOT NULL,
    outbox         VARCHAR(64) NOT NULL COLLATE ascii_bin COMMENT 'log: the table event',
    position       BIGINT      NOT NULL COMMENT 'the sequence in that outbox',
    owner          BINARY(16)  NULL,
    owner_sequence BIGINT      NULL COMMENT 'from 1: which of the entries about this owner',
    owner_hash     BINARY(32)  NULL COMMENT 'SHA-256(hash before, number, commitment)',
    UNIQUE KEY leaf_once (outbox, position),
    UNIQUE KEY leaf_of_session (session, sequence),
    KEY leaf_of_owner (owner, number)
);

-- What happens in the log itself: sessions, heartbeats, owners' daily heads. An outbox like the others.
CREATE TABLE event (
    sequence  BIGINT     NOT NULL AUTO_INCREMENT PRIMARY KEY,
    time      BIGINT     NOT NULL,
    owner     BINARY(16) NULL,
    body      BLOB       NOT NULL,
    k         BINARY(32) NULL,
    KEY event_owner (owner, sequence)
);

-- How far each outbox is settled: below, everything was taken up or will never be.
CREATE TABLE outbox (
    name     VARCHAR(64) NOT NULL COLLATE ascii_bin PRIMARY KEY,
    settled  BIGINT      NOT NULL
);

-- The last entry about each owner.
CREATE TABLE owner_head (
    owner    BINARY(16) NOT NULL PRIMARY KEY,
    sequence BIGINT     NOT NULL,
    hash     BINARY(32) NOT NULL,
    logged   BIGINT     NOT NULL DEFAULT 0 COMMENT 'the sequence that the last logged head names'
);

-- Verifications that somebody started.
CREATE TABLE verification (
    id        BINARY(16)   NOT NULL PRIMARY KEY,
    session   BINARY(16)   NULL COMMENT 'NULL: all sessions and the whole tree',
    asked_by  BINARY(16)   NULL COMMENT 'NULL: the command line',
    started   BIGINT       NOT NULL,
    ended     BIGINT       NULL,
    state     ENUM('running', 'terminated', 'interrupted') NOT NULL DEFAULT 'running',
    leaves    BIGINT       NOT NULL DEFAULT 0 COMMENT 'how many were verified',
    findings  INT          NOT NULL DEFAULT 0,
    result    TEXT         NULL COMMENT 'a line a finding, the first hundred',
    KEY verification_started (started)
);
