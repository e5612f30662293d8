-- Signing in: a second step, browsers that are known, sign-ins that wait for their second step, what a session's device is.
-- Undo: drop the tables and columns; the kind of attempt and the purpose of requests may stay.

CREATE TABLE second_step (
	person_id BIGINT NOT NULL PRIMARY KEY,
	secret VARBINARY(100) NOT NULL COMMENT 'of the authenticator app, locked by the portal''s own key',
	created_at DATETIME(6) NOT NULL,
	confirmed_at DATETIME(6) NULL COMMENT 'NULL: it is being set up and nobody is asked for it',
	last_step BIGINT NOT NULL DEFAULT 0 COMMENT 'of the last code that was used: none is good twice',
	FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB;

CREATE TABLE recovery_code (
	person_id BIGINT NOT NULL,
	code_hash BINARY(32) NOT NULL COMMENT 'HMAC-SHA-256 by the portal''s own key',
	used_at DATETIME(6) NULL,
	PRIMARY KEY (person_id, code_hash),
	FOREIGN KEY (person_id) REFERENCES second_step (person_id) ON DELETE CASCADE
) ENGINE=InnoDB;

CREATE TABLE pending_sign_in (
	token_hash BINARY(32) NOT NULL PRIMARY KEY COMMENT 'SHA-256 of the cookie',
	vendor_id BIGINT NOT NULL,
	member_id BIGINT NOT NULL,
	verified VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the stored password that was right; NULL: another proof',
	next VARCHAR(500) NOT NULL COMMENT 'where to go on to, below the mount',
	expires_at DATETIME(6) NOT NULL,
	KEY pending_by_expiry (expires_at),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TABLE known_browser (
	token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the cookie',
	person_id BIGINT NOT NULL,
	used_at DATETIME(6) NOT NULL COMMENT 'when the person signed in with it last',
	PRIMARY KEY (token_hash, person_id),
	KEY known_browser_by_person (person_id),
	KEY known_browser_by_age (used_at),
	FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB;

ALTER TABLE vendor ADD COLUMN IF NOT EXISTS second_step ENUM('own', 'staff') NOT NULL DEFAULT 'own' COMMENT 'whose choice it is; staff: the vendor''s own people must have one';

ALTER TABLE attempt MODIFY kind ENUM('account', 'network', 'bytes', 'browser') NOT NULL;

ALTER TABLE password_request ADD COLUMN IF NOT EXISTS purpose VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'password-reset';

ALTER TABLE session
	ADD COLUMN IF NOT EXISTS ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'by which its owner names it',
	ADD COLUMN IF NOT EXISTS browser VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'what it said it is, coarsely',
	ADD COLUMN IF NOT EXISTS os VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';

UPDATE session SET ref = UPPER(LEFT(SHA2(token_hash, 256), 10)) WHERE ref = '';
