-- What each role may do in a shard, and no more. The role oauth never sees health data.

GRANT SELECT, INSERT, DELETE ON recording TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON segment TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON record TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON series TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, DELETE ON idempotency TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_api'@'%';

GRANT SELECT ON recording TO 'tpaas_web'@'%';
GRANT SELECT ON segment TO 'tpaas_web'@'%';
GRANT SELECT ON record TO 'tpaas_web'@'%';
GRANT SELECT ON series TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_web'@'%';
GRANT SELECT ON schema_version TO 'tpaas_web'@'%';

GRANT SELECT (sequence, owner, body, k) ON audit TO 'tpaas_logd'@'%';
