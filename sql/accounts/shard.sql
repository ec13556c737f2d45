-- What each role may do in a shard, and no more. The role oauth never sees health data.

GRANT SELECT, INSERT, DELETE ON recording TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON segment TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON record TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON series TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, DELETE ON idempotency TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON trace TO 'tpaas_api'@'%';
GRANT SELECT ON held_record TO 'tpaas_api'@'%';
GRANT SELECT ON held_recording TO 'tpaas_api'@'%';
GRANT SELECT ON held_segment TO 'tpaas_api'@'%';

GRANT SELECT ON recording TO 'tpaas_web'@'%';
GRANT SELECT ON segment TO 'tpaas_web'@'%';
GRANT SELECT ON record TO 'tpaas_web'@'%';
GRANT SELECT ON series TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_web'@'%';
GRANT SELECT ON schema_version TO 'tpaas_web'@'%';

-- logd: commits to what the outbox holds, and compares digests of data that it does not see.
GRANT SELECT (sequence, id, time, owner, actor, body, k, erased) ON audit TO 'tpaas_logd'@'%';
GRANT SELECT ON trace TO 'tpaas_logd'@'%';
GRANT SELECT ON held_record TO 'tpaas_logd'@'%';
GRANT SELECT ON held_recording TO 'tpaas_logd'@'%';
GRANT SELECT ON held_segment TO 'tpaas_logd'@'%';
