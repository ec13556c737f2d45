-- How often each grant was used, by the day in UTC: what the person reads who gave it. The workers
-- count in memory and add here every few seconds, so that no request writes for it.
CREATE TABLE grant_use (
    grant_id  BINARY(16) NOT NULL,
    day       BIGINT     NOT NULL COMMENT 'the first moment of the day',
    calls     INT        NOT NULL,
    PRIMARY KEY (grant_id, day),
    KEY grant_use_day (day),
    FOREIGN KEY (grant_id) REFERENCES app_grant (id) ON DELETE CASCADE
);
