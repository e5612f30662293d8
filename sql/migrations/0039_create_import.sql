-- Imports: files of rows that are checked first, then written, and can be taken back.
-- Undo: drop the tables, newest first.

CREATE TABLE import (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of rows: lib/domain/import_kind.c',
	member_id BIGINT NULL COMMENT 'who sent it; NULL: the operator',
	name VARCHAR(120) NOT NULL COMMENT 'of the file',
	size BIGINT NOT NULL COMMENT 'bytes',
	sha256 BINARY(32) NOT NULL COMMENT 'of its content, which is in the store',
	delimiter CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	encoding ENUM('utf-8', 'windows-1252') NOT NULL,
	header BOOLEAN NOT NULL,
	mapping VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'COLUMN=place, commas between; places count from 0',
	state ENUM('sent', 'checking', 'checked', 'committing', 'committed', 'undoing', 'undone', 'failed') NOT NULL DEFAULT 'sent',
	at_row BIGINT NOT NULL DEFAULT 0 COMMENT 'line behind which the work goes on',
	done BIGINT NOT NULL DEFAULT 0 COMMENT 'of what there is to do: bytes of the file, then rows',
	creates INT NOT NULL DEFAULT 0,
	updates INT NOT NULL DEFAULT 0,
	unchanged INT NOT NULL DEFAULT 0,
	refused INT NOT NULL DEFAULT 0,
	kept INT NOT NULL DEFAULT 0 COMMENT 'rows that were changed since, when it was written or taken back',
	errors BINARY(32) NULL COMMENT 'content of the file of refused rows',
	failure VARCHAR(200) NULL,
	created_at DATETIME(6) NOT NULL,
	changed_at DATETIME(6) NOT NULL,
	busy_until DATETIME(6) NULL COMMENT 'somebody is at it',
	UNIQUE (vendor_id, ref),
	KEY import_by_vendor (vendor_id, id),
	KEY import_by_state (state, id),
	KEY import_by_content (sha256),
	KEY import_by_errors (errors),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE=InnoDB;

-- A row that may be written, as it was read; once it is, what stood there before.
CREATE TABLE import_row (
	import_id BIGINT NOT NULL,
	line INT NOT NULL,
	subject VARCHAR(190) NOT NULL COMMENT 'what it is about, once in a file',
	key1 VARCHAR(120) NOT NULL COMMENT 'warehouse, region, or product line',
	key2 VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'product',
	key3 VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'currency',
	parent_id BIGINT NULL COMMENT 'of key1',
	product_id BIGINT NULL COMMENT 'of key2',
	verdict VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'create, update, unchanged, or why not',
	state ENUM('staged', 'written', 'undone', 'kept') NOT NULL DEFAULT 'staged',
	new_number BIGINT NULL COMMENT 'quantity; minor units',
	new_at DATETIME(6) NULL COMMENT 'as of; valid from',
	new_until DATETIME(6) NULL COMMENT 'valid to',
	new_text TEXT NULL,
	old_number BIGINT NULL,
	old_at DATETIME(6) NULL,
	old_until DATETIME(6) NULL,
	old_text TEXT NULL,
	PRIMARY KEY (import_id, line),
	UNIQUE (import_id, subject),
	KEY import_row_kept (import_id, state, line),
	FOREIGN KEY (import_id) REFERENCES import (id)
) ENGINE=InnoDB;

-- The first rows that are refused, for the page; the file has all.
CREATE TABLE import_error (
	import_id BIGINT NOT NULL,
	line INT NOT NULL,
	field VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'NULL: the row as a whole',
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	words VARCHAR(200) NULL COMMENT 'what stood there',
	PRIMARY KEY (import_id, line),
	FOREIGN KEY (import_id) REFERENCES import (id)
) ENGINE=InnoDB;
