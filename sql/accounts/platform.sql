-- What each role may do in the platform's schema, and no more. Nobody may change or delete an entry
-- of the audit. Applied anew by every `tpaas migrate`, after the accounts were made.

-- api: reads what a decision needs; a password is not among it.
GRANT SELECT (id, first_name, middle_name, last_name, enabled, refuses_emergency, time_zone)
    ON user TO 'tpaas_api'@'%';
GRANT SELECT ON residency TO 'tpaas_api'@'%';
GRANT SELECT ON legal_entity TO 'tpaas_api'@'%';
GRANT SELECT ON affiliation TO 'tpaas_api'@'%';
GRANT SELECT ON relationship TO 'tpaas_api'@'%';
GRANT SELECT ON data_type TO 'tpaas_api'@'%';
GRANT SELECT ON data_type_name TO 'tpaas_api'@'%';
GRANT SELECT (id, name, developer, granter_type, state, verified, needs_refresh_tokens,
    template_version) ON app TO 'tpaas_api'@'%';
GRANT SELECT ON app_redirect_uri TO 'tpaas_api'@'%';
GRANT SELECT ON app_template_line TO 'tpaas_api'@'%';
GRANT SELECT ON subscription TO 'tpaas_api'@'%';
GRANT SELECT ON delegation TO 'tpaas_api'@'%';
GRANT SELECT ON policy TO 'tpaas_api'@'%';
GRANT SELECT, UPDATE (last_used) ON app_grant TO 'tpaas_api'@'%';
GRANT SELECT ON token TO 'tpaas_api'@'%';
GRANT SELECT ON revision TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON series_place TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE ON grant_use TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE ON app_use TO 'tpaas_api'@'%';
GRANT SELECT, INSERT, UPDATE (state, changed) ON access_request TO 'tpaas_api'@'%';
GRANT INSERT ON single_use TO 'tpaas_api'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_api'@'%';
-- Writing looks thresholds up; apps see alerts, and acknowledge them for people.
GRANT SELECT ON data_type_threshold TO 'tpaas_api'@'%';
GRANT SELECT ON patient_threshold TO 'tpaas_api'@'%';
GRANT SELECT, UPDATE (acknowledged, acknowledged_by, is_open, changed) ON alert TO 'tpaas_api'@'%';
GRANT SELECT, UPDATE ON alert_clock TO 'tpaas_api'@'%';

-- oauth: makes grants, and the policies that a consent makes.
GRANT SELECT (id, first_name, middle_name, last_name, email, email_verified, kinds, enabled,
    refuses_emergency, time_zone) ON user TO 'tpaas_oauth'@'%';
GRANT SELECT ON residency TO 'tpaas_oauth'@'%';
GRANT SELECT ON legal_entity TO 'tpaas_oauth'@'%';
GRANT SELECT ON affiliation TO 'tpaas_oauth'@'%';
GRANT SELECT ON relationship TO 'tpaas_oauth'@'%';
-- For whom somebody connects a device.
GRANT SELECT (person, guardian) ON ward TO 'tpaas_oauth'@'%';
GRANT SELECT ON data_type TO 'tpaas_oauth'@'%';
GRANT SELECT ON data_type_name TO 'tpaas_oauth'@'%';
GRANT SELECT ON app TO 'tpaas_oauth'@'%';
GRANT SELECT ON app_redirect_uri TO 'tpaas_oauth'@'%';
GRANT SELECT ON app_template_line TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, UPDATE ON subscription TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, UPDATE ON delegation TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON policy TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON app_grant TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON token TO 'tpaas_oauth'@'%';
GRANT SELECT ON revision TO 'tpaas_oauth'@'%';
GRANT SELECT ON series_place TO 'tpaas_oauth'@'%';
GRANT SELECT, DELETE ON grant_use TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON authorization_code TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON device_code TO 'tpaas_oauth'@'%';
GRANT SELECT, UPDATE, DELETE ON session TO 'tpaas_oauth'@'%';
GRANT SELECT (person, is_shown, seen) ON notice TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, DELETE ON pre_session TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON throttle TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, DELETE ON single_use TO 'tpaas_oauth'@'%';
GRANT INSERT ON audit TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, DELETE ON pushed_request TO 'tpaas_oauth'@'%';
-- Apps that developers register: neither published nor verified, whatever the program says.
GRANT SELECT, UPDATE, DELETE ON registration_token TO 'tpaas_oauth'@'%';
GRANT INSERT (id, name, description, developer, granter_type, needs_refresh_tokens, secret_hash,
    jwks, template_version, requires_pushed_requests, id_token_alg, dpop_bound)
    ON app TO 'tpaas_oauth'@'%';
GRANT INSERT ON app_redirect_uri TO 'tpaas_oauth'@'%';
GRANT INSERT ON app_template_line TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT ON app_post_logout_uri TO 'tpaas_oauth'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON log_in_demand TO 'tpaas_oauth'@'%';
-- No other role reads these.
GRANT SELECT ON signing_key TO 'tpaas_oauth'@'%';

-- web: accounts, sessions, and all that people change at the pages. No tokens.
GRANT SELECT, INSERT, UPDATE ON user TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON residency TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON legal_entity TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON entity_administrator TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON affiliation TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE ON relationship TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE (state, changed) ON relationship_request TO 'tpaas_web'@'%';
GRANT SELECT ON data_type TO 'tpaas_web'@'%';
GRANT SELECT ON data_type_name TO 'tpaas_web'@'%';
-- Administrators suspend and verify apps; developers make drafts and publish them. Whose an app is, and
-- on whose data it works, stays as it is.
GRANT SELECT, INSERT (id, name, description, developer, granter_type, needs_refresh_tokens,
    secret_hash, jwks, template_version, dpop_bound),
    UPDATE (state, suspended_from, verified, published, name, description, secret_hash,
    previous_secret_hash, previous_secret_until, jwks, template_version, dpop_bound, closed)
    ON app TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON app_redirect_uri TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON app_template_line TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON developer_request TO 'tpaas_web'@'%';
GRANT SELECT ON app_use TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON subscription TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON delegation TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON policy TO 'tpaas_web'@'%';
GRANT SELECT, UPDATE ON app_grant TO 'tpaas_web'@'%';
GRANT SELECT ON grant_use TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON series_place TO 'tpaas_web'@'%';
GRANT SELECT, UPDATE (state, changed) ON access_request TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON pre_session TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON totp TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON recovery_code TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE (name, sign_count, last_used), DELETE ON passkey TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE (ended, objected, objection, reviewed, reviewer, verdict, remark)
    ON emergency TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON throttle TO 'tpaas_web'@'%';
GRANT SELECT, INSERT ON audit TO 'tpaas_web'@'%';
GRANT SELECT ON schema_version TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE (seen, language, person, ward) ON notice TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON mail_link TO 'tpaas_web'@'%';
GRANT INSERT ON closure TO 'tpaas_web'@'%';
GRANT SELECT ON data_type_threshold TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, DELETE ON patient_threshold TO 'tpaas_web'@'%';
GRANT SELECT, UPDATE (acknowledged, acknowledged_by, is_open, changed) ON alert TO 'tpaas_web'@'%';
GRANT SELECT, UPDATE ON alert_clock TO 'tpaas_web'@'%';
GRANT SELECT, INSERT, UPDATE (guardian, offered_to, offered_until), DELETE ON ward
    TO 'tpaas_web'@'%';

-- steward: sends what people are told, looks for what to tell, and deletes closed accounts.
GRANT SELECT (person, guardian, reason, born) ON ward TO 'tpaas_steward'@'%';
GRANT SELECT (id, first_name, last_name, email, email_verified, enabled, language,
    refuses_emergency) ON user TO 'tpaas_steward'@'%';
GRANT SELECT (id, name) ON app TO 'tpaas_steward'@'%';
GRANT SELECT (sequence, owner, actor, body, erased), INSERT ON audit TO 'tpaas_steward'@'%';
GRANT SELECT, UPDATE ON audit_position TO 'tpaas_steward'@'%';
GRANT SELECT, INSERT ON first_read TO 'tpaas_steward'@'%';
GRANT SELECT, INSERT ON reminder TO 'tpaas_steward'@'%';
GRANT SELECT ON delegation TO 'tpaas_steward'@'%';
GRANT SELECT ON policy TO 'tpaas_steward'@'%';
GRANT SELECT (id, app, parties, owner, actor, created, expires, revoked), DELETE
    ON app_grant TO 'tpaas_steward'@'%';
GRANT SELECT, DELETE ON series_place TO 'tpaas_steward'@'%';
GRANT SELECT, UPDATE (erased), DELETE ON closure TO 'tpaas_steward'@'%';
GRANT DELETE ON user TO 'tpaas_steward'@'%';
GRANT SELECT, INSERT, UPDATE (due, attempts), DELETE ON notice TO 'tpaas_steward'@'%';
GRANT SELECT (hash, expires), DELETE ON mail_link TO 'tpaas_steward'@'%';
-- Makes alerts of critical readings, for those who may read them: that is decided, so it needs all
-- that a decision needs.
GRANT SELECT, INSERT, UPDATE (first, last, readings, shard, place, changed)
    ON alert TO 'tpaas_steward'@'%';
GRANT SELECT, UPDATE ON alert_clock TO 'tpaas_steward'@'%';
GRANT SELECT, INSERT, DELETE ON alert_source TO 'tpaas_steward'@'%';
GRANT SELECT ON residency TO 'tpaas_steward'@'%';
GRANT SELECT ON legal_entity TO 'tpaas_steward'@'%';
GRANT SELECT ON affiliation TO 'tpaas_steward'@'%';
GRANT SELECT ON relationship TO 'tpaas_steward'@'%';

-- logd: commits to what the outbox holds.
GRANT SELECT (sequence, id, time, owner, actor, body, k, erased) ON audit TO 'tpaas_logd'@'%';
