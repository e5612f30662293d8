-- match_claims(domain text?, tax text?, name text?, line int) -> rows
-- Customers that one of these keys names, each with its open registrations for a product line. Kinds count from 0.
-- unguarded: compares with everybody's registrations; only a colour and kinds of keys leave
SELECT k.kind - 1 AS `kind:int`, k.customer_id AS `customer_id:int`, d.id AS `deal_id:int`, d.org_id AS `org_id:int`,
       d.state IN ('approved', 'info-requested') AND d.due_at <= :now AS `overdue:int`
  FROM customer_key AS k
  LEFT JOIN deal AS d ON d.customer_id = k.customer_id AND d.product_line_id = :line
       AND d.state IN ('submitted', 'info-requested', 'approved', 'queued')
 WHERE k.vendor_id = :viewer.vendor
   AND ((k.kind = 'domain' AND k.value = :domain) OR (k.kind = 'tax' AND k.value = :tax)
        OR (k.kind = 'name' AND k.value = :name))
 ORDER BY k.kind, k.customer_id, d.id LIMIT 200;

-- match_insert(deal int, other int, kind int) -> exec*
-- Which key hit which other deal, once.
-- unguarded: a match that is there stays as it is
INSERT INTO deal_match (deal_id, other_deal_id, kind) VALUES (:deal, :other, :kind + 1)
ON DUPLICATE KEY UPDATE kind = kind;

-- match_list(ref text) -> many match
-- Who else named this customer, before or after, for those who decide: names only where they may see them.
-- unguarded: one of its two deals is the viewer's to decide, and of the other no more is shown than is visible
SELECT DISTINCT x.kind AS `@key`, o.ref AS `@ref`, o.state AS `@state`, o.customer AS `customer`, g.name AS `org`
  FROM deal AS d
  JOIN deal_match AS x ON x.deal_id = d.id OR x.other_deal_id = d.id
  LEFT JOIN deal AS o ON o.id = IF(x.deal_id = d.id, x.other_deal_id, x.deal_id) AND {visible deal o}
  LEFT JOIN org AS g ON g.id = o.org_id
 WHERE d.ref = :ref AND {decidable deal d}
 ORDER BY x.kind, o.created_at, o.id LIMIT 50;
