-- Who may do what (doc/access-model.md): profiles and permission sets, defaults, groups, rules, and the grants that come of them.
-- What keeps keys and grants current is in sql/access.sql, which parley migrate applies whenever it has changed.
-- Undo: drop the tables, newest first, and the columns.

-- Of profiles, defaults and rules: what processes remember of them ends with it. Triggers count.
CREATE TABLE access_version (
	vendor_id BIGINT NOT NULL PRIMARY KEY,
	version INT NOT NULL
) ENGINE=InnoDB;

ALTER TABLE org
	ADD COLUMN IF NOT EXISTS parent_id BIGINT NULL COMMENT 'head office, which has none itself',
	ADD COLUMN IF NOT EXISTS sees_branches BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'of a head office',
	ADD CONSTRAINT org_head_office FOREIGN KEY IF NOT EXISTS (parent_id) REFERENCES org (id);

-- A profile of which a member has one, or a permission set of which it may have many. One profile of each role is the standard.
CREATE TABLE profile (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT (UPPER(SUBSTR(SHA2(CONCAT(RAND(), UUID()), 256), 1, 10))),
	kind ENUM('profile', 'set') NOT NULL,
	name VARCHAR(120) NOT NULL,
	standard ENUM('rep', 'manager', 'executive', 'channel', 'admin', 'finance') NULL COMMENT 'of members of that role without a profile of their own',
	delegable BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'a partner''s executive may give it to the own people',
	UNIQUE (vendor_id, ref),
	UNIQUE (vendor_id, kind, name),
	UNIQUE (vendor_id, standard),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	CHECK (kind = 'profile' OR standard IS NULL)
) ENGINE=InnoDB;

CREATE TABLE profile_permission (
	profile_id BIGINT NOT NULL,
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	verbs SET('create', 'read', 'update', 'delete', 'decide', 'view-all', 'modify-all') NOT NULL,
	PRIMARY KEY (profile_id, object),
	FOREIGN KEY (profile_id) REFERENCES profile (id) ON DELETE CASCADE
) ENGINE=InnoDB;

CREATE TABLE profile_field (
	profile_id BIGINT NOT NULL,
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	field VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	state VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'the only one that it counts for',
	level ENUM('none', 'read', 'edit') NOT NULL,
	PRIMARY KEY (profile_id, object, field, state),
	FOREIGN KEY (profile_id) REFERENCES profile (id) ON DELETE CASCADE
) ENGINE=InnoDB;

ALTER TABLE member
	ADD COLUMN IF NOT EXISTS profile_id BIGINT NULL COMMENT 'NULL: the standard one of the role',
	ADD CONSTRAINT member_profile FOREIGN KEY IF NOT EXISTS (profile_id) REFERENCES profile (id);

CREATE TABLE member_set (
	member_id BIGINT NOT NULL,
	profile_id BIGINT NOT NULL COMMENT 'a permission set',
	PRIMARY KEY (member_id, profile_id),
	FOREIGN KEY (member_id) REFERENCES member (id),
	FOREIGN KEY (profile_id) REFERENCES profile (id)
) ENGINE=InnoDB;

CREATE TABLE access_default (
	vendor_id BIGINT NOT NULL,
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	staff ENUM('private', 'read', 'write', 'parent') NOT NULL,
	partners ENUM('private', 'read', 'write', 'parent') NOT NULL,
	PRIMARY KEY (vendor_id, object),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

CREATE TABLE access_group (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT (UPPER(SUBSTR(SHA2(CONCAT(RAND(), UUID()), 256), 1, 10))),
	name VARCHAR(120) NOT NULL,
	UNIQUE (vendor_id, ref),
	UNIQUE (vendor_id, name),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

-- target_id is a member's, organisation's, territory's or profile's; role and sides need none.
CREATE TABLE access_entry (
	group_id BIGINT NOT NULL,
	kind ENUM('member', 'organisation', 'branches', 'role', 'profile', 'territory', 'partners', 'staff') NOT NULL,
	target_id BIGINT NOT NULL DEFAULT 0,
	role ENUM('', 'rep', 'manager', 'executive', 'channel', 'admin', 'finance') NOT NULL DEFAULT '',
	PRIMARY KEY (group_id, kind, target_id, role),
	FOREIGN KEY (group_id) REFERENCES access_group (id) ON DELETE CASCADE,
	CHECK ((kind = 'role') = (role <> '')),
	CHECK ((kind IN ('member', 'organisation', 'branches', 'profile', 'territory')) = (target_id <> 0))
) ENGINE=InnoDB;

CREATE TABLE access_rule (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT (UPPER(SUBSTR(SHA2(CONCAT(RAND(), UUID()), 256), 1, 10))),
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	kind ENUM('owner', 'criteria', 'sharing-set', 'restriction') NOT NULL,
	name VARCHAR(120) NOT NULL,
	from_group_id BIGINT NULL COMMENT 'of an owner rule: whose records',
	to_group_id BIGINT NOT NULL COMMENT 'whom it is for',
	common_key ENUM('organisation', 'territory') NULL COMMENT 'of a sharing set',
	any_term BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'one term is enough',
	level ENUM('read', 'write') NOT NULL DEFAULT 'read',
	active BOOLEAN NOT NULL DEFAULT FALSE,
	version INT NOT NULL DEFAULT 0 COMMENT 'a change makes its grants anew',
	UNIQUE (vendor_id, ref),
	UNIQUE (vendor_id, object, name),
	KEY access_rule_by_from (from_group_id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (from_group_id) REFERENCES access_group (id),
	FOREIGN KEY (to_group_id) REFERENCES access_group (id),
	CHECK ((kind = 'owner') = (from_group_id IS NOT NULL)),
	CHECK ((kind = 'sharing-set') = (common_key IS NOT NULL))
) ENGINE=InnoDB;

-- Either words, or a number: minor units with their currency, a date as days (TO_DAYS), an organisation's or territory's id. What is
-- compared is a pattern or a range, so that the value of a record is looked up once.
CREATE TABLE access_term (
	rule_id BIGINT NOT NULL,
	position INT NOT NULL,
	field VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	op ENUM('is', 'is-not', 'less', 'at-most', 'more', 'at-least', 'starts', 'contains') NOT NULL,
	words VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
	number BIGINT NULL,
	currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL,
	negated BOOLEAN AS (op = 'is-not') PERSISTENT,
	pattern VARCHAR(2010) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin AS (CONCAT(IF(op = 'contains', '%', ''),
		REPLACE(REPLACE(REPLACE(words, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), IF(op IN ('contains', 'starts'), '%', ''))) PERSISTENT,
	lowest BIGINT AS (CASE WHEN op IN ('is', 'is-not', 'at-least') THEN number WHEN op = 'more' THEN number + 1 WHEN number IS NOT NULL THEN -9000000000000000000 END) PERSISTENT,
	highest BIGINT AS (CASE WHEN op IN ('is', 'is-not', 'at-most') THEN number WHEN op = 'less' THEN number - 1 WHEN number IS NOT NULL THEN 9000000000000000000 END) PERSISTENT,
	PRIMARY KEY (rule_id, position),
	FOREIGN KEY (rule_id) REFERENCES access_rule (id) ON DELETE CASCADE,
	CHECK ((words IS NULL) <> (number IS NULL)),
	CHECK (words IS NULL OR op IN ('is', 'is-not', 'starts', 'contains')),
	CHECK (number IS NULL OR op NOT IN ('starts', 'contains')),
	CHECK (number BETWEEN -8000000000000000000 AND 8000000000000000000)
) ENGINE=InnoDB;

-- Which record is reached through which scope: eight times an id plus a kind (lib/data/access.h: enum scope). Rules' grants come and go with
-- rule and record; those of teams and shares are given by somebody and may end. Always reached through a scope, so that comes first.
CREATE TABLE access_grant (
	scope BIGINT NOT NULL,
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	record_at DATETIME(6) NOT NULL COMMENT 'by which lists are ordered',
	record_id BIGINT NOT NULL,
	level ENUM('read', 'write') NOT NULL,
	until DATETIME(6) NOT NULL DEFAULT '9999-12-31',
	given_by BIGINT NULL COMMENT 'member; NULL: a rule',
	given_at DATETIME(6) NULL,
	reason VARCHAR(200) NULL,
	PRIMARY KEY (scope, object, record_at, record_id),
	UNIQUE (object, record_id, scope),
	KEY access_grant_by_end (until)
) ENGINE=InnoDB;

-- What a new vendor begins with; sql/access.sql fills it from sql/guarded.
CREATE TABLE access_standard (
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	role ENUM('rep', 'manager', 'executive', 'channel', 'admin', 'finance') NOT NULL,
	verbs SET('create', 'read', 'update', 'delete', 'decide', 'view-all', 'modify-all') NOT NULL,
	PRIMARY KEY (object, role)
) ENGINE=InnoDB;

CREATE TABLE access_standard_default (
	object VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	staff ENUM('private', 'read', 'write', 'parent') NOT NULL,
	partners ENUM('private', 'read', 'write', 'parent') NOT NULL
) ENGINE=InnoDB;
