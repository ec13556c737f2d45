-- Accounts that were closed and whose data are being deleted: work that goes on after a crash.
CREATE TABLE closure (
    person  BINARY(16) NOT NULL PRIMARY KEY,
    asked   BIGINT     NOT NULL,
    erased  BIGINT     NULL COMMENT 'when everything was gone the first time; it is looked at once more'
);

-- In which language a mail is written whose reader has no account any more.
ALTER TABLE notice ADD COLUMN language CHAR(2) NULL COMMENT 'NULL: the person''s own';
