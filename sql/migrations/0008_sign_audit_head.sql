-- The end of the audit log's chain is signed; the trail and the keys join what is never rewritten.
-- Undo: drop the triggers and audit_head; delete keys without a vendor, whose column is NOT NULL again.

ALTER TABLE signing_key MODIFY vendor_id BIGINT NULL COMMENT 'NULL: the portal''s own, which signs the audit log';

CREATE TABLE audit_head (
	seq BIGINT NOT NULL PRIMARY KEY COMMENT 'of the seal that was the last one then',
	settled BIGINT NOT NULL COMMENT 'every row of the log up to this id is sealed',
	signature BINARY(64) NOT NULL COMMENT 'Ed25519 over number and hash of that seal',
	key_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	FOREIGN KEY (seq) REFERENCES audit_seal (seq),
	FOREIGN KEY (key_id) REFERENCES signing_key (id)
) ENGINE=InnoDB;

CREATE TRIGGER audit_head_no_update BEFORE UPDATE ON audit_head FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_head is append-only';

CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_head is append-only';

CREATE TRIGGER signing_key_no_update BEFORE UPDATE ON signing_key FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'signing_key is append-only';

CREATE TRIGGER signing_key_no_delete BEFORE DELETE ON signing_key FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'signing_key is append-only';

CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'trail is append-only';

CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'trail is append-only';
