-- A partner's executives look after the own people and those of branches: seats, branches that wait or are paused, and
-- which of several memberships a person has chosen.
-- Undo: drop the columns; organisations of the states that are new are disabled first.

ALTER TABLE org
	MODIFY state ENUM('active', 'disabled', 'requested', 'paused') NOT NULL DEFAULT 'active'
		COMMENT 'requested: a branch that waits for the vendor; paused: one that its head office has disabled, and may enable again',
	ADD COLUMN IF NOT EXISTS seats INT NULL COMMENT 'how many people may be active or invited; NULL: as many as there are';

ALTER TABLE vendor ADD COLUMN IF NOT EXISTS free_branches BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'a partner''s new branch is active at once';

ALTER TABLE member ADD COLUMN IF NOT EXISTS chosen_at DATETIME(6) NULL COMMENT 'when its person chose it last, of several at this vendor';
