-- Readings beyond a threshold, written in the transaction that stored them, until the steward has made
-- an alert of them. A row tells of all readings of a type that came together.
CREATE TABLE critical_reading (
    id        BINARY(16)  NOT NULL PRIMARY KEY COMMENT 'that of the audit entry of the change',
    owner     BINARY(16)  NOT NULL,
    data_type VARCHAR(40) NOT NULL COLLATE ascii_bin,
    readings  INT         NOT NULL,
    first     BIGINT      NOT NULL,
    last      BIGINT      NOT NULL,
    place     VARCHAR(80) NOT NULL COLLATE ascii_bin COMMENT 'the address of the latest',
    KEY critical_reading_owner (owner)
);
