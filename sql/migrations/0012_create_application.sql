-- Who wants to be a partner: the terms that are accepted, applications and what happened to them, and by what a partner is
-- known again. A territory looks after countries, so that an application has somebody to look after it.
-- Undo: drop the tables, newest first, and the columns.

ALTER TABLE vendor
	ADD COLUMN IF NOT EXISTS application_days SMALLINT NOT NULL DEFAULT 3 COMMENT 'working days within which an application is decided' CHECK (application_days > 0),
	ADD COLUMN IF NOT EXISTS reapply_days SMALLINT NOT NULL DEFAULT 90 COMMENT 'from a rejection until the next application' CHECK (reapply_days >= 0);

ALTER TABLE org ADD COLUMN IF NOT EXISTS tax_number VARCHAR(40) NULL;

ALTER TABLE member MODIFY state ENUM('active', 'disabled', 'invited') NOT NULL DEFAULT 'active' COMMENT 'invited: has not accepted yet';

CREATE TABLE territory_country (
	vendor_id BIGINT NOT NULL,
	country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	territory_id BIGINT NOT NULL,
	PRIMARY KEY (vendor_id, country),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id)
) ENGINE=InnoDB;

-- In the form in which they are compared; see customer_key.
CREATE TABLE org_key (
	vendor_id BIGINT NOT NULL,
	kind ENUM('domain', 'tax', 'name') NOT NULL,
	value VARCHAR(253) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	org_id BIGINT NOT NULL,
	PRIMARY KEY (vendor_id, kind, value, org_id),
	KEY (org_id),
	FOREIGN KEY (org_id) REFERENCES org (id)
) ENGINE=InnoDB;

INSERT INTO org_key (vendor_id, kind, value, org_id)
SELECT o.vendor_id, 'domain', o.domain, o.id FROM org AS o WHERE o.kind = 'partner'
ON DUPLICATE KEY UPDATE org_id = VALUES(org_id);

-- The contract of the program, each version for good.
CREATE TABLE terms (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	version INT NOT NULL,
	words MEDIUMTEXT NOT NULL,
	sha256 BINARY(32) NOT NULL COMMENT 'of the words, UTF-8',
	created_at DATETIME(6) NOT NULL,
	UNIQUE (vendor_id, version),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

CREATE TABLE application (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	territory_id BIGINT NULL COMMENT 'that looks after the country; NULL: none does',
	company VARCHAR(120) NOT NULL COMMENT 'as typed',
	website VARCHAR(253) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	tax_number VARCHAR(40) NULL,
	contact_name VARCHAR(120) NOT NULL,
	email VARCHAR(254) NOT NULL COMMENT 'lower case',
	phone VARCHAR(40) NULL,
	why VARCHAR(2000) NOT NULL,
	domain_key VARCHAR(253) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	tax_key VARCHAR(253) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
	name_key VARCHAR(253) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
	terms_id BIGINT NOT NULL COMMENT 'what contact_name accepted at created_at',
	triage SET('partner', 'duplicate', 'member', 'early', 'mail-elsewhere') NOT NULL COMMENT 'what was found when it was received',
	state ENUM('submitted', 'info-requested', 'approved', 'rejected', 'withdrawn', 'expired') NOT NULL,
	waiting_on ENUM('vendor', 'partner') NULL COMMENT 'who must act; partner: whoever applies',
	due_at DATETIME(6) NULL COMMENT 'until when',
	reason_code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	reason VARCHAR(1000) NULL COMMENT 'of the last question or rejection',
	reapply_after DATE NULL COMMENT 'of a rejected one',
	org_id BIGINT NULL COMMENT 'what it became',
	member_id BIGINT NULL COMMENT 'whom it became',
	created_at DATETIME(6) NOT NULL,
	version INT NOT NULL DEFAULT 0,
	UNIQUE (vendor_id, ref),
	KEY application_by_territory (vendor_id, territory_id, created_at, id),
	KEY application_by_vendor (vendor_id, created_at, id),
	KEY application_queue_by_territory (vendor_id, territory_id, waiting_on, due_at, id),
	KEY application_queue_by_vendor (vendor_id, waiting_on, due_at, id),
	KEY application_by_domain (vendor_id, domain_key),
	KEY application_by_tax (vendor_id, tax_key),
	KEY application_by_name (vendor_id, name_key),
	KEY application_by_due (state, due_at),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id),
	FOREIGN KEY (terms_id) REFERENCES terms (id),
	FOREIGN KEY (org_id) REFERENCES org (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	CHECK ((state = 'approved') = (org_id IS NOT NULL)),
	CHECK ((org_id IS NULL) = (member_id IS NULL)),
	CHECK ((waiting_on IS NULL) = (due_at IS NULL))
) ENGINE=InnoDB;

CREATE TABLE application_event (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	application_id BIGINT NOT NULL,
	at DATETIME(6) NOT NULL,
	name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	side ENUM('partner', 'vendor', 'system') NOT NULL,
	member_id BIGINT NULL COMMENT 'of the vendor; whoever applies is no member yet',
	note VARCHAR(1000) NULL,
	KEY application_event_by_application (application_id, id),
	FOREIGN KEY (application_id) REFERENCES application (id),
	FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TRIGGER terms_no_update BEFORE UPDATE ON terms FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'terms is append-only';

CREATE TRIGGER terms_no_delete BEFORE DELETE ON terms FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'terms is append-only';

CREATE TRIGGER application_event_no_update BEFORE UPDATE ON application_event FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'application_event is append-only';

CREATE TRIGGER application_event_no_delete BEFORE DELETE ON application_event FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'application_event is append-only';
