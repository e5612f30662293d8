-- The audit log is read: by whom it was in whose name, of whose record, by person, record, verb and day, each by an index.
-- Rows from before have neither; they stay as they were sealed.
-- Undo: drop the columns and keys, and make audit_by_object (vendor_id, object, ref, id) again.

ALTER TABLE audit
	ADD COLUMN IF NOT EXISTS acting_id BIGINT NULL COMMENT 'member: who did it in the name of member_id; NULL: that member',
	ADD COLUMN IF NOT EXISTS org_id BIGINT NULL COMMENT 'the partner whose record it was; NULL: nobody''s alone',
	DROP KEY IF EXISTS audit_by_object,
	ADD KEY IF NOT EXISTS audit_by_time (vendor_id, at, id),
	ADD KEY IF NOT EXISTS audit_by_person (vendor_id, member_id, at, id),
	ADD KEY IF NOT EXISTS audit_by_kind (vendor_id, object, at, id),
	ADD KEY IF NOT EXISTS audit_by_ref (vendor_id, ref, at, id),
	ADD KEY IF NOT EXISTS audit_by_verb (vendor_id, verb, at, id),
	ADD KEY IF NOT EXISTS audit_by_org (org_id, at, id);
