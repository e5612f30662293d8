-- Whoever applies may attach files too, and is no member. The bytes that somebody keeps within a day are counted as tries
-- are, when they are kept: also those of forms that are never right.
-- Undo: delete the attachments of applications and the attempts of kind bytes, drop the column, put kind, member_id and the check back.

ALTER TABLE attachment
	ADD COLUMN IF NOT EXISTS application_id BIGINT NULL COMMENT 'whoever applied attached it' AFTER deal_id,
	MODIFY member_id BIGINT NULL COMMENT 'who attached it; nobody who applies is a member',
	ADD KEY IF NOT EXISTS attachment_by_application (application_id, id),
	ADD CONSTRAINT attachment_of_application FOREIGN KEY IF NOT EXISTS (application_id) REFERENCES application (id),
	DROP CONSTRAINT IF EXISTS CONSTRAINT_1,
	ADD CONSTRAINT attachment_of_one CHECK ((draft_id IS NOT NULL) + (deal_id IS NOT NULL) + (application_id IS NOT NULL) = 1),
	ADD CONSTRAINT attachment_by_somebody CHECK ((member_id IS NULL) = (application_id IS NOT NULL));

ALTER TABLE attempt
	MODIFY kind ENUM('account', 'network', 'bytes') NOT NULL,
	MODIFY tries INT NOT NULL COMMENT 'of kind bytes: how many were kept';
