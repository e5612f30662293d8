-- Who there is: vendors (the outer wall), organisations, people and their memberships.
-- Undo: drop the tables, newest first.

CREATE TABLE vendor (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	name VARCHAR(120) NOT NULL,
	currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	tz VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	number_prefix VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of statements and deals',
	protection_days SMALLINT NOT NULL DEFAULT 90 COMMENT 'from approval',
	review_hours SMALLINT NOT NULL DEFAULT 48 COMMENT 'the vendor decides within',
	answer_days SMALLINT NOT NULL DEFAULT 14 COMMENT 'the partner answers a question within',
	created_at DATETIME(6) NOT NULL,
	CHECK (protection_days > 0 AND review_hours > 0 AND answer_days > 0)
) ENGINE=InnoDB;

CREATE TABLE territory (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	name VARCHAR(120) NOT NULL,
	manager_id BIGINT NULL COMMENT 'member: the channel manager; one territory each',
	UNIQUE (vendor_id, name),
	UNIQUE (manager_id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

CREATE TABLE org (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	kind ENUM('vendor', 'partner') NOT NULL,
	name VARCHAR(120) NOT NULL,
	domain VARCHAR(253) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	territory_id BIGINT NULL COMMENT 'of a partner',
	country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	tz VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	state ENUM('active', 'disabled') NOT NULL DEFAULT 'active',
	created_at DATETIME(6) NOT NULL,
	UNIQUE (vendor_id, code),
	KEY org_by_territory (vendor_id, territory_id, name),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id)
) ENGINE=InnoDB;

CREATE TABLE person (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	email VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL UNIQUE COMMENT 'lower case',
	name VARCHAR(120) NOT NULL,
	password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'argon2id; NULL: cannot sign in by password',
	lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'en',
	tz VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'NULL: the organisation''s',
	state ENUM('active', 'locked') NOT NULL DEFAULT 'active',
	created_at DATETIME(6) NOT NULL
) ENGINE=InnoDB;

CREATE TABLE member (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	org_id BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	role ENUM('rep', 'manager', 'executive', 'channel', 'admin', 'finance') NOT NULL,
	manager_id BIGINT NULL COMMENT 'member: whom a rep reports to',
	state ENUM('active', 'disabled') NOT NULL DEFAULT 'active',
	created_at DATETIME(6) NOT NULL,
	UNIQUE (vendor_id, person_id, org_id),
	KEY member_by_org (org_id, role),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (org_id) REFERENCES org (id),
	FOREIGN KEY (person_id) REFERENCES person (id),
	FOREIGN KEY (manager_id) REFERENCES member (id)
) ENGINE=InnoDB;

ALTER TABLE territory ADD CONSTRAINT territory_manager FOREIGN KEY (manager_id) REFERENCES member (id);
