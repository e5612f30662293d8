-- Personal tokens: sessions of programs, which their owner has named and given a scope.
-- Undo: delete the sessions that have one, drop the table.

CREATE TABLE access_token (
	session_hash BINARY(32) NOT NULL PRIMARY KEY COMMENT 'SHA-256 of the token behind a word of its own, so that it is no cookie''s',
	name VARCHAR(80) NOT NULL,
	can_write BOOLEAN NOT NULL COMMENT 'it may send forms',
	area VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the first word of the addresses that it opens; NULL: all',
	FOREIGN KEY (session_hash) REFERENCES session (token_hash) ON DELETE CASCADE
) ENGINE=InnoDB;
