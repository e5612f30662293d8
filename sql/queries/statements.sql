-- statement_head(vendor int) -> row?
-- The end of a vendor's chain.
-- unguarded: read while closing
SELECT s.number AS `number:int`, s.sha256 AS `sha256:bytes`
  FROM statement AS s
 WHERE s.vendor_id = :vendor
 ORDER BY s.number DESC LIMIT 1;

-- statement_number_lock(vendor int) -> insert
-- The number of the last statement, locked until the transaction ends: so there are no gaps.
INSERT INTO counter (vendor_id, kind, last) VALUES (:vendor, 'statement', LAST_INSERT_ID(0))
ON DUPLICATE KEY UPDATE last = LAST_INSERT_ID(last);

-- statement_number_set(vendor int, number int) -> exec*
-- The number of the last statement now.
UPDATE counter SET last = :number WHERE vendor_id = :vendor AND kind = 'statement';

-- statement_openings(vendor int, starts date, most int) -> rows
-- What is owed to whom before a month, as last stated and as the ledger has it: all that is not nothing.
-- unguarded a, s, x, e, p, l: read while closing
SELECT STRAIGHT_JOIN a.org_id AS `org_id:int`, o.code AS `org_code`, o.name AS `org`, a.currency AS `currency`,
       COALESCE(s.closing, 0) AS `stated:int`, COALESCE(b.owed, 0) AS `owed:int`
  FROM ledger_account AS a
  JOIN org AS o ON o.id = a.org_id
  LEFT JOIN (SELECT STRAIGHT_JOIN e.account_id, -SUM(e.amount) AS owed
               FROM ledger_account AS x
               JOIN ledger_entry AS e ON e.account_id = x.id
               JOIN period AS p ON p.id = e.period_id AND p.starts_on < :starts
              WHERE x.vendor_id = :vendor AND x.kind = 'payable'
              GROUP BY e.account_id) AS b ON b.account_id = a.id
  LEFT JOIN statement AS s ON s.org_id = a.org_id AND s.currency = a.currency AND s.number =
       (SELECT MAX(l.number) FROM statement AS l WHERE l.org_id = a.org_id AND l.currency = a.currency)
 WHERE a.vendor_id = :vendor AND a.kind = 'payable' AND (b.owed <> 0 OR s.closing <> 0)
 ORDER BY o.code, a.currency LIMIT :most;

-- statement_lines(vendor int, period int, most int) -> rows
-- The lines of all statements of a month, in their order.
-- unguarded t, e, a, d: read while closing
SELECT STRAIGHT_JOIN a.org_id AS `org_id:int`, o.code AS `org_code`, o.name AS `org`, a.currency AS `currency`, t.kind AS `kind`,
       t.posted_on AS `on:date`, t.ref AS `ref`, d.ref AS `deal`, d.customer AS `customer`, -e.amount AS `amount:int`
  FROM ledger_txn AS t
  JOIN ledger_entry AS e ON e.txn_id = t.id
  JOIN ledger_account AS a ON a.id = e.account_id AND a.kind = 'payable'
  JOIN org AS o ON o.id = a.org_id
  LEFT JOIN deal AS d ON d.id = t.deal_id
 WHERE t.period_id = :period AND t.vendor_id = :vendor
 ORDER BY o.code, a.currency, t.posted_on, t.id, e.line LIMIT :most;

-- statement_insert(number int, no text, org int, period int, currency text, opening int, closing int, lines int, canonical bytes, previous bytes, sha256 bytes, signature bytes, key text) -> exec
-- A statement, for good; its keys are the organisation's.
INSERT INTO statement (vendor_id, number, no, org_id, territory_id, period_id, currency, opening, closing, line_count, canonical,
       previous, sha256, signature, key_id, created_at)
SELECT o.vendor_id, :number, :no, o.id, o.territory_id, :period, :currency, :opening, :closing, :lines, :canonical,
       :previous, :sha256, :signature, :key, :now
  FROM org AS o
 WHERE o.id = :org;

-- statement_list(at time?, id int?, limit int?) -> many statement
-- The statements that the viewer may read, newest first.
-- unguarded: the month of a statement is printed on it
SELECT s.no AS `@no`, p.code AS `@period`, s.currency AS `@currency`, s.opening AS `@opening`, s.closing AS `@closing`,
       s.created_at AS `@at`, IF(s.org_id = :viewer.org, NULL, o.name) AS `org`
  FROM {visible statement s by created_at desc, id desc
        where (s.created_at <= :at AND (s.created_at < :at OR s.id < :id)) limit :limit}
  JOIN period AS p ON p.id = s.period_id
  JOIN org AS o ON o.id = s.org_id;

-- statement_key(no text) -> row?
-- Where a statement stands in the list: the key of the page that begins behind it.
SELECT s.created_at AS `at:time`, s.id AS `id:int` FROM statement AS s WHERE s.no = :no AND {visible statement s};

-- statement_readers() -> rows
-- Who receives the statements of the viewer's organisation.
SELECT w.name AS `name`
  FROM member AS m
  JOIN person AS w ON w.id = m.person_id
 WHERE m.org_id = :viewer.org AND m.role = 'executive' AND m.state = 'active' AND w.state = 'active'
 ORDER BY w.name, m.id LIMIT 20;

-- statement_show(no text) -> row
-- The stored bytes, and what proves them.
SELECT s.canonical AS `canonical:bytes`, s.previous AS `previous:bytes`, s.sha256 AS `sha256:bytes`,
       s.signature AS `signature:bytes`, s.key_id AS `key_id`, k.public_pem AS `public_pem`, s.org_id AS `org_id:int`
  FROM statement AS s
  LEFT JOIN signing_key AS k ON k.id = s.key_id AND k.vendor_id = s.vendor_id
 WHERE s.no = :no AND {visible statement s};
