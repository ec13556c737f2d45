-- An entry that was erased keeps its row, so that every proof stays valid: who may read it learns
-- since when nobody can.

ALTER TABLE audit
    ADD COLUMN erased BIGINT NULL COMMENT 'when body, actor and k were destroyed';
