-- Files that people attach: which content (data/store.h) under which name belongs to what. The bytes are in the store.
-- Undo: drop the table.

CREATE TABLE attachment (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	draft_id BIGINT NULL COMMENT 'it goes with the draft',
	deal_id BIGINT NULL,
	name VARCHAR(120) NOT NULL COMMENT 'to show; never a path',
	kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	size BIGINT NOT NULL COMMENT 'bytes',
	sha256 BINARY(32) NOT NULL COMMENT 'of the content',
	preview BINARY(32) NULL COMMENT 'of a picture: the content of a small one',
	member_id BIGINT NOT NULL COMMENT 'who attached it',
	at DATETIME(6) NOT NULL,
	UNIQUE (vendor_id, ref),
	KEY attachment_by_draft (draft_id, id),
	KEY attachment_by_deal (deal_id, id),
	KEY attachment_by_member (member_id, at),
	KEY attachment_by_content (sha256),
	KEY attachment_by_preview (preview),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (draft_id) REFERENCES form_draft (id) ON DELETE CASCADE,
	FOREIGN KEY (deal_id) REFERENCES deal (id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	CHECK ((draft_id IS NULL) <> (deal_id IS NULL)),
	CHECK (size > 0)
) ENGINE=InnoDB;
