-- The catalogue of the demo world, a batch at a time.

-- demo_products(list text) -> exec*
-- Products.
INSERT INTO product (id, vendor_id, sku, product_line_id, name, description, state)
SELECT r.id, r.vendor, r.sku, r.line, r.name, r.description, r.state
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', sku VARCHAR(40) PATH '$[2]',
       line BIGINT PATH '$[3]', name VARCHAR(120) PATH '$[4]', description VARCHAR(2000) PATH '$[5]', state VARCHAR(8) PATH '$[6]')) AS r;

-- demo_price_lists(list text) -> exec*
-- Lists of regions.
INSERT INTO price_list (id, vendor_id, territory_id, currency)
SELECT r.id, r.vendor, r.region, r.currency
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', region BIGINT PATH '$[2]',
       currency CHAR(3) PATH '$[3]')) AS r;

-- demo_prices(list text) -> exec*
-- Prices and how long they hold.
INSERT INTO price (price_list_id, product_id, amount, valid_from, valid_to)
SELECT r.list_id, r.product, r.amount, r.from_day, r.to_day
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (list_id BIGINT PATH '$[0]', product BIGINT PATH '$[1]', amount BIGINT PATH '$[2]',
       from_day DATE PATH '$[3]', to_day DATE PATH '$[4]')) AS r;

-- demo_warehouses(list text) -> exec*
-- Warehouses.
INSERT INTO warehouse (id, vendor_id, territory_id, code, name, address, country, tz)
SELECT r.id, r.vendor, r.region, r.code, r.name, r.address, r.country, r.tz
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', region BIGINT PATH '$[2]',
       code VARCHAR(20) PATH '$[3]', name VARCHAR(120) PATH '$[4]', address VARCHAR(200) PATH '$[5]', country CHAR(2) PATH '$[6]',
       tz VARCHAR(60) PATH '$[7]')) AS r;

-- demo_stock(list text) -> exec*
-- What they have.
INSERT INTO stock (warehouse_id, product_id, quantity, as_of, source)
SELECT r.warehouse, r.product, r.quantity, r.as_of, r.source
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (warehouse BIGINT PATH '$[0]', product BIGINT PATH '$[1]', quantity INT PATH '$[2]',
       as_of DATETIME(6) PATH '$[3]', source VARCHAR(60) PATH '$[4]')) AS r;

-- demo_silence_told(vendor int, at time) -> exec*
-- Of warehouses that are silent at that time the admins know.
UPDATE warehouse AS w SET w.told_at = :at
 WHERE w.vendor_id = :vendor
   AND (SELECT MAX(s.as_of) FROM stock AS s WHERE s.warehouse_id = w.id) < TIMESTAMPADD(HOUR, -w.stale_hours, :at);
