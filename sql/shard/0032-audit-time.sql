-- The audit of all, page by page.
ALTER TABLE audit ADD KEY audit_time (time, id);
