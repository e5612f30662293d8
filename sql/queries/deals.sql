-- deal_list(state text?, q text?, at time?, id int?, limit int?) -> many deal
-- The viewer's deals, newest first.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.stage AS `@stage`, d.created_at AS `@at`, d.protected_until AS `@until`,
       d.customer AS `customer`, p.name AS `product-line`, o.name AS `org`, w.name AS `owner`,
       d.amount AS `amount/@minor`, d.currency AS `amount/@currency`,
       d.waiting_on AS `waiting/@on`, d.due_at AS `waiting/@until`
  FROM {visible deal d by created_at desc, id desc
        where d.state = :state AND (d.customer LIKE :q OR d.customer_domain LIKE :q OR d.ref LIKE :q)
          AND (d.created_at <= :at AND (d.created_at < :at OR d.id < :id)) limit :limit}
  JOIN product_line AS p ON p.id = d.product_line_id
  JOIN org AS o ON o.id = d.org_id
  JOIN member AS m ON m.id = d.owner_id
  JOIN person AS w ON w.id = m.person_id;

-- deal_key(ref text) -> row?
-- Where a deal stands in the list: the key of the page that begins behind it.
SELECT d.created_at AS `at:time`, d.id AS `id:int` FROM deal AS d WHERE d.ref = :ref AND {visible deal d};
