-- Fields that a vendor's program admin declares (doc/access-model.md, F1), and their values: name -> text, one JSON object for each record.
-- Undo: drop the columns and the table.
CREATE TABLE custom_field (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	label VARCHAR(80) NOT NULL,
	kind ENUM('text', 'number', 'date', 'choice', 'yes-no') NOT NULL,
	choices TEXT NULL COMMENT 'of a choice: one a line',
	required BOOLEAN NOT NULL DEFAULT FALSE,
	position INT NOT NULL,
	retired BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'asked no more; what records have is kept',
	version INT NOT NULL DEFAULT 0,
	UNIQUE (vendor_id, object, name),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	CHECK (name REGEXP '^[a-z][a-z0-9-]*$'),
	CHECK ((kind = 'choice') = (choices IS NOT NULL))
) ENGINE=InnoDB;

ALTER TABLE deal ADD COLUMN IF NOT EXISTS custom JSON NULL COMMENT 'declared fields: name -> text';

ALTER TABLE application ADD COLUMN IF NOT EXISTS custom JSON NULL COMMENT 'declared fields: name -> text';
