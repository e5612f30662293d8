-- What is kept of a partner organisation beyond what the portal itself needs: values of fields that the vendor's admin has declared. A record
-- is made when something is written of an organisation for the first time.
-- Undo: drop the table.
CREATE TABLE organisation (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	org_id BIGINT NOT NULL,
	territory_id BIGINT NULL COMMENT 'the organisation''s',
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the organisation''s, by which people name it',
	custom JSON NULL COMMENT 'declared fields: name -> text',
	version INT NOT NULL DEFAULT 0,
	UNIQUE (vendor_id, code),
	KEY organisation_by_org (org_id),
	KEY organisation_by_territory (vendor_id, territory_id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (org_id) REFERENCES org (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id)
) ENGINE=InnoDB;
