-- plan_rule_on(vendor int, line int, on date) -> row?
-- The rule in force on a day for a product line; of several plans the oldest speaks.
SELECT r.id AS `id:int`, r.code AS `code`, r.version AS `version:int`, r.rate_ppm AS `rate_ppm:int`
  FROM plan AS p
  JOIN plan_rule AS r ON r.plan_id = p.id
 WHERE p.vendor_id = :vendor AND r.product_line_id = :line AND r.valid_from <= :on AND r.valid_to > :on
 ORDER BY p.id LIMIT 1;
