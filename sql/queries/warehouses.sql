-- Warehouses, price lists, and who sees numbers of stock, as program admins set them.

-- warehouse_list() -> many warehouse
-- The viewer's vendor's, with how young their youngest figures are.
SELECT w.code AS `@code`, t.name AS `@region`, w.stale_hours AS `@stale-hours`, w.few_below AS `@few-below`, w.shows AS `@shows`, f.products AS `@products`,
       f.as_of AS `@as-of`, IF(f.as_of < TIMESTAMPADD(HOUR, -w.stale_hours, :now), 'yes', NULL) AS `@stale`, w.name AS `.`
  FROM warehouse AS w
  JOIN territory AS t ON t.id = w.territory_id
  LEFT JOIN (SELECT s.warehouse_id, COUNT(*) AS products, MAX(s.as_of) AS as_of FROM stock AS s GROUP BY s.warehouse_id) AS f ON f.warehouse_id = w.id
 WHERE w.vendor_id = :viewer.vendor
 ORDER BY t.name, w.code LIMIT 500;

-- warehouse_stale() -> many item
-- How many of them have been silent for too long, if any, for the home of the setup.
SELECT 'stale-stock' AS `@name`, '/admin/warehouses' AS `@href`, COUNT(*) AS `@count`
  FROM warehouse AS w
 WHERE w.vendor_id = :viewer.vendor
   AND (SELECT MAX(s.as_of) FROM stock AS s WHERE s.warehouse_id = w.id) < TIMESTAMPADD(HOUR, -w.stale_hours, :now)
HAVING COUNT(*) > 0 LIMIT 1;

-- price_list_list(today date) -> many price-list
-- The viewer's vendor's, with how many products have a price today.
SELECT t.name AS `@region`, a.currency AS `@currency`, (SELECT COUNT(*) FROM price AS c WHERE c.price_list_id = a.id AND c.valid_from <= :today AND c.valid_to > :today) AS `@products`
  FROM price_list AS a
  JOIN territory AS t ON t.id = a.territory_id
 WHERE a.vendor_id = :viewer.vendor
 ORDER BY t.name, a.id LIMIT 500;

-- stock_right_list() -> many told
-- Organisations that are told more or less than the warehouses say.
SELECT o.code AS `@org`, g.shows AS `@shows`, o.name AS `.`
  FROM stock_right AS g JOIN org AS o ON o.id = g.org_id
 WHERE g.vendor_id = :viewer.vendor
 ORDER BY o.name, o.id LIMIT 500;

-- warehouse_find(code text) -> row
-- One of the viewer's vendor's.
SELECT w.id AS `id:int`, w.name AS `name`, t.name AS `region`, w.address AS `address`, w.country AS `country`, w.tz AS `tz`, w.stale_hours AS `stale_hours:int`,
       w.few_below AS `few_below:int`, w.shows AS `shows`
  FROM warehouse AS w JOIN territory AS t ON t.id = w.territory_id
 WHERE w.vendor_id = :viewer.vendor AND w.code = :code;

-- warehouse_insert(code text, region text, name text, address text?, country text, tz text, stale_hours int, few_below int, shows text) -> insert
-- One more.
INSERT INTO warehouse (vendor_id, territory_id, code, name, address, country, tz, stale_hours, few_below, shows)
SELECT t.vendor_id, t.id, :code, :name, :address, :country, :tz, :stale_hours, :few_below, :shows
  FROM territory AS t WHERE t.vendor_id = :viewer.vendor AND t.name = :region;

-- warehouse_update(id int, region text, name text, address text?, country text, tz text, stale_hours int, few_below int, shows text) -> exec*
-- It is otherwise from now on.
UPDATE warehouse AS w JOIN territory AS t ON t.vendor_id = w.vendor_id AND t.name = :region
   SET w.territory_id = t.id, w.name = :name, w.address = :address, w.country = :country, w.tz = :tz, w.stale_hours = :stale_hours,
       w.few_below = :few_below, w.shows = :shows
 WHERE w.id = :id AND w.vendor_id = :viewer.vendor;

-- price_list_insert(region text, currency text) -> insert
-- A list without prices; a conflict if the region has one in that currency.
INSERT INTO price_list (vendor_id, territory_id, currency)
SELECT t.vendor_id, t.id, :currency FROM territory AS t WHERE t.vendor_id = :viewer.vendor AND t.name = :region;

-- partner_of_code(code text) -> row?
-- A partner organisation of the viewer's vendor.
SELECT o.id AS `id:int`, o.name AS `name` FROM org AS o WHERE o.vendor_id = :viewer.vendor AND o.code = :code AND o.kind = 'partner';

-- stock_right_set(org int, shows text) -> exec*
-- It is told that, whatever warehouses say.
INSERT INTO stock_right (org_id, vendor_id, shows) VALUES (:org, :viewer.vendor, :shows) ON DUPLICATE KEY UPDATE shows = :shows;

-- stock_right_clear(org int) -> exec*
-- It is told what warehouses say.
DELETE FROM stock_right WHERE org_id = :org AND vendor_id = :viewer.vendor;

-- stock_silent() -> row?
-- A warehouse of any vendor that has been silent for longer than it may, and of which nobody was told yet.
SELECT w.id AS `id:int`, w.vendor_id AS `vendor_id:int`, w.code AS `code`, w.name AS `name`
  FROM warehouse AS w
 WHERE w.told_at IS NULL
   AND (SELECT MAX(s.as_of) FROM stock AS s WHERE s.warehouse_id = w.id) < TIMESTAMPADD(HOUR, -w.stale_hours, :now)
 ORDER BY w.id LIMIT 1 FOR UPDATE;

-- stock_silence_told(id int) -> exec
-- Somebody was told; what comes in later begins it anew.
UPDATE warehouse SET told_at = :now WHERE id = :id;

-- stock_watchers(vendor int) -> rows
-- Who is told: the vendor's program admins.
SELECT m.id AS `id:int` FROM member AS m WHERE m.vendor_id = :vendor AND m.role = 'admin' AND m.state = 'active' ORDER BY m.id LIMIT 100;
