-- What each role may do in a shard, and no more. The role oauth never sees health data. Records are deleted
-- by a function alone, one at a time; older installations gave the right to delete any, which is taken back
-- (given first, as MariaDB refuses to take what was never given).

GRANT SELECT, INSERT, DELETE ON recording TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON segment TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON record TO 'tpaas_api'@'%';
REVOKE DELETE ON record FROM 'tpaas_api'@'%';
GRANT SELECT, INSERT, DELETE ON record_version TO 'tpaas_api'@'%';
REVOKE DELETE ON record_version FROM 'tpaas_api'@'%';
GRANT EXECUTE ON FUNCTION remove_record TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, DELETE ON sample_version TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON series TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, DELETE ON idempotency TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON trace TO 'tpaas_api'@'%';
GRANT SELECT ON held_record TO 'tpaas_api'@'%';
GRANT SELECT ON held_recording TO 'tpaas_api'@'%';
GRANT SELECT ON held_segment TO 'tpaas_api'@'%';
GRANT INSERT ON critical_reading TO 'tpaas_api'@'%';

-- web: what people enter, change and delete at the pages. It makes no recordings.
GRANT SELECT, DELETE ON recording TO 'tpaas_web'@'%';
GRANT SELECT, UPDATE (samples, version), DELETE ON segment TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON record TO 'tpaas_web'@'%';
REVOKE DELETE ON record FROM 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON record_version TO 'tpaas_web'@'%';
REVOKE DELETE ON record_version FROM 'tpaas_web'@'%';
GRANT EXECUTE ON FUNCTION remove_record TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON sample_version TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON series TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON idempotency TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON trace TO 'tpaas_web'@'%';
GRANT SELECT ON held_record TO 'tpaas_web'@'%';
GRANT SELECT ON held_recording TO 'tpaas_web'@'%';
GRANT SELECT ON held_segment TO 'tpaas_web'@'%';
GRANT INSERT ON critical_reading TO 'tpaas_web'@'%';
GRANT SELECT ON schema_version TO 'tpaas_web'@'%';

-- steward: deletes the data of closed accounts, and learns which readings are critical; of values it
-- sees nothing.
GRANT SELECT, DELETE ON critical_reading TO 'tpaas_steward'@'%';
GRANT SELECT (id, owner), DELETE ON recording TO 'tpaas_steward'@'%';
GRANT SELECT (owner, data_type, start, recording, first_index, until, epoch), DELETE
    ON segment TO 'tpaas_steward'@'%';
GRANT SELECT (record), DELETE ON record_version TO 'tpaas_steward'@'%';
GRANT SELECT (recording, data_type, place), DELETE ON sample_version TO 'tpaas_steward'@'%';
GRANT SELECT (id, owner), DELETE ON record TO 'tpaas_steward'@'%';
GRANT SELECT, DELETE ON series TO 'tpaas_steward'@'%';
GRANT INSERT ON audit TO 'tpaas_steward'@'%';
GRANT INSERT ON trace TO 'tpaas_steward'@'%';

-- logd: commits to what the outbox holds, and compares digests of data that it does not see.
GRANT SELECT (sequence, id, time, owner, actor, body, k, erased) ON audit TO 'tpaas_logd'@'%';
GRANT SELECT ON trace TO 'tpaas_logd'@'%';
GRANT SELECT ON held_record TO 'tpaas_logd'@'%';
GRANT SELECT ON held_recording TO 'tpaas_logd'@'%';
GRANT SELECT ON held_segment TO 'tpaas_logd'@'%';
GRANT SELECT ON stray_version TO 'tpaas_logd'@'%';
