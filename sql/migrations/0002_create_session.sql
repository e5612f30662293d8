-- What the web layer and the jobs keep: sessions, request keys, attempts, the trail, the audit log, due jobs.
-- Undo: drop the tables.

CREATE TABLE session (
	token_hash BINARY(32) NOT NULL PRIMARY KEY COMMENT 'SHA-256 of the cookie',
	vendor_id BIGINT NOT NULL,
	member_id BIGINT NOT NULL,
	created_at DATETIME(6) NOT NULL,
	seen_at DATETIME(6) NOT NULL,
	expires_at DATETIME(6) NOT NULL COMMENT 'absolute',
	KEY session_by_member (member_id),
	KEY session_by_expiry (expires_at),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TABLE request_key (
	session_hash BINARY(32) NOT NULL,
	request_key BINARY(16) NOT NULL,
	route VARCHAR(120) NOT NULL,
	input_hash BINARY(32) NOT NULL,
	location VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'the outcome: where the answer pointed',
	created_at DATETIME(6) NOT NULL,
	PRIMARY KEY (session_hash, request_key),
	KEY request_key_by_age (created_at)
) ENGINE=InnoDB;

CREATE TABLE attempt (
	kind ENUM('account', 'network') NOT NULL,
	subject BINARY(32) NOT NULL,
	window_at DATETIME(6) NOT NULL,
	tries INT NOT NULL,
	PRIMARY KEY (kind, subject, window_at),
	KEY attempt_by_age (window_at)
) ENGINE=InnoDB;

CREATE TABLE trail (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	at DATETIME(6) NOT NULL,
	vendor_id BIGINT NULL,
	member_id BIGINT NULL,
	fact VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	ref VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	KEY trail_by_member (member_id, at)
) ENGINE=InnoDB;

CREATE TABLE audit (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	at DATETIME(6) NOT NULL,
	vendor_id BIGINT NOT NULL,
	member_id BIGINT NULL COMMENT 'NULL: a job',
	verb VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	ref VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	detail TEXT NOT NULL COMMENT 'what changed, name=value lines',
	request_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	KEY audit_by_object (vendor_id, object, ref, id)
) ENGINE=InnoDB;

CREATE TABLE job (
	kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	due_at DATETIME(6) NOT NULL,
	every_s INT NOT NULL,
	ran_at DATETIME(6) NULL,
	outcome VARCHAR(200) NULL
) ENGINE=InnoDB;
