-- Who invited somebody is told when they accept. Of those who were invited before, nobody is.
-- Undo: drop the column.

ALTER TABLE member
	ADD COLUMN IF NOT EXISTS invited_by BIGINT NULL COMMENT 'member: who sent the invitation, the last one if there were several',
	ADD FOREIGN KEY IF NOT EXISTS member_invited_by (invited_by) REFERENCES member (id);
