-- plan_rules_on(list text) -> rows
-- Of each vendor, product line and day the rule in force, if there is one; of several plans the oldest speaks.
SELECT STRAIGHT_JOIN q.n AS `n:int`, r.id AS `id:int`, r.code AS `code`, r.version AS `version:int`, r.rate_ppm AS `rate_ppm:int`
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (n FOR ORDINALITY, vendor BIGINT PATH '$[0]', line BIGINT PATH '$[1]',
       on_day DATE PATH '$[2]')) AS q
  JOIN plan_rule AS r ON r.id =
       (SELECT i.id
          FROM plan AS p
          JOIN plan_rule AS i ON i.plan_id = p.id
         WHERE p.vendor_id = q.vendor AND i.product_line_id = q.line AND i.valid_from <= q.on_day AND i.valid_to > q.on_day
         ORDER BY p.id LIMIT 1)
 LIMIT 1000000;
