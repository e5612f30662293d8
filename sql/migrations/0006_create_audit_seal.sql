-- The audit log's hash chain: each row's seal covers the seal before it.
-- Undo: drop the table.

CREATE TABLE audit_seal (
	seq BIGINT NOT NULL PRIMARY KEY COMMENT 'without gaps',
	audit_id BIGINT NOT NULL UNIQUE,
	previous BINARY(32) NOT NULL COMMENT 'sha256 of the seal before; zeros at the first',
	sha256 BINARY(32) NOT NULL COMMENT 'of previous and the row in canonical form, one after the other',
	FOREIGN KEY (audit_id) REFERENCES audit (id)
) ENGINE=InnoDB;

CREATE TRIGGER audit_seal_no_update BEFORE UPDATE ON audit_seal FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_seal is append-only';

CREATE TRIGGER audit_seal_no_delete BEFORE DELETE ON audit_seal FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_seal is append-only';
