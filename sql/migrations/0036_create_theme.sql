-- Which theme a brand has, in a region or wherever no region has its own, and what an admin says of its look: each time that it was
-- published, and what is being prepared. What trials of themes found, and which theme broke while it was shown.
-- Undo: drop the triggers and the tables.

CREATE TABLE theme_version (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	brand VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	territory_id BIGINT NULL COMMENT 'NULL: wherever no region has its own',
	no INT NOT NULL COMMENT 'counts from 1',
	at DATETIME(6) NOT NULL,
	author_id BIGINT NULL COMMENT 'member; NULL: the operator',
	note VARCHAR(200) NOT NULL COMMENT 'why: the author''s words, or "return:3"',
	theme VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a stylesheet; empty: by the names of brand and region',
	tokens TEXT NOT NULL COMMENT 'lines "name value"',
	place BIGINT AS (COALESCE(territory_id, 0)) VIRTUAL,
	UNIQUE (vendor_id, brand, place, no),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id),
	FOREIGN KEY (author_id) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TABLE theme_draft (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	brand VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	territory_id BIGINT NULL,
	at DATETIME(6) NOT NULL,
	author_id BIGINT NOT NULL,
	version INT NOT NULL COMMENT 'counts its changes',
	theme VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	tokens TEXT NOT NULL,
	place BIGINT AS (COALESCE(territory_id, 0)) VIRTUAL,
	UNIQUE (vendor_id, brand, place),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id),
	FOREIGN KEY (author_id) REFERENCES member (id)
) ENGINE=InnoDB;

-- Logos that were uploaded: as long as they stand here, the store keeps them.
CREATE TABLE theme_picture (
	sha256 BINARY(32) NOT NULL PRIMARY KEY,
	kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	at DATETIME(6) NOT NULL
) ENGINE=InnoDB;

CREATE TABLE theme_trial (
	theme VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	source BINARY(32) NOT NULL COMMENT 'hash of the files that were tried',
	at DATETIME(6) NOT NULL,
	passed BOOLEAN NOT NULL,
	pages INT NOT NULL,
	slowest_us BIGINT NOT NULL,
	findings TEXT NOT NULL
) ENGINE=InnoDB;

-- Who has such a link sees what is being prepared, until then.
CREATE TABLE theme_link (
	token_hash BINARY(32) NOT NULL PRIMARY KEY,
	draft_id BIGINT NOT NULL,
	until DATETIME(6) NOT NULL,
	FOREIGN KEY (draft_id) REFERENCES theme_draft (id) ON DELETE CASCADE
) ENGINE=InnoDB;

CREATE TABLE theme_trouble (
	theme VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	at DATETIME(6) NOT NULL,
	why VARCHAR(500) NOT NULL
) ENGINE=InnoDB;

CREATE TRIGGER theme_version_no_update BEFORE UPDATE ON theme_version FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'theme_version is append-only';

CREATE TRIGGER theme_version_no_delete BEFORE DELETE ON theme_version FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'theme_version is append-only';
