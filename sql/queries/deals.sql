-- deal_list(q text?, at time?, id int?, limit int?) -> many deal
-- The viewer's deals, newest first.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.stage AS `@stage`, d.created_at AS `@at`, d.protected_until AS `@until`,
       d.customer AS `customer`, p.name AS `product-line`, o.name AS `org`, w.name AS `owner`,
       d.amount AS `amount/@minor`, d.currency AS `amount/@currency`,
       d.waiting_on AS `waiting/@on`, d.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, d.due_at) - (d.due_at < :now) AS `waiting/@days`{custom d}
  FROM {visible deal d by created_at desc, id desc
        where (d.customer LIKE :q OR CONVERT(d.customer_domain USING utf8mb4) LIKE LOWER(:q) OR CONVERT(d.ref USING utf8mb4) LIKE UPPER(:q))
          AND (d.created_at <= :at AND (d.created_at < :at OR d.id < :id)) limit :limit}
  JOIN product_line AS p ON p.id = d.product_line_id
  JOIN org AS o ON o.id = d.org_id
  JOIN member AS m ON m.id = d.owner_id
  JOIN person AS w ON w.id = m.person_id;

-- deal_list_in_state(state text, q text?, at time?, id int?, limit int?) -> many deal
-- Those of them in one state, by an index of their own.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.stage AS `@stage`, d.created_at AS `@at`, d.protected_until AS `@until`,
       d.customer AS `customer`, p.name AS `product-line`, o.name AS `org`, w.name AS `owner`,
       d.amount AS `amount/@minor`, d.currency AS `amount/@currency`,
       d.waiting_on AS `waiting/@on`, d.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, d.due_at) - (d.due_at < :now) AS `waiting/@days`{custom d}
  FROM {visible deal d using deal_state by created_at desc, id desc
        where d.state = :state AND (d.customer LIKE :q OR CONVERT(d.customer_domain USING utf8mb4) LIKE LOWER(:q) OR CONVERT(d.ref USING utf8mb4) LIKE UPPER(:q))
          AND (d.created_at <= :at AND (d.created_at < :at OR d.id < :id)) limit :limit}
  JOIN product_line AS p ON p.id = d.product_line_id
  JOIN org AS o ON o.id = d.org_id
  JOIN member AS m ON m.id = d.owner_id
  JOIN person AS w ON w.id = m.person_id;

-- deal_queue(q text?, at time?, id int?, limit int?) -> many deal
-- What waits for the vendor's decision, the most urgent first.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.stage AS `@stage`, d.created_at AS `@at`, d.protected_until AS `@until`,
       d.customer AS `customer`, p.name AS `product-line`, o.name AS `org`, w.name AS `owner`,
       d.amount AS `amount/@minor`, d.currency AS `amount/@currency`,
       d.waiting_on AS `waiting/@on`, d.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, d.due_at) - (d.due_at < :now) AS `waiting/@days`{custom d}
  FROM {decidable deal d using deal_queue by due_at asc, id asc
        where d.waiting_on = 'vendor' AND (d.customer LIKE :q OR CONVERT(d.customer_domain USING utf8mb4) LIKE LOWER(:q) OR CONVERT(d.ref USING utf8mb4) LIKE UPPER(:q))
          AND (d.due_at >= :at AND (d.due_at > :at OR d.id > :id)) limit :limit}
  JOIN product_line AS p ON p.id = d.product_line_id
  JOIN org AS o ON o.id = d.org_id
  JOIN member AS m ON m.id = d.owner_id
  JOIN person AS w ON w.id = m.person_id;

-- deal_key(ref text) -> row
-- Where a deal stands in the lists: the key of the page that begins behind it.
SELECT d.id AS `id:int`, d.created_at AS `at:time`, d.due_at AS `due_at:time`
  FROM deal AS d WHERE d.ref = :ref AND {visible deal d};

-- deal_show(ref text) -> one deal
-- Everything about a deal that is not a list of its own.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.stage AS `@stage`, d.created_at AS `@at`, d.protected_until AS `@until`,
       IF(d.state = 'info-requested' AND {editable deal d}, 'yes', NULL) AS `@editable`,
       d.customer_domain AS `customer/@domain`, d.tax_number AS `customer/@tax-number`, d.country AS `customer/@country`,
       d.customer AS `customer`, d.contact_email AS `contact/@email`, d.contact_name AS `contact`,
       p.code AS `product-line/@code`, p.name AS `product-line`, o.code AS `org/@ref`, o.name AS `org`,
       w.email AS `owner/@email`, w.name AS `owner`, d.amount AS `amount/@minor`, d.currency AS `amount/@currency`,
       d.close_date AS `close-date`, d.notes AS `notes`, d.reason_code AS `reason/@code`, d.reason AS `reason`{custom d},
       d.won_amount AS `won/@minor`, IF(d.won_amount IS NULL, NULL, d.currency) AS `won/@currency`, d.won_on AS `won/@on`,
       d.invoice AS `won/@invoice`, d.waiting_on AS `waiting/@on`, d.due_at AS `waiting/@until`,
       TIMESTAMPDIFF(DAY, :now, d.due_at) - (d.due_at < :now) AS `waiting/@days`, IF(d.waiting_on = 'vendor', cw.name, IF(d.waiting_on = 'partner', w.name, NULL)) AS `waiting/@who`
  FROM deal AS d
  JOIN product_line AS p ON p.id = d.product_line_id
  JOIN org AS o ON o.id = d.org_id
  JOIN member AS m ON m.id = d.owner_id
  JOIN person AS w ON w.id = m.person_id
  LEFT JOIN territory AS t ON t.id = d.territory_id
  LEFT JOIN member AS c ON c.id = t.manager_id
  LEFT JOIN person AS cw ON cw.id = c.person_id
 WHERE d.ref = :ref AND {visible deal d};

-- deal_terms(ref text) -> row
-- What the forms of a deal show at first, and who may send which of them.
-- unmasked: forms have a field only for who may edit it, and the forecast asks for the right
-- unguarded x: whether match_list has anything to say, which is asked only for who decides
SELECT d.id AS `id:int`, d.state AS `state`, {editable deal d} AS `editable:int`, {decidable deal d} AS `decidable:int`,
       EXISTS (SELECT 1 FROM deal_match AS x WHERE x.deal_id = d.id OR x.other_deal_id = d.id) AS `matched:int`,
       d.vendor_id AS `vendor_id:int`, d.org_id AS `org_id:int`, d.product_line_id AS `line_id:int`, d.amount AS `amount:int`, d.currency AS `currency`,
       d.contact_name AS `contact_name`, d.contact_email AS `contact_email`, d.close_date AS `close_date:date`,
       d.tax_number AS `tax_number`, d.notes AS `notes`, d.custom AS `custom`, d.version AS `version`
  FROM deal AS d WHERE d.ref = :ref AND {visible deal d};

-- deal_timeline(ref text) -> many event
-- What happened to a deal, in the order in which it did.
SELECT e.at AS `@at`, e.name AS `@name`, w.name AS `@by`, o.name AS `@org`,
       IF(e.member_id IS NULL, 'system', IF(o.kind = 'partner', 'partner', 'vendor')) AS `@side`, e.note AS `.`
  FROM deal AS d
  JOIN deal_event AS e ON e.deal_id = d.id
  LEFT JOIN member AS m ON m.id = e.member_id
  LEFT JOIN person AS w ON w.id = m.person_id
  LEFT JOIN org AS o ON o.id = m.org_id
 WHERE d.ref = :ref AND {visible deal d}
 ORDER BY e.id LIMIT 500;

-- deal_accruals(ref text) -> many accrual
-- What a won deal earned, for those who may see it.
SELECT a.ref AS `@ref`, a.amount AS `@minor`, a.currency AS `@currency`
  FROM deal AS d
  JOIN accrual AS a ON a.deal_id = d.id
 WHERE d.ref = :ref AND {visible deal d} AND {visible accrual a}
 ORDER BY a.id LIMIT 10;

-- line_list() -> many option
-- The vendor's product lines, for a page that waits for nobody.
SELECT p.code AS `@value`, p.name AS `@label`
  FROM product_line AS p WHERE p.vendor_id = :viewer.vendor ORDER BY p.name LIMIT 500;

-- line_list_held() -> many option
-- The same, locked for sharing, for a transaction: a plain read would fix what it sees from then on, before it has waited
-- for its turn.
SELECT p.code AS `@value`, p.name AS `@label`
  FROM product_line AS p WHERE p.vendor_id = :viewer.vendor ORDER BY p.name LIMIT 500 LOCK IN SHARE MODE;

-- line_find(code text, held int?) -> row
-- One of them; locked likewise where held is 1.
SELECT p.id AS `id:int`, p.name AS `name`
  FROM product_line AS p WHERE p.vendor_id = :viewer.vendor AND p.code = :code [AND :held LOCK IN SHARE MODE];

-- currency_list() -> many option
-- What the vendor and its partners trade in, from an index, for a page.
SELECT o.currency AS `@value` FROM org AS o WHERE o.vendor_id = :viewer.vendor GROUP BY o.currency LIMIT 200;

-- currency_list_held() -> many option
-- The same for a transaction.
SELECT o.currency AS `@value` FROM org AS o WHERE o.vendor_id = :viewer.vendor GROUP BY o.currency LIMIT 200 LOCK IN SHARE MODE;

-- deal_rate(ref text, on date) -> row?
-- The rate of a deal that is won on that day, if there is one; always locked, since only a transaction asks.
SELECT r.rate_ppm AS `ppm:int`
  FROM deal AS d
  JOIN plan AS l ON l.vendor_id = d.vendor_id
  JOIN plan_rule AS r ON r.plan_id = l.id AND r.product_line_id = d.product_line_id AND r.valid_from <= :on AND r.valid_to > :on
 WHERE d.ref = :ref AND {editable deal d}
 LIMIT 1 LOCK IN SHARE MODE;

-- deal_promise() -> one promise
-- What the vendor promises for a registration.
SELECT v.review_hours AS `@hours`, v.protection_days AS `@window-days` FROM vendor AS v WHERE v.id = :viewer.vendor;
