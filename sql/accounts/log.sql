-- What each role may do in the log's schema. Nobody changes or deletes a leaf or an event.

GRANT SELECT, INSERT ON leaf TO 'tpaas_logd'@'%';
GRANT SELECT, INSERT ON event TO 'tpaas_logd'@'%';
GRANT SELECT, INSERT, UPDATE (closed, recovered) ON session TO 'tpaas_logd'@'%';
GRANT SELECT, INSERT, UPDATE ON outbox TO 'tpaas_logd'@'%';
GRANT SELECT, INSERT, UPDATE ON owner_head TO 'tpaas_logd'@'%';

-- The pages and apps' interface show owners where their entries are in the tree.
GRANT SELECT ON leaf TO 'tpaas_api'@'%';
GRANT SELECT ON event TO 'tpaas_api'@'%';
GRANT SELECT ON session TO 'tpaas_web'@'%';
GRANT SELECT ON leaf TO 'tpaas_web'@'%';
GRANT SELECT ON event TO 'tpaas_web'@'%';
-- Pages ask for verifications and remove them; what is found they only read.
GRANT SELECT, INSERT, UPDATE, DELETE ON verification TO 'tpaas_web'@'%';
REVOKE INSERT, UPDATE ON verification FROM 'tpaas_web'@'%';
GRANT INSERT (id, session, owner, asked_by, started), UPDATE (stop)
    ON verification TO 'tpaas_web'@'%';

-- logd does them.
GRANT SELECT, UPDATE (taken, beat, total, leaves, erased, findings, result, state, ended)
    ON verification TO 'tpaas_logd'@'%';
