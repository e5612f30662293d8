-- Erasing a person: who asked for it and what was decided, what speaks against it, and which words of the audit log were erased. The
-- fences round what is never rewritten open for words alone, and only while an erasure is at work (doc/decisions/0045).
-- Undo: drop the tables; make the four triggers again as 0005, 0012 and 0033 have them.

CREATE TABLE erasure (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	member_id BIGINT NOT NULL COMMENT 'member: whose person is to be erased at this vendor',
	asked_at DATETIME(6) NOT NULL,
	by_person BOOLEAN NOT NULL COMMENT 'the person asked for it',
	state ENUM('asked', 'approved', 'refused', 'done') NOT NULL,
	decided_by BIGINT NULL COMMENT 'member: of the staff',
	decided_at DATETIME(6) NULL,
	reason VARCHAR(500) NULL COMMENT 'why it was refused',
	looked_at BIGINT NOT NULL DEFAULT 0 COMMENT 'up to which entry of the audit log words were looked for',
	done_at DATETIME(6) NULL,
	UNIQUE (vendor_id, ref),
	KEY erasure_by_state (state, id),
	KEY erasure_by_member (member_id, id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	FOREIGN KEY (decided_by) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TABLE legal_hold (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	member_id BIGINT NULL COMMENT 'member: whose person is held; NULL: an organisation',
	org_id BIGINT NULL,
	reason VARCHAR(500) NOT NULL,
	placed_by BIGINT NOT NULL COMMENT 'member: of the staff',
	placed_at DATETIME(6) NOT NULL,
	ended_by BIGINT NULL COMMENT 'member: of the staff',
	ended_at DATETIME(6) NULL,
	UNIQUE (vendor_id, ref),
	KEY legal_hold_by_member (member_id),
	KEY legal_hold_by_org (org_id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	FOREIGN KEY (org_id) REFERENCES org (id),
	FOREIGN KEY (placed_by) REFERENCES member (id),
	FOREIGN KEY (ended_by) REFERENCES member (id),
	CHECK ((member_id IS NULL) <> (org_id IS NULL))
) ENGINE=InnoDB;

-- The digest of an entry as it was, which its seal covers; and the entry that vouches for what is left of it.
CREATE TABLE audit_erasure (
	audit_id BIGINT NOT NULL PRIMARY KEY,
	digest BINARY(32) NOT NULL,
	voucher_id BIGINT NOT NULL COMMENT 'audit',
	KEY audit_erasure_by_voucher (voucher_id)
) ENGINE=InnoDB;

CREATE TRIGGER audit_erasure_no_update BEFORE UPDATE ON audit_erasure FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_erasure is append-only';

CREATE TRIGGER audit_erasure_no_delete BEFORE DELETE ON audit_erasure FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_erasure is append-only';

DROP TRIGGER IF EXISTS audit_no_update;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.id <=> OLD.id AND NEW.at <=> OLD.at AND NEW.vendor_id <=> OLD.vendor_id AND NEW.member_id <=> OLD.member_id AND NEW.verb <=> OLD.verb AND NEW.object <=> OLD.object AND NEW.ref <=> OLD.ref AND NEW.request_id <=> OLD.request_id AND NEW.acting_id <=> OLD.acting_id AND NEW.org_id <=> OLD.org_id) OR NOT (NEW.detail = '' AND EXISTS (SELECT 1 FROM audit_erasure AS r WHERE r.audit_id = OLD.id AND r.digest = UNHEX(SHA2(CONCAT_WS('\n', OLD.id, OLD.at, CONCAT(OLD.vendor_id, COALESCE(CONCAT(' of ', OLD.org_id), '')),
		CONCAT(COALESCE(OLD.member_id, '-'), COALESCE(CONCAT(' by ', OLD.acting_id), '')), OLD.verb, OLD.object, OLD.ref, OLD.request_id, OLD.detail), 256)))) THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit is append-only';
	END IF;
END */;

DROP TRIGGER IF EXISTS deal_event_no_update;

CREATE TRIGGER deal_event_no_update BEFORE UPDATE ON deal_event FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.id <=> OLD.id AND NEW.deal_id <=> OLD.deal_id AND NEW.at <=> OLD.at AND NEW.name <=> OLD.name AND NEW.member_id <=> OLD.member_id) OR NOT (NEW.note = '[erased]' AND EXISTS (SELECT 1 FROM erasure AS r WHERE r.state = 'approved')) THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'deal_event is append-only';
	END IF;
END */;

DROP TRIGGER IF EXISTS application_event_no_update;

CREATE TRIGGER application_event_no_update BEFORE UPDATE ON application_event FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.id <=> OLD.id AND NEW.application_id <=> OLD.application_id AND NEW.at <=> OLD.at AND NEW.name <=> OLD.name AND NEW.side <=> OLD.side AND NEW.member_id <=> OLD.member_id) OR NOT (NEW.note = '[erased]' AND EXISTS (SELECT 1 FROM erasure AS r WHERE r.state = 'approved')) THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'application_event is append-only';
	END IF;
END */;

DROP TRIGGER IF EXISTS access_publish_no_update;

CREATE TRIGGER access_publish_no_update BEFORE UPDATE ON access_publish FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.id <=> OLD.id AND NEW.vendor_id <=> OLD.vendor_id AND NEW.no <=> OLD.no AND NEW.at <=> OLD.at AND NEW.author_id <=> OLD.author_id AND NEW.note <=> OLD.note) OR NOT (NEW.setup <> OLD.setup AND EXISTS (SELECT 1 FROM erasure AS r WHERE r.state = 'approved')) THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'access_publish is append-only';
	END IF;
END */;
