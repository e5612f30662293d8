-- What people are told about their data, by region and in versions; what they may agree to beside it; and the ledger of what they said to
-- either: rows are added, never changed (sql/append-only and the triggers). And the copies of their data that people have asked for.
-- Undo: drop the tables, newest first.

CREATE TABLE privacy_notice (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	territory_id BIGINT NULL COMMENT 'whose people it is for; NULL: everybody whose region has none',
	lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	version INT NOT NULL COMMENT 'counts from 1 for each region and language',
	words MEDIUMTEXT NOT NULL COMMENT 'Markdown',
	sha256 BINARY(32) NOT NULL COMMENT 'of the words, UTF-8',
	valid_from DATE NOT NULL,
	must_accept BOOLEAN NOT NULL COMMENT 'it is the first thing to do until it is accepted',
	author_id BIGINT NULL COMMENT 'member; NULL: the operator',
	created_at DATETIME(6) NOT NULL,
	of_territory BIGINT AS (COALESCE(territory_id, 0)) PERSISTENT,
	UNIQUE (vendor_id, ref),
	UNIQUE (vendor_id, of_territory, lang, version),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id),
	FOREIGN KEY (author_id) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TABLE privacy_purpose (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(80) NOT NULL,
	words VARCHAR(1000) NOT NULL COMMENT 'what one agrees to',
	sha256 BINARY(32) NOT NULL COMMENT 'of name, line end and words, UTF-8',
	effect ENUM('none', 'board-name') NOT NULL COMMENT 'board-name: colleagues see the name on the leaderboard only of who agrees',
	created_at DATETIME(6) NOT NULL,
	UNIQUE (vendor_id, ref),
	UNIQUE (vendor_id, name),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

CREATE TABLE privacy_consent (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	member_id BIGINT NOT NULL COMMENT 'who said it',
	notice_id BIGINT NULL,
	purpose_id BIGINT NULL,
	sha256 BINARY(32) NOT NULL COMMENT 'of the words that it was said to',
	said ENUM('accepted', 'withdrawn') NOT NULL,
	at DATETIME(6) NOT NULL,
	KEY privacy_consent_by_notice (member_id, notice_id, id),
	KEY privacy_consent_by_purpose (member_id, purpose_id, id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	FOREIGN KEY (notice_id) REFERENCES privacy_notice (id),
	FOREIGN KEY (purpose_id) REFERENCES privacy_purpose (id),
	CHECK ((notice_id IS NULL) <> (purpose_id IS NULL))
) ENGINE=InnoDB;

CREATE TABLE data_export (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	member_id BIGINT NOT NULL COMMENT 'who asked for a copy of the own data at this vendor',
	asked_at DATETIME(6) NOT NULL,
	done_at DATETIME(6) NULL,
	expires_at DATETIME(6) NULL COMMENT 'then the row and the file go',
	sha256 BINARY(32) NULL COMMENT 'of the ZIP file, by which the store has it',
	size BIGINT NULL COMMENT 'bytes',
	UNIQUE (vendor_id, ref),
	KEY data_export_by_member (member_id, id),
	KEY data_export_by_content (sha256),
	KEY data_export_by_work (done_at, id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	CHECK ((done_at IS NULL) = (expires_at IS NULL) AND (done_at IS NULL) = (sha256 IS NULL) AND (done_at IS NULL) = (size IS NULL))
) ENGINE=InnoDB;

CREATE TRIGGER privacy_notice_no_update BEFORE UPDATE ON privacy_notice FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'privacy_notice is append-only';

CREATE TRIGGER privacy_notice_no_delete BEFORE DELETE ON privacy_notice FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'privacy_notice is append-only';

CREATE TRIGGER privacy_purpose_no_update BEFORE UPDATE ON privacy_purpose FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'privacy_purpose is append-only';

CREATE TRIGGER privacy_purpose_no_delete BEFORE DELETE ON privacy_purpose FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'privacy_purpose is append-only';

CREATE TRIGGER privacy_consent_no_update BEFORE UPDATE ON privacy_consent FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'privacy_consent is append-only';

CREATE TRIGGER privacy_consent_no_delete BEFORE DELETE ON privacy_consent FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'privacy_consent is append-only';
