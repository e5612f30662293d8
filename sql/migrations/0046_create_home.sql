-- What stands on a vendor's home pages: blocks with whom they are for and how long. Each change is a version of its own, whole, so that going
-- back is publishing an earlier one again. A vendor without a version has the home that Parley has of itself.
-- Undo: drop the triggers and the tables, newest first.

CREATE TABLE home_version (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	no INT NOT NULL COMMENT 'counts from 1',
	at DATETIME(6) NOT NULL,
	author_id BIGINT NULL COMMENT 'member; NULL: the operator',
	note VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what was done, and with which block: "move:K7QM2XA4"',
	UNIQUE (vendor_id, no),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (author_id) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TABLE home_block (
	version_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the same in each version',
	place INT NOT NULL COMMENT 'from the top, from 1',
	kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	territory_id BIGINT NULL COMMENT 'the region that it is for; NULL: wherever one is',
	role VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'or a side: partners, staff; NULL: for all of them',
	lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'who reads that language; NULL: any',
	shows_from DATETIME(6) NULL COMMENT 'from then on; NULL: always has',
	shows_until DATETIME(6) NULL COMMENT 'before then; NULL: without end',
	products VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of prices and stock: numbers, spaces between',
	PRIMARY KEY (version_id, ref),
	UNIQUE (version_id, place),
	FOREIGN KEY (version_id) REFERENCES home_version (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id),
	CHECK (shows_from < shows_until)
) ENGINE=InnoDB;

CREATE TABLE home_text (
	version_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	source TEXT NOT NULL COMMENT 'Markdown',
	PRIMARY KEY (version_id, ref, lang),
	FOREIGN KEY (version_id, ref) REFERENCES home_block (version_id, ref)
) ENGINE=InnoDB;

CREATE TRIGGER home_version_no_update BEFORE UPDATE ON home_version FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'home_version is append-only';

CREATE TRIGGER home_version_no_delete BEFORE DELETE ON home_version FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'home_version is append-only';

CREATE TRIGGER home_block_no_update BEFORE UPDATE ON home_block FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'home_block is append-only';

CREATE TRIGGER home_block_no_delete BEFORE DELETE ON home_block FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'home_block is append-only';

CREATE TRIGGER home_text_no_update BEFORE UPDATE ON home_text FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'home_text is append-only';

CREATE TRIGGER home_text_no_delete BEFORE DELETE ON home_text FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'home_text is append-only';
