-- In which language somebody is spoken to: the person's choice, else what the organisation, else what the region speaks; else the host name's
-- first (parley.conf). Nobody has chosen before, since there was nothing to choose.
-- Undo: drop the columns of org, territory and application; in person and mail 'en' takes the place of NULL, and the columns are NOT NULL again.

ALTER TABLE person MODIFY lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'NULL: the organisation''s';
UPDATE person SET lang = NULL;

ALTER TABLE org ADD COLUMN IF NOT EXISTS lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'NULL: the region''s';
ALTER TABLE territory ADD COLUMN IF NOT EXISTS lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'NULL: the host name''s';
ALTER TABLE application ADD COLUMN IF NOT EXISTS lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the page that it was sent from; the organisation''s, when it becomes one';

ALTER TABLE mail MODIFY lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of who is no member yet; NULL: the host name''s. Members are asked when it leaves';
