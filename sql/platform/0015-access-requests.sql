-- What people asked owners for: a right on one data type, for a reason. The owner answers, or the
-- asker takes it back. Of the same asker, owner and data type one request is open at most.
CREATE TABLE access_request (
    id           BINARY(16)       NOT NULL PRIMARY KEY,
    asker        BINARY(16)       NOT NULL,
    owner        BINARY(16)       NOT NULL,
    data_type    VARCHAR(40)      NOT NULL,
    operations   TINYINT UNSIGNED NOT NULL COMMENT 'bits: 1 create, 2 read, 4 update, 8 delete',
    reason       VARCHAR(500)     NOT NULL,
    valid_until  BIGINT           NULL COMMENT 'the end of the right that is asked for',
    state        ENUM('requested', 'accepted', 'refused', 'withdrawn') NOT NULL,
    asked        BIGINT           NOT NULL,
    changed      BIGINT           NOT NULL,
    open         BOOLEAN          AS (IF(state = 'requested', TRUE, NULL)) PERSISTENT,
    UNIQUE KEY access_request_open (asker, owner, data_type, open),
    KEY access_request_asker (asker, asked, id),
    KEY access_request_owner (owner, asked, id),
    FOREIGN KEY (asker) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (owner) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (data_type) REFERENCES data_type (code)
);
