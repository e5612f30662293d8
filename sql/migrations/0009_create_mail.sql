-- Links that are their own key, the outbox of mail, what members are told, and of which kinds they want no mail.
-- Undo: drop the tables.

CREATE TABLE link (
	token_hash BINARY(32) NOT NULL PRIMARY KEY COMMENT 'SHA-256 of the 256 random bits in the address',
	purpose VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	vendor_id BIGINT NOT NULL,
	subject_id BIGINT NOT NULL COMMENT 'what it is about: a member, an application, a mail; the purpose says which',
	created_at DATETIME(6) NOT NULL,
	expires_at DATETIME(6) NOT NULL,
	used_at DATETIME(6) NULL COMMENT 'or replaced by a newer one',
	KEY link_by_subject (purpose, subject_id),
	KEY link_by_expiry (expires_at),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

CREATE TABLE mail (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	member_id BIGINT NULL COMMENT 'who gets it; NULL: somebody who is no member',
	kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	lang VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	address VARCHAR(254) NOT NULL,
	name VARCHAR(120) NOT NULL,
	path VARCHAR(500) NOT NULL COMMENT 'of its one link, below the mount; may hold a token: empty once it is sent or given up',
	unsubscribe VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'token; as path',
	facts TEXT NOT NULL COMMENT 'the element facts; as path',
	created_at DATETIME(6) NOT NULL,
	due_at DATETIME(6) NULL COMMENT 'of the next try; NULL: sent or given up',
	tries SMALLINT NOT NULL DEFAULT 0,
	sent_at DATETIME(6) NULL,
	failure VARCHAR(200) NULL COMMENT 'what the last try met',
	KEY mail_by_due (due_at, id),
	KEY mail_by_age (created_at),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TABLE notification (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	owner_id BIGINT NOT NULL COMMENT 'member who is told',
	kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	ref VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	href VARCHAR(500) NOT NULL COMMENT 'path below the mount',
	facts TEXT NOT NULL COMMENT 'the element facts',
	created_at DATETIME(6) NOT NULL,
	read_at DATETIME(6) NULL,
	KEY notification_by_owner (vendor_id, owner_id, created_at, id),
	KEY notification_unread (owner_id, read_at),
	KEY notification_by_age (created_at),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (owner_id) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TABLE mail_refusal (
	member_id BIGINT NOT NULL,
	kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at DATETIME(6) NOT NULL,
	PRIMARY KEY (member_id, kind),
	FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE=InnoDB;
