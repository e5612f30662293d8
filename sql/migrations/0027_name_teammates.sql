-- Addresses that somebody put into the team of a deal and that nobody here has. They reach nothing; but they are shown like those of
-- people of other organisations, so that whoever adds one does not learn who has an account (doc/access-model.md, R7).
-- Undo: drop the table.

CREATE TABLE deal_team_address (
	deal_id BIGINT NOT NULL,
	email VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'lower case',
	level ENUM('read', 'write') NOT NULL,
	until DATETIME(6) NOT NULL DEFAULT '9999-12-31',
	given_by BIGINT NOT NULL COMMENT 'member',
	given_at DATETIME(6) NOT NULL,
	reason VARCHAR(200) NULL,
	PRIMARY KEY (deal_id, email),
	KEY deal_team_address_by_end (until),
	FOREIGN KEY (deal_id) REFERENCES deal (id),
	FOREIGN KEY (given_by) REFERENCES member (id)
) ENGINE=InnoDB;
