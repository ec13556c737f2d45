-- The only way in which the roles of apps and pages delete a record: the one that is named, of the owner who
-- is named, in the state that was read. So neither has the right to delete rows of `record`, and a
-- statement gone wrong empties no table. What is kept of its earlier versions goes with it. It says
-- how many it deleted, none or one. (Of the same rows it deletes the same: a server with a binary log wants
-- to hear that.)
CREATE FUNCTION remove_record(wanted BINARY(16), whose BINARY(16),
    kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin, known INT) RETURNS INT
    DETERMINISTIC MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
    DECLARE removed INT;
    DELETE FROM record
        WHERE id = wanted AND owner = whose AND data_type = kind AND version = known;
    SET removed = ROW_COUNT();
    IF removed = 1 THEN
        DELETE FROM record_version WHERE record = wanted;
    END IF;
    RETURN removed;
END;
