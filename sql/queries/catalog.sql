-- The catalogue, as it is offered in the viewer's regions. Every query here says {use regions}: a partner's is its organisation's, a channel
-- manager's the one that is looked after, a program admin and finance see all of the vendor. tools/house-rules looks after that.

-- fragment regions
-- Of the region t: does the viewer see it?
t.vendor_id = :viewer.vendor
   AND (t.id = (SELECT own.territory_id FROM org AS own WHERE own.id = :viewer.org AND own.kind = 'partner')
     OR t.manager_id = :viewer.member
     OR EXISTS (SELECT 1 FROM member AS me WHERE me.id = :viewer.member AND me.role IN ('admin', 'finance')));

-- fragment told
-- Of stock s in warehouse w: the quantity, for who is told it.
IF((SELECT own.kind = 'vendor' FROM org AS own WHERE own.id = :viewer.org)
          OR COALESCE((SELECT g.shows FROM stock_right AS g WHERE g.org_id = :viewer.org), w.shows) = 'quantity', s.quantity, NULL);

-- fragment band
-- The same in a word, by the warehouse's limits, for everybody.
IF(s.quantity = 0, 'none', IF(s.quantity < w.few_below, 'few', IF(s.quantity IS NULL, NULL, 'in-stock')));

-- fragment stale
-- Is it older than the warehouse may be silent?
IF(s.as_of < TIMESTAMPADD(HOUR, -w.stale_hours, :now), 'yes', NULL);

-- catalog_choices() -> rows
-- The regions that the viewer sees, and the vendor's product lines.
SELECT 'region' AS `kind`, t.id AS `id:int`, t.name AS `value`, t.name AS `label`
  FROM territory AS t WHERE {use regions}
UNION ALL
SELECT 'line', l.id, l.code, l.name FROM product_line AS l WHERE l.vendor_id = :viewer.vendor
 ORDER BY 1 DESC, 4, 2 LIMIT 1000;

-- catalog_list(region int, today date, q text?, line int?, after text?, limit int) -> many product
-- What is offered in a region that the viewer sees, by its number, with the price of the day and a row for each of the region's
-- warehouses that has it. Where a region has lists in several currencies, the organisation's comes first.
SELECT STRAIGHT_JOIN x.sku AS `@sku`, x.name AS `name`, l.code AS `product-line/@code`, l.name AS `product-line`,
       c.amount AS `price/@minor`, a.currency AS `price/@currency`, w.code AS `stock/@warehouse`, w.name AS `stock/@name`, {use told} AS `stock/@quantity`,
       {use band} AS `stock/@band`, s.as_of AS `stock/@as-of`, {use stale} AS `stock/@stale`
  FROM (SELECT p.id, p.sku, p.name, p.product_line_id, t.id AS region_id,
               (SELECT c.id
                  FROM price_list AS a
                  JOIN price AS c ON c.price_list_id = a.id AND c.product_id = p.id AND c.valid_from <= :today AND c.valid_to > :today
                 WHERE a.vendor_id = t.vendor_id AND a.territory_id = t.id AND a.tier IS NULL
                 ORDER BY a.currency = (SELECT o.currency FROM org AS o WHERE o.id = :viewer.org) DESC, a.id LIMIT 1) AS price_id
          FROM territory AS t
          JOIN product AS p ON p.vendor_id = t.vendor_id
         WHERE t.id = :region AND {use regions} AND p.state = 'active'
           [AND CONCAT(p.sku, ' ', p.name) LIKE :q] [AND p.product_line_id = :line] [AND p.sku > :after]
        HAVING price_id IS NOT NULL
         ORDER BY p.sku LIMIT :limit) AS x
  JOIN product_line AS l ON l.id = x.product_line_id
  JOIN price AS c ON c.id = x.price_id
  JOIN price_list AS a ON a.id = c.price_list_id
  LEFT JOIN stock AS s ON s.product_id = x.id AND s.warehouse_id IN (SELECT h.id FROM warehouse AS h WHERE h.territory_id = x.region_id)
  LEFT JOIN warehouse AS w ON w.id = s.warehouse_id
 ORDER BY x.sku, w.code;

-- catalog_show(sku text, today date) -> one product
-- One product that is offered in a region that the viewer sees.
SELECT p.sku AS `@sku`, p.name AS `name`, l.code AS `product-line/@code`, l.name AS `product-line`, p.description AS `description`
  FROM product AS p
  JOIN product_line AS l ON l.id = p.product_line_id
 WHERE p.vendor_id = :viewer.vendor AND p.sku = :sku AND p.state = 'active'
   AND EXISTS (SELECT 1
                 FROM territory AS t
                 JOIN price_list AS a ON a.vendor_id = t.vendor_id AND a.territory_id = t.id AND a.tier IS NULL
                 JOIN price AS c ON c.price_list_id = a.id AND c.product_id = p.id AND c.valid_from <= :today AND c.valid_to > :today
                WHERE {use regions});

-- catalog_prices(sku text, today date) -> many price
-- Its prices of the day there.
SELECT c.amount AS `@minor`, a.currency AS `@currency`, t.name AS `@region`, c.valid_from AS `@from`,
       IF(c.valid_to = '9999-12-31', NULL, c.valid_to - INTERVAL 1 DAY) AS `@last`
  FROM territory AS t
  JOIN price_list AS a ON a.vendor_id = t.vendor_id AND a.territory_id = t.id AND a.tier IS NULL
  JOIN product AS p ON p.vendor_id = t.vendor_id AND p.sku = :sku
  JOIN price AS c ON c.price_list_id = a.id AND c.product_id = p.id AND c.valid_from <= :today AND c.valid_to > :today
 WHERE {use regions}
 ORDER BY t.name, a.currency = (SELECT o.currency FROM org AS o WHERE o.id = :viewer.org) DESC, a.id LIMIT 500;

-- catalog_stock(sku text) -> many stock
-- How many there are, in the warehouses there.
SELECT w.code AS `@warehouse`, w.name AS `@name`, t.name AS `@region`, {use told} AS `@quantity`, {use band} AS `@band`, s.as_of AS `@as-of`,
       {use stale} AS `@stale`, w.few_below AS `@few-below`, w.stale_hours AS `@stale-hours`,
       w.tz AS `@tz`, s.source AS `@source`, w.country AS `@country`, w.address AS `address`
  FROM territory AS t
  JOIN warehouse AS w ON w.vendor_id = t.vendor_id AND w.territory_id = t.id
  JOIN product AS p ON p.vendor_id = t.vendor_id AND p.sku = :sku
  JOIN stock AS s ON s.warehouse_id = w.id AND s.product_id = p.id
 WHERE {use regions}
 ORDER BY t.name, w.code LIMIT 500;

-- catalog_chosen(region text, list text, today date, plain int) -> rows
-- What home shows of these products in a region that the viewer sees, a row for each of its warehouses that has them. plain: as the region's
-- partners see it of whom nothing else is said.
SELECT x.sku AS `sku`, x.name AS `name`, c.amount AS `minor:int`, a.currency AS `currency`, w.name AS `warehouse_name`, w.code AS `warehouse`,
       IF(:plain = 1, IF(w.shows = 'quantity', s.quantity, NULL), {use told}) AS `quantity`, {use band} AS `band`, s.as_of AS `as_of:time`, {use stale} AS `stale`
  FROM (SELECT p.id, p.sku, p.name, t.id AS region_id,
               (SELECT c.id
                  FROM price_list AS a
                  JOIN price AS c ON c.price_list_id = a.id AND c.product_id = p.id AND c.valid_from <= :today AND c.valid_to > :today
                 WHERE a.vendor_id = t.vendor_id AND a.territory_id = t.id AND a.tier IS NULL
                 ORDER BY :plain = 0 AND a.currency = (SELECT o.currency FROM org AS o WHERE o.id = :viewer.org) DESC, a.id LIMIT 1) AS price_id
          FROM territory AS t
          JOIN (SELECT DISTINCT j.sku FROM JSON_TABLE(:list, '$[*]' COLUMNS (sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin PATH '$[0]')) AS j) AS k
          JOIN product AS p ON p.vendor_id = t.vendor_id AND p.sku = k.sku
         WHERE t.name = :region AND {use regions} AND p.state = 'active'
        HAVING price_id IS NOT NULL) AS x
  JOIN price AS c ON c.id = x.price_id
  JOIN price_list AS a ON a.id = c.price_list_id
  LEFT JOIN stock AS s ON s.product_id = x.id AND s.warehouse_id IN (SELECT h.id FROM warehouse AS h WHERE h.territory_id = x.region_id)
  LEFT JOIN warehouse AS w ON w.id = s.warehouse_id
 ORDER BY x.sku, w.code LIMIT 500;
