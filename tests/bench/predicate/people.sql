-- One vendor with 200 partners of ten people: an executive, two managers, seven reps of whom the last owns nothing; and its own people.
-- Organisation n has the members 10n-9 to 10n. Partner 3 has the branches 20 to 39.
SET SESSION foreign_key_checks = 0;

INSERT INTO vendor (id, code, name, currency, tz, number_prefix, created_at) VALUES (1, 'bench', 'Bench', 'EUR', 'UTC', 'B', '2023-03-01');

INSERT INTO territory (id, vendor_id, name) VALUES (1, 1, 'East'), (2, 1, 'West');

INSERT INTO org (id, vendor_id, code, kind, name, domain, territory_id, country, currency, tz, created_at, parent_id, sees_branches)
SELECT n.seq, 1, CONCAT('p', n.seq), IF(n.seq <= 200, 'partner', 'vendor'), CONCAT('Partner ', n.seq), CONCAT('p', n.seq, '.example'),
       IF(n.seq <= 200, 1 + n.seq % 2, NULL), 'DE', 'EUR', 'UTC', '2023-03-01', IF(n.seq BETWEEN 20 AND 39, 3, NULL), n.seq = 3
  FROM seq_1_to_201 AS n ORDER BY n.seq;

INSERT INTO person (id, email, name, created_at)
SELECT n.seq, CONCAT('m', n.seq, '@example.com'), CONCAT('Person ', n.seq), '2023-03-01' FROM seq_1_to_2010 AS n;

INSERT INTO member (id, ref, vendor_id, org_id, person_id, role, manager_id, created_at)
SELECT n.seq, CONCAT('M', n.seq), 1, 1 + (n.seq - 1) DIV 10, n.seq,
       CASE WHEN n.seq > 2000 THEN ELT(n.seq - 2000, 'channel', 'channel', 'admin', 'finance', 'finance', 'finance', 'finance', 'finance', 'finance', 'finance')
            WHEN n.seq % 10 = 1 THEN 'executive' WHEN n.seq % 10 IN (2, 3) THEN 'manager' ELSE 'rep' END,
       IF(n.seq <= 2000 AND n.seq % 10 NOT IN (1, 2, 3), n.seq - (n.seq - 1) % 10 + IF(n.seq % 10 BETWEEN 4 AND 6, 1, 2), NULL), '2023-03-01'
  FROM seq_1_to_2010 AS n ORDER BY n.seq;

UPDATE territory SET manager_id = 2000 + id;

INSERT INTO product_line (id, vendor_id, code, name) VALUES (1, 1, 'storage', 'Storage'), (2, 1, 'network', 'Network'), (3, 1, 'cloud', 'Cloud'), (4, 1, 'print', 'Print');

INSERT INTO customer (id, vendor_id, name, created_at) SELECT n.seq, 1, CONCAT('Customer ', n.seq), '2023-03-01' FROM seq_1_to_1000 AS n;

INSERT INTO session (token_hash, vendor_id, member_id, created_at, seen_at, expires_at)
SELECT UNHEX(SHA2(m.id, 256)), 1, m.id, '2026-03-02 08:00:00', '2026-03-02 08:59:59', '2026-03-03' FROM member AS m;
