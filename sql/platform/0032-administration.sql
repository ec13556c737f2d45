-- What administrators need.

-- Finds them without reading all accounts, and locks them where one is to lose the role.
ALTER TABLE user
    ADD COLUMN administers BOOLEAN AS (IF(kinds & 16, TRUE, NULL)) PERSISTENT
        COMMENT 'NULL: no administrator',
    ADD KEY user_administers (administers);

ALTER TABLE app
    ADD COLUMN suspended_from ENUM('draft', 'published', 'withdrawn') NULL
        COMMENT 'suspended: what it was before, and is again when it is resumed';

-- Who confirms the doctors of a legal entity.
CREATE TABLE entity_administrator (
    user    BINARY(16) NOT NULL,
    entity  BINARY(16) NOT NULL,
    PRIMARY KEY (user, entity),
    KEY entity_administrator_entity (entity),
    FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE,
    FOREIGN KEY (entity) REFERENCES legal_entity (id) ON DELETE CASCADE
);

-- The audit of all, page by page.
ALTER TABLE audit ADD KEY audit_time (time, id);
