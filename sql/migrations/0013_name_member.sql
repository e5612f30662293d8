-- Members have a reference by which addresses name them, as all that has a page of its own, and change one after the other.
-- Undo: drop the columns.

ALTER TABLE member ADD COLUMN IF NOT EXISTS ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL;

UPDATE member SET ref = UPPER(SUBSTR(SHA2(CONCAT('member ', id), 256), 1, 10)) WHERE ref IS NULL;

ALTER TABLE member
	MODIFY ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT (UPPER(SUBSTR(SHA2(CONCAT(RAND(), UUID()), 256), 1, 10))),
	ADD COLUMN IF NOT EXISTS version INT NOT NULL DEFAULT 0,
	ADD COLUMN IF NOT EXISTS invited_at DATETIME(6) NULL COMMENT 'of an invitation that was not accepted yet',
	ADD UNIQUE KEY member_ref (vendor_id, ref);
