-- What processes remember of a member's profiles, groups, branches and shares ends with any change of them; triggers count. Grants know
-- whose their record is, which triggers tell them.
-- Undo: drop the columns.

ALTER TABLE access_version ADD COLUMN IF NOT EXISTS people INT NOT NULL DEFAULT 0;

ALTER TABLE access_grant ADD COLUMN IF NOT EXISTS vendor_id BIGINT NOT NULL DEFAULT 0 COMMENT 'the record''s; 0 becomes it';
