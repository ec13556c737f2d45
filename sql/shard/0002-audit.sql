-- The outbox of the audit: entries of what happened in this shard, written with what they tell of.

CREATE TABLE audit (
    sequence  BIGINT     NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id        BINARY(16) NOT NULL,
    time      BIGINT     NOT NULL,
    owner     BINARY(16) NULL,
    actor     BINARY(16) NULL,
    body      BLOB       NOT NULL COMMENT 'the entry as JSON, exactly as it will be committed to',
    KEY audit_owner (owner, time, id),
    KEY audit_actor (actor, time)
);
