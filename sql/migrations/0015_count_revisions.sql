-- What two authors may write at once counts its changes: each form says which it was made from.
-- Undo: drop the columns.

ALTER TABLE course_version ADD COLUMN IF NOT EXISTS revision INT NOT NULL DEFAULT 0 COMMENT 'of a draft: changes, those of its modules too';
ALTER TABLE path_version ADD COLUMN IF NOT EXISTS revision INT NOT NULL DEFAULT 0 COMMENT 'of a draft: changes';
ALTER TABLE module ADD COLUMN IF NOT EXISTS revision INT NOT NULL DEFAULT 0 COMMENT 'of a draft: changes, those of its questions too';
