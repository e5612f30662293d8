-- Templates of the library, what partners fill them with, and where their links lead visitors from.
-- Undo: drop the column of application, the tables, newest first, and the columns of material_version.

-- How a template is filled: its zones as an admin declares them, and how light the picture is where each of them lies.
ALTER TABLE material_version
	ADD COLUMN IF NOT EXISTS width INT NULL COMMENT 'pixels of a template''s picture' AFTER cover_kind,
	ADD COLUMN IF NOT EXISTS height INT NULL AFTER width,
	ADD COLUMN IF NOT EXISTS zones TEXT NULL COMMENT 'lines (domain/template.h)' AFTER height,
	ADD COLUMN IF NOT EXISTS tones TEXT NULL COMMENT 'a line for each zone: darkest and lightest, in millionths' AFTER zones,
	ADD CONSTRAINT template_whole CHECK ((zones IS NULL) = (width IS NULL) AND (zones IS NULL) = (height IS NULL) AND (zones IS NULL) = (tones IS NULL));

-- What a partner looks like.
CREATE TABLE brand_kit (
	org_id BIGINT NOT NULL PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	colour CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '#rrggbb',
	contact VARCHAR(400) NOT NULL COMMENT 'lines',
	website VARCHAR(253) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a host name',
	version INT NOT NULL DEFAULT 1 COMMENT 'counts its changes',
	at DATETIME(6) NOT NULL,
	FOREIGN KEY (org_id) REFERENCES org (id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

-- Its logo for light grounds, and perhaps another one for dark ones. The bytes are in the store.
CREATE TABLE brand_logo (
	org_id BIGINT NOT NULL,
	ground ENUM('light', 'dark') NOT NULL,
	sha256 BINARY(32) NOT NULL,
	preview BINARY(32) NOT NULL,
	kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	width INT NOT NULL,
	height INT NOT NULL,
	darkest INT NOT NULL COMMENT 'relative luminance of what is not clear, in millionths',
	lightest INT NOT NULL,
	PRIMARY KEY (org_id, ground),
	KEY brand_logo_by_content (sha256),
	KEY brand_logo_by_preview (preview),
	FOREIGN KEY (org_id) REFERENCES brand_kit (org_id)
) ENGINE=InnoDB;

-- A template filled by a partner, as it was then: neither a new logo nor a new template changes it. Its link goes on for ever.
CREATE TABLE material_copy (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	version_id BIGINT NOT NULL,
	org_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	token VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of its link',
	colour CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	website VARCHAR(253) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	logo BINARY(32) NULL COMMENT 'content; NULL: the template has no place for one',
	logo_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
	logo_width INT NULL,
	logo_height INT NULL,
	member_id BIGINT NOT NULL COMMENT 'who filled it',
	at DATETIME(6) NOT NULL,
	UNIQUE (org_id, ref),
	UNIQUE (token),
	KEY material_copy_by_version (version_id, org_id, at),
	KEY material_copy_by_logo (logo),
	FOREIGN KEY (version_id) REFERENCES material_version (id),
	FOREIGN KEY (org_id) REFERENCES org (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	CHECK ((logo IS NULL) = (logo_kind IS NULL) AND (logo IS NULL) = (logo_width IS NULL) AND (logo IS NULL) = (logo_height IS NULL))
) ENGINE=InnoDB;

CREATE TABLE material_copy_text (
	copy_id BIGINT NOT NULL,
	zone VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	position TINYINT NOT NULL COMMENT 'of the zone in the template',
	text VARCHAR(500) NOT NULL,
	PRIMARY KEY (copy_id, zone),
	FOREIGN KEY (copy_id) REFERENCES material_copy (id)
) ENGINE=InnoDB;

-- Somebody followed a copy's link. The mark is a number that thousands share: who looks twice on a day counts once, and who it was
-- cannot be told from it.
CREATE TABLE material_visit (
	copy_id BIGINT NOT NULL,
	day DATE NOT NULL COMMENT 'of UTC',
	mark SMALLINT UNSIGNED NOT NULL,
	PRIMARY KEY (copy_id, day, mark),
	FOREIGN KEY (copy_id) REFERENCES material_copy (id)
) ENGINE=InnoDB;

ALTER TABLE application
	ADD COLUMN IF NOT EXISTS copy_id BIGINT NULL COMMENT 'by whose material whoever applied has come',
	ADD CONSTRAINT application_by_copy FOREIGN KEY IF NOT EXISTS (copy_id) REFERENCES material_copy (id);
