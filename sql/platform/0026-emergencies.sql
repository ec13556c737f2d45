-- Emergency access: a doctor's declaration that he must see a person's data now (rule 5). It is never
-- deleted; what follows it is noted beside it.
CREATE TABLE emergency (
    id         BINARY(16)    NOT NULL PRIMARY KEY,
    owner      BINARY(16)    NOT NULL,
    doctor     BINARY(16)    NOT NULL,
    entity     BINARY(16)    NULL COMMENT 'a legal entity that had confirmed the doctor',
    reason     VARCHAR(1000) NOT NULL COMMENT 'as the doctor typed it',
    second_factor BOOLEAN    NOT NULL COMMENT 'whether the doctor had shown it',
    began      BIGINT        NOT NULL,
    ended      BIGINT        NULL COMMENT 'before its time: by the doctor, or as the owner objected',
    objected   BIGINT        NULL,
    objection  VARCHAR(1000) NULL COMMENT 'what the owner wrote',
    reviewed   BIGINT        NULL,
    reviewer   BINARY(16)    NULL,
    verdict    ENUM('accepted', 'objected') NULL,
    remark     VARCHAR(1000) NULL COMMENT 'what the reviewer wrote',
    KEY emergency_owner (owner, began),
    KEY emergency_doctor (doctor, owner, began),
    KEY emergency_review (reviewed, began),
    FOREIGN KEY (owner) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (doctor) REFERENCES user (id) ON DELETE CASCADE,
    CHECK (owner <> doctor)
);
