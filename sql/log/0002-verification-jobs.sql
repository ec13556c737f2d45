-- Verifications are long work: the pages ask for one, logd does it and says how far it is.

ALTER TABLE verification
    ADD COLUMN owner  BINARY(16) NULL COMMENT 'only the entries about this owner' AFTER session,
    ADD COLUMN taken  BIGINT  NULL COMMENT 'when a process began with it; NULL: it waits',
    ADD COLUMN beat   BIGINT  NULL COMMENT 'when that process last said that it lives',
    ADD COLUMN total  BIGINT  NOT NULL DEFAULT 0 COMMENT 'how many leaves there are to verify',
    ADD COLUMN erased BIGINT  NOT NULL DEFAULT 0 COMMENT 'how many entries nobody can read any more',
    ADD COLUMN stop   BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'somebody wants it to end',
    ADD KEY verification_owner (owner, started);

UPDATE verification SET state = 'interrupted' WHERE state = 'running';
