-- Deal registration: customers found by their keys, protection without overlaps, deals and what happened to them.
-- Undo: drop the tables, newest first.

CREATE TABLE product_line (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(120) NOT NULL,
	UNIQUE (vendor_id, code),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

CREATE TABLE customer (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	name VARCHAR(120) NOT NULL COMMENT 'as first typed',
	version INT NOT NULL DEFAULT 0,
	created_at DATETIME(6) NOT NULL,
	KEY (vendor_id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

-- A domain or a tax number is one customer's; a name only hints, and may be shared.
CREATE TABLE customer_key (
	vendor_id BIGINT NOT NULL,
	kind ENUM('domain', 'tax', 'name') NOT NULL,
	value VARCHAR(253) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	customer_id BIGINT NOT NULL,
	sole VARCHAR(253) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin AS (IF(kind = 'name', NULL, value)) PERSISTENT,
	PRIMARY KEY (vendor_id, kind, value, customer_id),
	UNIQUE (vendor_id, kind, sole),
	KEY (customer_id),
	FOREIGN KEY (customer_id) REFERENCES customer (id)
) ENGINE=InnoDB;

CREATE TABLE deal (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	owner_id BIGINT NOT NULL COMMENT 'member: the rep',
	team_id BIGINT NULL COMMENT 'member: the owner''s manager, or the owner that is one',
	org_id BIGINT NOT NULL,
	territory_id BIGINT NULL COMMENT 'the organisation''s',
	customer_id BIGINT NOT NULL,
	product_line_id BIGINT NOT NULL,
	customer VARCHAR(120) NOT NULL COMMENT 'as typed',
	customer_domain VARCHAR(253) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	tax_number VARCHAR(40) NULL,
	country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	contact_name VARCHAR(120) NOT NULL,
	contact_email VARCHAR(254) NOT NULL,
	amount BIGINT NOT NULL COMMENT 'minor units',
	currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	close_date DATE NOT NULL,
	notes TEXT NULL,
	state ENUM('submitted', 'info-requested', 'approved', 'rejected', 'queued', 'withdrawn', 'expired', 'won', 'lost') NOT NULL,
	stage ENUM('qualified', 'proposal', 'negotiation', 'won', 'lost') NOT NULL DEFAULT 'qualified',
	colour ENUM('green', 'yellow', 'red') NOT NULL COMMENT 'of the match when it was received',
	waiting_on ENUM('vendor', 'partner') NULL COMMENT 'who must act',
	due_at DATETIME(6) NULL COMMENT 'until when',
	protected_until DATETIME(6) NULL COMMENT 'of an approved deal',
	reason_code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	reason VARCHAR(1000) NULL COMMENT 'of the last return, rejection, withdrawal or loss',
	won_amount BIGINT NULL,
	won_on DATE NULL,
	invoice VARCHAR(60) NULL,
	created_at DATETIME(6) NOT NULL COMMENT 'receipt: taken while the customer row was locked',
	version INT NOT NULL DEFAULT 0,
	UNIQUE (vendor_id, ref),
	KEY deal_by_owner (vendor_id, owner_id, created_at, id),
	KEY deal_by_team (vendor_id, team_id, created_at, id),
	KEY deal_by_org (vendor_id, org_id, created_at, id),
	KEY deal_by_territory (vendor_id, territory_id, created_at, id),
	KEY deal_by_vendor (vendor_id, created_at, id),
	KEY deal_state_by_owner (vendor_id, owner_id, state, created_at, id),
	KEY deal_state_by_team (vendor_id, team_id, state, created_at, id),
	KEY deal_state_by_org (vendor_id, org_id, state, created_at, id),
	KEY deal_state_by_territory (vendor_id, territory_id, state, created_at, id),
	KEY deal_state_by_vendor (vendor_id, state, created_at, id),
	KEY deal_queue_by_owner (vendor_id, owner_id, waiting_on, due_at, id),
	KEY deal_queue_by_team (vendor_id, team_id, waiting_on, due_at, id),
	KEY deal_queue_by_org (vendor_id, org_id, waiting_on, due_at, id),
	KEY deal_queue_by_territory (vendor_id, territory_id, waiting_on, due_at, id),
	KEY deal_queue_by_vendor (vendor_id, waiting_on, due_at, id),
	KEY deal_by_customer (customer_id, product_line_id, created_at, id) COMMENT 'without the state: a step must not check the customer again, which a newcomer has locked',
	KEY deal_by_due (state, due_at),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (owner_id) REFERENCES member (id),
	FOREIGN KEY (org_id) REFERENCES org (id),
	FOREIGN KEY (customer_id) REFERENCES customer (id),
	FOREIGN KEY (product_line_id) REFERENCES product_line (id),
	CHECK (amount > 0),
	CHECK ((state = 'won') = (won_amount IS NOT NULL)),
	CHECK (won_amount IS NULL OR won_amount > 0),
	CHECK ((waiting_on IS NULL) = (due_at IS NULL))
) ENGINE=InnoDB;

-- The parent row of protections: its version is updated first, which two cluster nodes cannot both do.
CREATE TABLE customer_line (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	customer_id BIGINT NOT NULL,
	product_line_id BIGINT NOT NULL,
	version INT NOT NULL DEFAULT 0,
	changed_at DATETIME(6) NOT NULL DEFAULT '2000-01-01 00:00:00' COMMENT 'the line''s own clock, which never stands still or goes back',
	UNIQUE (customer_id, product_line_id),
	FOREIGN KEY (customer_id) REFERENCES customer (id),
	FOREIGN KEY (product_line_id) REFERENCES product_line (id)
) ENGINE=InnoDB;

-- One deal protects a customer and a product line at a time; half open. Until decided, the end is far away.
CREATE TABLE protection (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	customer_line_id BIGINT NOT NULL,
	deal_id BIGINT NOT NULL,
	valid_from DATETIME(6) NOT NULL,
	valid_to DATETIME(6) NOT NULL,
	PERIOD FOR valid (valid_from, valid_to),
	UNIQUE (customer_line_id, valid WITHOUT OVERLAPS),
	KEY protection_by_deal (deal_id),
	FOREIGN KEY (customer_line_id) REFERENCES customer_line (id),
	FOREIGN KEY (deal_id) REFERENCES deal (id)
) ENGINE=InnoDB;

-- Which key of the customer hit which other deal, when a deal was received. The other deal is no foreign key,
-- since checking that would wait for whoever decides the other deal.
CREATE TABLE deal_match (
	deal_id BIGINT NOT NULL,
	other_deal_id BIGINT NOT NULL,
	kind ENUM('domain', 'tax', 'name') NOT NULL,
	PRIMARY KEY (deal_id, other_deal_id, kind),
	KEY (other_deal_id),
	FOREIGN KEY (deal_id) REFERENCES deal (id)
) ENGINE=InnoDB;

CREATE TABLE deal_event (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	deal_id BIGINT NOT NULL,
	at DATETIME(6) NOT NULL,
	name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	member_id BIGINT NULL COMMENT 'NULL: the portal itself',
	note VARCHAR(1000) NULL,
	KEY deal_event_by_deal (deal_id, id),
	FOREIGN KEY (deal_id) REFERENCES deal (id),
	FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE=InnoDB;

CREATE TABLE receipt (
	deal_id BIGINT NOT NULL PRIMARY KEY,
	canonical BLOB NOT NULL COMMENT 'the signed bytes',
	sha256 BINARY(32) NOT NULL,
	signature BINARY(64) NOT NULL COMMENT 'Ed25519',
	key_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	FOREIGN KEY (deal_id) REFERENCES deal (id)
) ENGINE=InnoDB;

-- Pre-checks are logged: who asked about whom, and what the answer was.
CREATE TABLE deal_check (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	owner_id BIGINT NOT NULL COMMENT 'member',
	product_line_id BIGINT NOT NULL,
	customer VARCHAR(120) NULL,
	customer_domain VARCHAR(253) CHARACTER SET ascii COLLATE ascii_bin NULL,
	tax_number VARCHAR(40) NULL,
	colour ENUM('green', 'yellow', 'red') NOT NULL,
	matched SET('domain', 'tax', 'name') NOT NULL,
	created_at DATETIME(6) NOT NULL,
	UNIQUE (vendor_id, ref),
	KEY deal_check_by_owner (vendor_id, owner_id, created_at, id),
	FOREIGN KEY (owner_id) REFERENCES member (id),
	FOREIGN KEY (product_line_id) REFERENCES product_line (id)
) ENGINE=InnoDB;

-- What was typed into a form and not sent yet; nobody but its owner sees it.
CREATE TABLE form_draft (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	owner_id BIGINT NOT NULL COMMENT 'member',
	form VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	title VARCHAR(200) NULL COMMENT 'what the list of drafts shows',
	typed MEDIUMTEXT NOT NULL COMMENT 'name=value&..., urlencoded',
	created_at DATETIME(6) NOT NULL COMMENT 'last saved',
	version INT NOT NULL DEFAULT 0,
	UNIQUE (vendor_id, ref),
	KEY form_draft_by_owner (vendor_id, owner_id, created_at, id),
	FOREIGN KEY (owner_id) REFERENCES member (id)
) ENGINE=InnoDB;
