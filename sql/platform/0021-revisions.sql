-- What lets a worker keep the relations that a decision needs: whatever they are made of, a change of it
-- gives those whom it is about another number, in the same transaction. A worker reads the numbers with
-- each request's token; equal numbers mean equal relations. Numbers are never given twice, so that one
-- cannot come back, not even when a server's data do.
CREATE TABLE revision (
    subject  VARBINARY(256)  NOT NULL PRIMARY KEY COMMENT 'the identifier of a person or of an app',
    number   BIGINT          NOT NULL
);

-- In which shards and forms a series may be. Noted before the first data of a series are stored there and
-- never taken away: where nothing is noted, there is nothing. The tables `series` of the shards say the
-- same; `tpaas migrate` notes what is missing here.
CREATE TABLE series_place (
    owner      BINARY(16)                NOT NULL,
    data_type  VARCHAR(40)               NOT NULL COLLATE ascii_bin,
    shard      VARCHAR(32)               NOT NULL COLLATE ascii_bin,
    form       ENUM('segment', 'record') NOT NULL,
    PRIMARY KEY (owner, data_type, shard, form)
);

CREATE PROCEDURE revise(IN changed VARBINARY(256))
    INSERT INTO revision VALUES (changed, UUID_SHORT() & 0x7FFFFFFFFFFFFFFF)
        ON DUPLICATE KEY UPDATE number = UUID_SHORT() & 0x7FFFFFFFFFFFFFFF;

-- People and what is about one of them. Where a row goes because its person or app goes (ON DELETE
-- CASCADE), only the trigger of that one runs, and is enough.

CREATE TRIGGER user_insert_revises BEFORE INSERT ON user FOR EACH ROW
    CALL revise(NEW.id);

CREATE TRIGGER user_update_revises BEFORE UPDATE ON user FOR EACH ROW
    BEGIN CALL revise(OLD.id); CALL revise(NEW.id); END;

CREATE TRIGGER user_delete_revises BEFORE DELETE ON user FOR EACH ROW
    CALL revise(OLD.id);

CREATE TRIGGER residency_insert_revises BEFORE INSERT ON residency FOR EACH ROW
    CALL revise(NEW.user);

CREATE TRIGGER residency_update_revises BEFORE UPDATE ON residency FOR EACH ROW
    BEGIN CALL revise(OLD.user); CALL revise(NEW.user); END;

CREATE TRIGGER residency_delete_revises BEFORE DELETE ON residency FOR EACH ROW
    CALL revise(OLD.user);

CREATE TRIGGER affiliation_insert_revises BEFORE INSERT ON affiliation FOR EACH ROW
    CALL revise(NEW.user);

CREATE TRIGGER affiliation_update_revises BEFORE UPDATE ON affiliation FOR EACH ROW
    BEGIN CALL revise(OLD.user); CALL revise(NEW.user); END;

CREATE TRIGGER affiliation_delete_revises BEFORE DELETE ON affiliation FOR EACH ROW
    CALL revise(OLD.user);

CREATE TRIGGER subscription_insert_revises BEFORE INSERT ON subscription FOR EACH ROW
    CALL revise(NEW.user);

CREATE TRIGGER subscription_update_revises BEFORE UPDATE ON subscription FOR EACH ROW
    BEGIN CALL revise(OLD.user); CALL revise(NEW.user); END;

CREATE TRIGGER subscription_delete_revises BEFORE DELETE ON subscription FOR EACH ROW
    CALL revise(OLD.user);

-- Of a pair, both are asked for whenever what is between them matters: one number is enough.

CREATE TRIGGER relationship_insert_revises BEFORE INSERT ON relationship FOR EACH ROW
    CALL revise(NEW.low);

CREATE TRIGGER relationship_update_revises BEFORE UPDATE ON relationship FOR EACH ROW
    BEGIN CALL revise(OLD.low); CALL revise(NEW.low); END;

CREATE TRIGGER relationship_delete_revises BEFORE DELETE ON relationship FOR EACH ROW
    CALL revise(OLD.low);

-- A legal entity is part of those whom it is affiliated with.

CREATE TRIGGER legal_entity_update_revises BEFORE UPDATE ON legal_entity FOR EACH ROW
    UPDATE revision SET number = UUID_SHORT() & 0x7FFFFFFFFFFFFFFF
        WHERE subject IN (SELECT user FROM affiliation WHERE entity = OLD.id);

CREATE TRIGGER legal_entity_delete_revises BEFORE DELETE ON legal_entity FOR EACH ROW
    UPDATE revision SET number = UUID_SHORT() & 0x7FFFFFFFFFFFFFFF
        WHERE subject IN (SELECT user FROM affiliation WHERE entity = OLD.id);

-- Who gives is always the owner or who acts.

CREATE TRIGGER delegation_insert_revises BEFORE INSERT ON delegation FOR EACH ROW
    CALL revise(NEW.giver);

CREATE TRIGGER delegation_update_revises BEFORE UPDATE ON delegation FOR EACH ROW
    BEGIN CALL revise(OLD.giver); CALL revise(NEW.giver); END;

CREATE TRIGGER delegation_delete_revises BEFORE DELETE ON delegation FOR EACH ROW
    CALL revise(OLD.giver);

CREATE TRIGGER policy_insert_revises BEFORE INSERT ON policy FOR EACH ROW
    CALL revise((SELECT giver FROM delegation WHERE id = NEW.delegation));

CREATE TRIGGER policy_delete_revises BEFORE DELETE ON policy FOR EACH ROW
    CALL revise((SELECT giver FROM delegation WHERE id = OLD.delegation));

CREATE TRIGGER policy_update_revises BEFORE UPDATE ON policy FOR EACH ROW
    BEGIN
        CALL revise((SELECT giver FROM delegation WHERE id = OLD.delegation));
        CALL revise((SELECT giver FROM delegation WHERE id = NEW.delegation));
    END;

-- Apps.

CREATE TRIGGER app_insert_revises BEFORE INSERT ON app FOR EACH ROW
    CALL revise(NEW.id);

CREATE TRIGGER app_update_revises BEFORE UPDATE ON app FOR EACH ROW
    BEGIN CALL revise(OLD.id); CALL revise(NEW.id); END;

CREATE TRIGGER app_delete_revises BEFORE DELETE ON app FOR EACH ROW
    CALL revise(OLD.id);

CREATE TRIGGER app_template_line_insert_revises BEFORE INSERT ON app_template_line FOR EACH ROW
    CALL revise(NEW.app);

CREATE TRIGGER app_template_line_update_revises BEFORE UPDATE ON app_template_line FOR EACH ROW
    BEGIN CALL revise(OLD.app); CALL revise(NEW.app); END;

CREATE TRIGGER app_template_line_delete_revises BEFORE DELETE ON app_template_line FOR EACH ROW
    CALL revise(OLD.app);

-- Only where a place is new: most are not.

CREATE TRIGGER series_place_insert_revises AFTER INSERT ON series_place FOR EACH ROW
    CALL revise(NEW.owner);
