-- receipt_facts(deal int) -> row
-- What a receipt says.
-- unguarded: of the deal that this transaction received
SELECT d.ref AS `ref`, d.customer AS `customer`, d.customer_domain AS `customer_domain`, d.created_at AS `received_at:time`,
       o.name AS `org`, p.name AS `product_line`, v.name AS `vendor`
  FROM deal AS d
  JOIN org AS o ON o.id = d.org_id
  JOIN product_line AS p ON p.id = d.product_line_id
  JOIN vendor AS v ON v.id = d.vendor_id
 WHERE d.id = :deal;

-- receipt_insert(deal int, canonical bytes, sha256 bytes, signature bytes, key text) -> exec
-- Kept as it was signed.
INSERT INTO receipt (deal_id, canonical, sha256, signature, key_id) VALUES (:deal, :canonical, :sha256, :signature, :key);

-- receipt_show(ref text) -> one receipt
-- The page of a receipt: what it proves, and who acts next.
SELECT d.ref AS `@ref`, d.created_at AS `@at`, r.key_id AS `@key-id`, LOWER(HEX(r.sha256)) AS `@sha256`,
       d.waiting_on AS `waiting/@on`, d.due_at AS `waiting/@until`, DATEDIFF(d.due_at, :now) AS `waiting/@days`
  FROM deal AS d
  JOIN receipt AS r ON r.deal_id = d.id
 WHERE d.ref = :ref AND {visible deal d};

-- receipt_deal(ref text) -> one deal
-- And of which deal it is.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.customer AS `customer` FROM deal AS d WHERE d.ref = :ref AND {visible deal d};

-- receipt_bytes(ref text) -> row
-- The signed bytes and their signature.
SELECT r.canonical AS `canonical:bytes`, r.signature AS `signature:bytes`
  FROM deal AS d
  JOIN receipt AS r ON r.deal_id = d.id
 WHERE d.ref = :ref AND {visible deal d};
