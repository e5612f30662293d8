-- check_lock() -> value int
-- The pre-checks of a person come one after the other, so that they are counted one by one.
SELECT m.id FROM member AS m WHERE m.id = :viewer.member FOR UPDATE;

-- check_nth(skip int) -> row?
-- When the viewer asked so many questions ago.
SELECT c.created_at AS `at:time`
  FROM deal_check AS c
 WHERE {visible deal_check c}
 ORDER BY c.created_at DESC, c.id DESC LIMIT 1 OFFSET :skip;

-- check_insert(ref text, line int, customer text?, domain text?, tax text?, colour text, matched text) -> insert
-- Who asked about whom, and what the answer was.
INSERT INTO deal_check (vendor_id, ref, owner_id, product_line_id, customer, customer_domain, tax_number, colour, matched,
       created_at)
VALUES (:viewer.vendor, :ref, :viewer.member, :line, :customer, :domain, :tax, :colour, :matched, :now);

-- check_show(ref text) -> one check
-- The answer to a pre-check.
SELECT c.ref AS `@ref`, c.colour AS `@colour`, c.created_at AS `@at`, c.customer AS `customer`,
       c.customer_domain AS `customer-domain`, c.tax_number AS `tax-number`, p.code AS `product-line/@code`,
       p.name AS `product-line`
  FROM deal_check AS c
  JOIN product_line AS p ON p.id = c.product_line_id
 WHERE c.ref = :ref AND {visible deal_check c};

-- check_keys(ref text) -> many key
-- The kinds of keys that hit something.
SELECT k.name AS `@name`
  FROM deal_check AS c
  JOIN (SELECT 'domain' AS name UNION ALL SELECT 'tax' UNION ALL SELECT 'name') AS k ON FIND_IN_SET(k.name, c.matched) > 0
 WHERE c.ref = :ref AND {visible deal_check c}
 ORDER BY FIELD(k.name, 'domain', 'tax', 'name') LIMIT 3;

-- check_asked(ref text) -> row
-- What was asked, for the registration that follows.
SELECT c.customer AS `customer`, c.customer_domain AS `domain`, c.tax_number AS `tax_number`, p.code AS `line`
  FROM deal_check AS c
  JOIN product_line AS p ON p.id = c.product_line_id
 WHERE c.ref = :ref AND {visible deal_check c};

-- check_colour(ref text, line int, domain text, tax text?) -> row?
-- The answer to a pre-check, if it was about these.
SELECT c.colour AS `colour`
  FROM deal_check AS c
 WHERE c.ref = :ref AND c.product_line_id = :line AND c.customer_domain = :domain AND c.tax_number <=> :tax
   AND {visible deal_check c};
