-- Money: plans, periods, the double-entry ledger, accruals and statements.
-- Undo: drop the tables, newest first.

CREATE TABLE plan (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	name VARCHAR(120) NOT NULL,
	version INT NOT NULL DEFAULT 0,
	UNIQUE (vendor_id, name),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

-- A rate per product line and day; the plan row is the parent whose version is updated first.
CREATE TABLE plan_rule (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	plan_id BIGINT NOT NULL,
	product_line_id BIGINT NOT NULL,
	code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	version INT NOT NULL,
	rate_ppm INT NOT NULL COMMENT 'parts per million of the won amount',
	valid_from DATE NOT NULL,
	valid_to DATE NOT NULL,
	PERIOD FOR valid (valid_from, valid_to),
	UNIQUE (plan_id, product_line_id, valid WITHOUT OVERLAPS),
	UNIQUE (plan_id, code, version),
	FOREIGN KEY (plan_id) REFERENCES plan (id),
	FOREIGN KEY (product_line_id) REFERENCES product_line (id),
	CHECK (rate_ppm BETWEEN 0 AND 1000000)
) ENGINE=InnoDB;

CREATE TABLE period (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	code CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '2026-03',
	starts_on DATE NOT NULL,
	ends_on DATE NOT NULL COMMENT 'the day after the last',
	state ENUM('open', 'closed') NOT NULL DEFAULT 'open',
	closed_at DATETIME(6) NULL,
	closed_by BIGINT NULL COMMENT 'member; NULL: the job',
	version INT NOT NULL DEFAULT 0,
	UNIQUE (vendor_id, code),
	KEY period_by_state (vendor_id, state, starts_on),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	CHECK (starts_on < ends_on),
	CHECK ((state = 'closed') = (closed_at IS NOT NULL))
) ENGINE=InnoDB;

CREATE TABLE counter (
	vendor_id BIGINT NOT NULL,
	kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	last BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (vendor_id, kind)
) ENGINE=InnoDB;

-- payable: what the vendor owes an organisation; expense and cash are the vendor's own.
CREATE TABLE ledger_account (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	kind ENUM('payable', 'expense', 'cash') NOT NULL,
	org_id BIGINT NOT NULL COMMENT 'payable: the partner; else the vendor''s own organisation',
	currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	UNIQUE (vendor_id, kind, org_id, currency),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (org_id) REFERENCES org (id)
) ENGINE=InnoDB;

CREATE TABLE ledger_txn (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	kind ENUM('accrual', 'payment', 'reversal') NOT NULL,
	period_id BIGINT NOT NULL,
	deal_id BIGINT NULL,
	reverses_id BIGINT NULL COMMENT 'the transaction that a reversal takes back',
	posted_on DATE NOT NULL COMMENT 'business day',
	posted_at DATETIME(6) NOT NULL,
	UNIQUE (vendor_id, ref),
	UNIQUE (reverses_id),
	KEY ledger_txn_by_period (period_id, id),
	KEY ledger_txn_by_deal (deal_id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (period_id) REFERENCES period (id),
	FOREIGN KEY (deal_id) REFERENCES deal (id),
	FOREIGN KEY (reverses_id) REFERENCES ledger_txn (id),
	CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL))
) ENGINE=InnoDB;

-- Debit is positive, credit negative; the entries of a transaction sum to zero in each currency.
CREATE TABLE ledger_entry (
	txn_id BIGINT NOT NULL,
	line SMALLINT NOT NULL,
	account_id BIGINT NOT NULL,
	period_id BIGINT NOT NULL COMMENT 'the transaction''s, for the statement''s index',
	amount BIGINT NOT NULL COMMENT 'minor units of the account''s currency',
	PRIMARY KEY (txn_id, line),
	KEY ledger_entry_by_account (account_id, period_id, txn_id, amount),
	FOREIGN KEY (txn_id) REFERENCES ledger_txn (id),
	FOREIGN KEY (account_id) REFERENCES ledger_account (id),
	CHECK (amount <> 0)
) ENGINE=InnoDB;

-- What a won deal earned and why: the rule, its version and its inputs as they were. What rounds to nothing posts nothing.
CREATE TABLE accrual (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	owner_id BIGINT NOT NULL,
	team_id BIGINT NULL,
	org_id BIGINT NOT NULL,
	territory_id BIGINT NULL,
	deal_id BIGINT NOT NULL,
	txn_id BIGINT NULL,
	period_id BIGINT NOT NULL,
	rule_id BIGINT NOT NULL,
	rule_code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	rule_version INT NOT NULL,
	rate_ppm INT NOT NULL,
	base_amount BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at DATETIME(6) NOT NULL,
	UNIQUE (vendor_id, ref),
	UNIQUE (deal_id),
	UNIQUE (txn_id),
	KEY accrual_by_owner (vendor_id, owner_id, created_at, id),
	KEY accrual_by_team (vendor_id, team_id, created_at, id),
	KEY accrual_by_org (vendor_id, org_id, created_at, id),
	KEY accrual_by_territory (vendor_id, territory_id, created_at, id),
	KEY accrual_by_vendor (vendor_id, created_at, id),
	KEY accrual_by_period (vendor_id, period_id, currency, amount),
	KEY accrual_sum_by_territory (vendor_id, territory_id, period_id, currency, amount),
	FOREIGN KEY (deal_id) REFERENCES deal (id),
	FOREIGN KEY (txn_id) REFERENCES ledger_txn (id),
	FOREIGN KEY (period_id) REFERENCES period (id),
	FOREIGN KEY (rule_id) REFERENCES plan_rule (id),
	CHECK (base_amount > 0 AND amount >= 0),
	CHECK ((amount = 0) = (txn_id IS NULL))
) ENGINE=InnoDB;

CREATE TABLE signing_key (
	id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'of the SHA-256 of the raw public key',
	vendor_id BIGINT NOT NULL,
	public_pem VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at DATETIME(6) NOT NULL,
	KEY (vendor_id, created_at),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

-- Stored bytes, chained per vendor by number, never computed again.
CREATE TABLE statement (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	number BIGINT NOT NULL COMMENT 'without gaps per vendor',
	no VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as printed',
	org_id BIGINT NOT NULL,
	territory_id BIGINT NULL,
	period_id BIGINT NOT NULL,
	currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	opening BIGINT NOT NULL COMMENT 'owed before, minor units',
	closing BIGINT NOT NULL COMMENT 'owed after',
	line_count INT NOT NULL,
	canonical LONGBLOB NOT NULL COMMENT 'the signed bytes',
	previous BINARY(32) NOT NULL COMMENT 'sha256 of the statement before; zeros at the first',
	sha256 BINARY(32) NOT NULL COMMENT 'of previous and canonical, one after the other',
	signature BINARY(64) NOT NULL COMMENT 'Ed25519 over canonical',
	key_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at DATETIME(6) NOT NULL,
	UNIQUE (vendor_id, number),
	UNIQUE (vendor_id, no),
	UNIQUE (org_id, period_id, currency),
	UNIQUE (org_id, currency, number),
	KEY statement_by_org (vendor_id, org_id, created_at, id),
	KEY statement_by_territory (vendor_id, territory_id, created_at, id),
	KEY statement_by_vendor (vendor_id, created_at, id),
	FOREIGN KEY (org_id) REFERENCES org (id),
	FOREIGN KEY (period_id) REFERENCES period (id),
	FOREIGN KEY (key_id) REFERENCES signing_key (id)
) ENGINE=InnoDB;
