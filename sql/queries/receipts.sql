-- receipt_facts(list text, key text) -> rows
-- What receipts say, and whether the key that will sign them is published.
-- unguarded: of the deals that this transaction received
SELECT STRAIGHT_JOIN d.id AS `deal_id:int`, d.ref AS `ref`, d.customer AS `customer`, d.customer_domain AS `customer_domain`,
       d.created_at AS `received_at:time`, o.name AS `org`, p.name AS `product_line`, v.name AS `vendor`,
       v.id AS `vendor_id:int`, EXISTS (SELECT 1 FROM signing_key AS k WHERE k.id = :key) AS `published:int`
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]')) AS q
  JOIN deal AS d ON d.id = q.id
  JOIN org AS o ON o.id = d.org_id
  JOIN product_line AS p ON p.id = d.product_line_id
  JOIN vendor AS v ON v.id = d.vendor_id
 LIMIT 1000000;

-- receipts_insert(list text) -> exec
-- Kept as they were signed.
INSERT INTO receipt (deal_id, canonical, sha256, signature, key_id)
SELECT q.deal_id, q.canonical, UNHEX(q.sha256), UNHEX(q.signature), q.key_id
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (deal_id BIGINT PATH '$[0]', sha256 CHAR(64) PATH '$[1]',
       signature CHAR(128) PATH '$[2]', key_id CHAR(16) PATH '$[3]', canonical TEXT PATH '$[4]')) AS q;

-- receipt_show(ref text) -> one receipt
-- What a receipt proves.
SELECT d.ref AS `@ref`, d.created_at AS `@at`, r.key_id AS `@key-id`, LOWER(HEX(r.sha256)) AS `@sha256`
  FROM deal AS d
  JOIN receipt AS r ON r.deal_id = d.id
 WHERE d.ref = :ref AND {visible deal d};

-- receipt_deal(ref text) -> one deal
-- Of which deal it is.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.customer AS `customer` FROM deal AS d WHERE d.ref = :ref AND {visible deal d};

-- receipt_waiting(ref text) -> many waiting
-- Who acts next, if anybody must.
SELECT d.waiting_on AS `@on`, d.due_at AS `@until`, TIMESTAMPDIFF(DAY, :now, d.due_at) - (d.due_at < :now) AS `@days`
  FROM deal AS d WHERE d.ref = :ref AND d.waiting_on IS NOT NULL AND {visible deal d} LIMIT 1;

-- receipt_bytes(ref text) -> row
-- The signed bytes and their signature.
SELECT r.canonical AS `canonical:bytes`, r.signature AS `signature:bytes`
  FROM deal AS d
  JOIN receipt AS r ON r.deal_id = d.id
 WHERE d.ref = :ref AND {visible deal d};

-- receipt_state(ref text) -> row
-- By which state of the deal its fields may be read.
SELECT d.state AS `state` FROM deal AS d WHERE d.ref = :ref AND {visible deal d};
