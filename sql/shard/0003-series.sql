-- Which series there are, and in which form: most owners have most types in one shard and one form,
-- and one look here is cheaper than to look where nothing is. A row is written with the first data of
-- its series and stays; the data of nobody else is behind it.
CREATE TABLE series (
    owner      BINARY(16)                NOT NULL,
    data_type  VARCHAR(40)               NOT NULL COLLATE ascii_bin,
    form       ENUM('segment', 'record') NOT NULL,
    PRIMARY KEY (owner, data_type, form)
);

INSERT INTO series SELECT DISTINCT owner, data_type, 'segment' FROM segment;
INSERT INTO series SELECT DISTINCT owner, data_type, 'record' FROM record;
