-- The catalogue: what a vendor offers, for how much in which region, and how much of it its warehouses there have.
-- Undo: drop the tables, newest first.

CREATE TABLE product (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	product_line_id BIGINT NOT NULL,
	name VARCHAR(120) NOT NULL,
	description VARCHAR(2000) NULL,
	state ENUM('active', 'retired') NOT NULL DEFAULT 'active',
	UNIQUE (vendor_id, sku),
	KEY product_by_line (vendor_id, product_line_id, sku),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (product_line_id) REFERENCES product_line (id)
) ENGINE=InnoDB;

-- The parent row of prices: its version is updated first, which two cluster nodes cannot both do.
CREATE TABLE price_list (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	territory_id BIGINT NOT NULL COMMENT 'the region',
	currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	tier VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of partners; NULL: of all',
	of_tier VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin AS (COALESCE(tier, '')) VIRTUAL,
	version INT NOT NULL DEFAULT 0,
	UNIQUE (vendor_id, territory_id, currency, of_tier),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id)
) ENGINE=InnoDB;

-- A product has one price in a list on each day; half open. Without an end in sight, the end is far away.
CREATE TABLE price (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	price_list_id BIGINT NOT NULL,
	product_id BIGINT NOT NULL,
	amount BIGINT NOT NULL COMMENT 'minor units of the list''s currency',
	valid_from DATE NOT NULL,
	valid_to DATE NOT NULL,
	PERIOD FOR valid (valid_from, valid_to),
	UNIQUE (price_list_id, product_id, valid WITHOUT OVERLAPS),
	KEY price_by_product (product_id),
	FOREIGN KEY (price_list_id) REFERENCES price_list (id),
	FOREIGN KEY (product_id) REFERENCES product (id),
	CHECK (amount >= 0)
) ENGINE=InnoDB;

CREATE TABLE warehouse (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	territory_id BIGINT NOT NULL COMMENT 'the region that it serves',
	code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(120) NOT NULL,
	address VARCHAR(200) NULL,
	country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	tz VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	stale_hours SMALLINT NOT NULL DEFAULT 24 COMMENT 'older figures are stale',
	few_below INT NOT NULL DEFAULT 10 COMMENT 'less than that, but some, is few',
	shows ENUM('quantity', 'band') NOT NULL DEFAULT 'quantity' COMMENT 'to partners without a rule of their own',
	told_at DATETIME(6) NULL COMMENT 'when the admins were told that its figures are stale; NULL: they are not, or nobody was told',
	UNIQUE (vendor_id, code),
	KEY warehouse_by_region (vendor_id, territory_id, code),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (territory_id) REFERENCES territory (id),
	CHECK (stale_hours > 0 AND few_below >= 0)
) ENGINE=InnoDB;

CREATE TABLE stock (
	warehouse_id BIGINT NOT NULL,
	product_id BIGINT NOT NULL,
	quantity INT NOT NULL,
	as_of DATETIME(6) NOT NULL COMMENT 'when it was so many',
	source VARCHAR(60) NOT NULL COMMENT 'who says so',
	PRIMARY KEY (warehouse_id, product_id),
	KEY stock_by_product (product_id),
	KEY stock_by_age (warehouse_id, as_of),
	FOREIGN KEY (warehouse_id) REFERENCES warehouse (id),
	FOREIGN KEY (product_id) REFERENCES product (id),
	CHECK (quantity >= 0)
) ENGINE=InnoDB;

-- What a partner organisation sees of stock, whatever its warehouses show to others.
CREATE TABLE stock_right (
	org_id BIGINT NOT NULL PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	shows ENUM('quantity', 'band') NOT NULL,
	KEY (vendor_id),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id),
	FOREIGN KEY (org_id) REFERENCES org (id)
) ENGINE=InnoDB;
