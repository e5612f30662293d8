-- Where a vendor's partners are, and what they sell.

-- vendor_named(code text) -> row?
-- A vendor by its code.
SELECT v.id AS `id:int`, v.name AS `name` FROM vendor AS v WHERE v.code = :code;

-- region_named(vendor int, name text) -> row?
-- One of its regions.
SELECT t.id AS `id:int` FROM territory AS t WHERE t.vendor_id = :vendor AND t.name = :name;

-- region_insert(vendor int, name text) -> insert
-- A region without countries and without a manager.
INSERT INTO territory (vendor_id, name) VALUES (:vendor, :name);

-- region_country(vendor int, region int, country text) -> exec*
-- Whoever applies from that country belongs to that region from now on, whichever it was before.
INSERT INTO territory_country (vendor_id, country, territory_id) VALUES (:vendor, :country, :region)
ON DUPLICATE KEY UPDATE territory_id = VALUE(territory_id);

-- channel_manager(vendor int, email text) -> row?
-- A channel manager of the vendor.
SELECT m.id AS `id:int` FROM member AS m JOIN person AS p ON p.id = m.person_id
 WHERE m.vendor_id = :vendor AND p.email = LOWER(:email) AND m.role = 'channel' LIMIT 1;

-- region_manager(region int, manager int) -> exec*
-- Who decides there; nobody decides in two regions.
UPDATE territory SET manager_id = :manager WHERE id = :region;

-- region_speak(region int, lang text?) -> exec*
-- The language of its organisations that have none of their own; none: the host name's first.
UPDATE territory SET lang = :lang WHERE id = :region;

-- line_insert(vendor int, code text, name text) -> insert
-- A product line.
INSERT INTO product_line (vendor_id, code, name) VALUES (:vendor, :code, :name);

-- plan_first(vendor int) -> row?
-- The vendor's oldest plan, which speaks before the others.
SELECT p.id AS `id:int` FROM plan AS p WHERE p.vendor_id = :vendor ORDER BY p.id LIMIT 1;

-- plan_insert(vendor int) -> insert
-- A plan without rules.
INSERT INTO plan (vendor_id, name) SELECT v.id, CONCAT(v.name, ' partner plan') FROM vendor AS v WHERE v.id = :vendor;

-- line_rule(plan int, line int, code text, ppm int) -> insert
-- The first rate of a new product line: nothing of it was sold before, so it holds for all time.
INSERT INTO plan_rule (plan_id, product_line_id, code, version, rate_ppm, valid_from, valid_to)
VALUES (:plan, :line, :code, 1, :ppm, '2000-01-01', '9999-12-31');

-- region_list() -> many region
-- The viewer's vendor's regions, who decides there, and for which countries.
SELECT p.name AS `@manager`, t.lang AS `@lang`, (SELECT GROUP_CONCAT(c.country ORDER BY c.country SEPARATOR ' ') FROM territory_country AS c WHERE c.territory_id = t.id) AS `@countries`,
       t.name AS `.`
  FROM territory AS t
  LEFT JOIN member AS m ON m.id = t.manager_id
  LEFT JOIN person AS p ON p.id = m.person_id
 WHERE t.vendor_id = :viewer.vendor ORDER BY t.name LIMIT 500;

-- region_managers() -> many option
-- Channel managers who decide nowhere yet.
SELECT p.email AS `@value`, p.name AS `@label`
  FROM member AS m JOIN person AS p ON p.id = m.person_id
 WHERE m.vendor_id = :viewer.vendor AND m.role = 'channel' AND m.state = 'active'
   AND NOT EXISTS (SELECT 1 FROM territory AS t WHERE t.manager_id = m.id)
 ORDER BY p.name, m.id LIMIT 500;

-- lines_and_rates(today date) -> many line
-- The viewer's vendor's product lines, with the rate of today.
SELECT l.code AS `@code`,
       (SELECT r.rate_ppm FROM plan AS p JOIN plan_rule AS r ON r.plan_id = p.id
         WHERE p.vendor_id = l.vendor_id AND r.product_line_id = l.id AND r.valid_from <= :today AND r.valid_to > :today ORDER BY p.id LIMIT 1) AS `@rate`,
       l.name AS `.`
  FROM product_line AS l WHERE l.vendor_id = :viewer.vendor ORDER BY l.name LIMIT 500;

-- partner_known(domain text, tax text?) -> value int
-- Is there a partner with that web address or tax number?
SELECT EXISTS (SELECT 1 FROM org_key AS k WHERE k.vendor_id = :viewer.vendor
               AND ((k.kind = 'domain' AND k.value = :domain) OR (k.kind = 'tax' AND k.value = :tax))) AS `value`;
