-- demo_won(vendor int) -> rows
-- Deals that were won, when (their protection ended then), and on which business day.
-- unguarded d, p: the operator loads the demo world
SELECT d.id AS `id:int`, d.won_on AS `won_on:date`, p.valid_to AS `at:time`
  FROM deal AS d JOIN protection AS p ON p.deal_id = d.id
 WHERE d.vendor_id = :vendor AND d.state = 'won'
 ORDER BY p.valid_to, d.id LIMIT 10000000;

-- demo_owed(vendor int, period text) -> rows
-- What the statements of a period leave owed.
-- unguarded s, p: the operator loads the demo world
SELECT s.org_id AS `org_id:int`, s.currency AS `currency`, s.closing AS `amount:int`
  FROM statement AS s JOIN period AS p ON p.id = s.period_id
 WHERE s.vendor_id = :vendor AND p.code = :period AND s.closing > 0
 ORDER BY s.id LIMIT 100000;
