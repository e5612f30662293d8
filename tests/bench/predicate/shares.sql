-- Fifty rows of teams and twenty shares for the people of the partners 2 and 4, and three shares for a rep of the smallest one; of deals of others.
-- Kinds of scope: 1 member, 2 organisation, 3 group, 5 and 6 member and organisation of a team.
DELETE FROM access_grant WHERE given_by IS NOT NULL;

INSERT INTO access_grant (scope, object, record_at, record_id, level, given_by, given_at)
SELECT s.scope, 'deal', d.created_at, d.id, 'read', 2003, '2026-03-01'
  FROM (SELECT m.id * 8 + 5 AS scope, 25 AS n, m.id AS seed FROM member AS m WHERE m.org_id IN (2, 4)
         UNION ALL SELECT o.id * 8 + 6, 25, o.id + 500 FROM org AS o WHERE o.id IN (2, 4)
         UNION ALL SELECT m.id * 8 + 1, 10, m.id + 1000 FROM member AS m WHERE m.org_id IN (2, 4)
         UNION ALL SELECT o.id * 8 + 2, 5, o.id + 2000 FROM org AS o WHERE o.id IN (2, 4)
         UNION ALL SELECT 7 * 8 + 3, 5, 3000
         UNION ALL SELECT 2000 * 8 + 1, 3, 4000) AS s
  JOIN seq_1_to_25 AS n ON n.seq <= s.n
  JOIN deal AS d ON d.id = {last} - (s.seed * 31 + n.seq * ({last} DIV 40)) % {last};
