-- Signing in as a partner's member: the consent that the member gives, and each visit of the vendor's staff by it.
-- Undo: drop the columns, the newer table first.

ALTER TABLE profile ADD COLUMN IF NOT EXISTS visits BOOLEAN NOT NULL DEFAULT (standard <=> 'admin')
	COMMENT 'who has it may sign in as a partner''s member who consents';

UPDATE profile SET visits = TRUE WHERE standard = 'admin';

CREATE TABLE consent (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT (UPPER(SUBSTR(SHA2(CONCAT(RAND(), UUID()), 256), 1, 10))),
	vendor_id BIGINT NOT NULL,
	member_id BIGINT NOT NULL COMMENT 'whose it is',
	asked_by BIGINT NULL COMMENT 'member of the staff who asked for it, and for whom alone it is; NULL: for whoever may visit',
	reason VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'why somebody asked',
	asked_at DATETIME(6) NULL,
	given_at DATETIME(6) NULL COMMENT 'NULL: asked for, and not answered',
	until DATETIME(6) NULL,
	can_write BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'also forms may be sent',
	ended_at DATETIME(6) NULL COMMENT 'taken back, or refused',
	UNIQUE (vendor_id, ref),
	KEY consent_by_member (member_id, id),
	KEY consent_by_asker (asked_by),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	FOREIGN KEY (asked_by) REFERENCES member (id),
	CHECK ((given_at IS NULL) = (until IS NULL)),
	CHECK (given_at IS NOT NULL OR asked_by IS NOT NULL)
) ENGINE=InnoDB;

CREATE TABLE visit (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	consent_id BIGINT NOT NULL,
	visitor_id BIGINT NOT NULL COMMENT 'member of the staff',
	begun_at DATETIME(6) NOT NULL,
	until DATETIME(6) NOT NULL,
	ended_at DATETIME(6) NULL COMMENT 'before that',
	KEY visit_by_consent (consent_id, id),
	FOREIGN KEY (consent_id) REFERENCES consent (id),
	FOREIGN KEY (visitor_id) REFERENCES member (id)
) ENGINE=InnoDB;

ALTER TABLE session ADD COLUMN IF NOT EXISTS visit_id BIGINT NULL COMMENT 'as whom its member looks now; NULL: as the own self',
	ADD CONSTRAINT session_visit FOREIGN KEY IF NOT EXISTS (visit_id) REFERENCES visit (id);

ALTER TABLE audit ADD COLUMN IF NOT EXISTS acting_id BIGINT NULL COMMENT 'member: who did it in the name of member_id; NULL: that member';
