-- The library: what a vendor gives its partners to market with. A material has versions, each in a language, which are there from a
-- day on and perhaps until another; the newest that is there stands for all. Who took what is kept.
-- Undo: drop the tables, newest first.

CREATE TABLE material (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	kind ENUM('file', 'template') NOT NULL,
	title VARCHAR(120) NOT NULL,
	summary VARCHAR(500) NOT NULL,
	territory_id BIGINT NULL COMMENT 'for this region alone; NULL: for all',
	roles SET('rep', 'manager', 'executive') NOT NULL COMMENT 'of partners, whom it is for',
	created_at DATETIME(6) NOT NULL,
	version INT NOT NULL DEFAULT 0 COMMENT 'counts its changes',
	UNIQUE (vendor_id, ref),
	KEY material_by_title (vendor_id, title, id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id)
) ENGINE=InnoDB;

-- The bytes are in the store. Both days are the vendor's.
CREATE TABLE material_version (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	material_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	no INT NOT NULL COMMENT 'of the material in that language, from 1',
	available_on DATE NOT NULL COMMENT 'the first day',
	expires_on DATE NULL COMMENT 'the last day',
	name VARCHAR(120) NOT NULL COMMENT 'to save it under; never a path',
	kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	size BIGINT NOT NULL COMMENT 'bytes',
	sha256 BINARY(32) NOT NULL,
	cover BINARY(32) NULL COMMENT 'a small picture of it, in the store too',
	cover_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
	member_id BIGINT NULL COMMENT 'who brought it; NULL: the operator',
	at DATETIME(6) NOT NULL,
	UNIQUE (material_id, lang, no),
	UNIQUE (material_id, ref),
	KEY material_version_by_content (sha256),
	KEY material_version_by_cover (cover),
	FOREIGN KEY (material_id) REFERENCES material (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	CHECK (size > 0),
	CHECK (expires_on IS NULL OR expires_on >= available_on),
	CHECK ((cover IS NULL) = (cover_kind IS NULL))
) ENGINE=InnoDB;

CREATE TABLE material_download (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	version_id BIGINT NOT NULL,
	member_id BIGINT NOT NULL,
	org_id BIGINT NOT NULL COMMENT 'of the member then',
	at DATETIME(6) NOT NULL,
	KEY material_download_by_version (version_id, at),
	KEY material_download_by_member (member_id, at),
	FOREIGN KEY (version_id) REFERENCES material_version (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	FOREIGN KEY (org_id) REFERENCES org (id)
) ENGINE=InnoDB;
