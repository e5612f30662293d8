-- Who may do what, as it was each time that somebody published a change of it: the whole, as text (lib/domain/access_setup.h).
-- Undo: drop the table.

CREATE TABLE access_publish (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	no INT NOT NULL COMMENT 'counts from 1',
	at DATETIME(6) NOT NULL,
	author_id BIGINT NULL COMMENT 'member; NULL: found so, made by no publishing',
	note VARCHAR(200) NOT NULL COMMENT 'what was published: "profile:Rep", "return:3"',
	setup LONGTEXT NOT NULL,
	UNIQUE (vendor_id, no),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (author_id) REFERENCES member (id)
) ENGINE=InnoDB;
