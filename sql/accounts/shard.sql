-- What each role may do in a shard, and no more. The role oauth never sees health data.

GRANT SELECT, INSERT, DELETE ON recording TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON segment TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON record TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, DELETE ON record_version TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, DELETE ON sample_version TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON series TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, DELETE ON idempotency TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_api'@'%';

-- web: what people enter, change and delete at the pages. It makes no recordings.
GRANT SELECT, DELETE ON recording TO 'tpaas_web'@'%';
GRANT SELECT, UPDATE (samples, version), DELETE ON segment TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON record TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON record_version TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON sample_version TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON series TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON idempotency TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_web'@'%';

GRANT SELECT (sequence, owner, body, k) ON audit TO 'tpaas_logd'@'%';
