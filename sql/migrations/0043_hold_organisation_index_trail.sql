-- Whoever changes the people of an organisation, or its branches, counts it: what two nodes of a cluster write meets, what they lock does not.
-- When somebody signed in last is the end of an index. Tries are counted by network alone, too.
-- Undo: drop the column and the index, KEY trail_by_member (member_id, at) comes back; delete the attempts of that kind and take it out.

ALTER TABLE org ADD COLUMN IF NOT EXISTS revision INT NOT NULL DEFAULT 0 COMMENT 'changes of its people and branches';

ALTER TABLE trail ADD INDEX IF NOT EXISTS trail_by_fact (member_id, fact, at), DROP INDEX IF EXISTS trail_by_member;

ALTER TABLE attempt MODIFY kind ENUM('account', 'network', 'bytes', 'browser', 'place') NOT NULL;
