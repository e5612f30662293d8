-- How the page of a record and its form are laid out: for everybody, or for those of one profile (doc/access-model.md, section 11).
-- Undo: drop the table.
CREATE TABLE profile_layout (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	profile_id BIGINT NULL COMMENT 'NULL: of everybody whose profile has none of its own',
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	section VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	place INT NOT NULL,
	shown BOOLEAN NOT NULL,
	items TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in their order, spaces between; - before one that is not shown',
	of_profile BIGINT AS (COALESCE(profile_id, 0)) VIRTUAL,
	UNIQUE (vendor_id, object, of_profile, section),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (profile_id) REFERENCES profile (id) ON DELETE CASCADE
) ENGINE=InnoDB;
