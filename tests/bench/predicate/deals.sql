-- More deals: numbers {first} to {last}, three years of them in the order of time; partner n has about a share of 1/n of them.
SET SESSION foreign_key_checks = 0, unique_checks = 0;

INSERT INTO deal (id, vendor_id, ref, owner_id, team_id, org_id, territory_id, customer_id, product_line_id, customer, customer_domain, country,
       contact_name, contact_email, amount, currency, close_date, notes, state, colour, waiting_on, due_at, won_amount, won_on, created_at)
SELECT r.id, 1, CONCAT('D-', r.id), m.id, CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END, m.org_id, o.territory_id,
       1 + r.b % 1000, 1 + r.b % 4, CONCAT('Customer ', 1 + r.b % 1000), CONCAT('c', 1 + r.b % 1000, '.example'), ELT(1 + r.c % 20, 'PT', 'DE', 'FR',
       'IT', 'ES', 'NL', 'BE', 'AT', 'CH', 'PL', 'CZ', 'DK', 'SE', 'NO', 'FI', 'IE', 'GB', 'US', 'CA', 'JP'), 'Robin Purchaser',
       CONCAT('purchasing@c', 1 + r.b % 1000, '.example'), 1 + r.c % 10000000, 'EUR', DATE(r.at + INTERVAL 60 DAY),
       IF(r.id % 20000 = 0, 'rare', 'An upgrade of what they have.'), r.state, 'green', IF(r.state = 'submitted', 'vendor', NULL),
       IF(r.state = 'submitted', r.at + INTERVAL 2 DAY, NULL), IF(r.state = 'won', 1 + r.c % 10000000, NULL), IF(r.state = 'won', DATE(r.at), NULL), r.at
  FROM (SELECT n.seq AS id, CRC32(CONCAT('a', n.seq)) AS a, CRC32(CONCAT('b', n.seq)) AS b, CRC32(CONCAT('c', n.seq)) AS c,
               TIMESTAMP'2023-03-01 00:00:00' + INTERVAL (n.seq - {first}) * (94608000000000 DIV ({last} - {first} + 1)) MICROSECOND AS at,
               CASE WHEN CRC32(CONCAT('s', n.seq)) % 100 < 2 THEN 'submitted' WHEN CRC32(CONCAT('s', n.seq)) % 100 < 40 THEN 'approved'
                    WHEN CRC32(CONCAT('s', n.seq)) % 100 < 60 THEN 'won' WHEN CRC32(CONCAT('s', n.seq)) % 100 < 70 THEN 'lost'
                    WHEN CRC32(CONCAT('s', n.seq)) % 100 < 80 THEN 'expired' ELSE 'rejected' END AS state
          FROM seq_{first}_to_{last} AS n) AS r
  JOIN member AS m ON m.id = 10 * LEAST(199, FLOOR(EXP(r.a / 4294967296 * LN(201))) - 1) + 1 + r.c % 9
  JOIN org AS o ON o.id = m.org_id
 ORDER BY r.id;
