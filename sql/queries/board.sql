-- board_orgs(from time, to time, region int?, top int) -> rows
-- The board of a quarter: how many deals each organisation registered that were accepted, and how many it won. Of all that
-- have a place the first ones, and the viewer's own. Counts only.
-- unguarded d, a: the board is the program's, for all its members; it names organisations and counts, no deal and no amount
SELECT b.id AS `id:int`, b.name AS `name`, b.registered AS `registered:int`, b.won AS `won:int`, b.standing AS `rank:int`,
       b.total AS `of:int`
  FROM (SELECT o.id, o.name, SUM(w.registered) AS registered, SUM(w.won) AS won, COUNT(*) OVER () AS total,
               RANK() OVER (ORDER BY SUM(w.registered) + 5 * SUM(w.won) DESC) AS standing,
               ROW_NUMBER() OVER (ORDER BY SUM(w.registered) + 5 * SUM(w.won) DESC, SUM(w.won) DESC, o.name, o.id) AS place
          FROM (SELECT d.org_id, COUNT(*) AS registered, 0 AS won
                  FROM deal AS d
                 WHERE d.vendor_id = :viewer.vendor AND d.created_at >= :from AND d.created_at < :to
                   AND d.state IN ('approved', 'won', 'lost', 'expired')
                 GROUP BY d.org_id
                 UNION ALL
                SELECT a.org_id, 0, COUNT(*)
                  FROM accrual AS a
                 WHERE a.vendor_id = :viewer.vendor AND a.created_at >= :from AND a.created_at < :to
                 GROUP BY a.org_id) AS w
          JOIN org AS o ON o.id = w.org_id AND o.vendor_id = :viewer.vendor
         WHERE o.kind = 'partner' [AND o.territory_id = :region]
         GROUP BY o.id, o.name) AS b
 WHERE b.place <= :top OR b.id = :viewer.org
 ORDER BY b.place LIMIT 100;

-- board_people(from time, to time) -> rows
-- The same within the viewer's organisation, by person; without the name of who does not agree to that, where they are asked.
-- unguarded d, a: colleagues see of each other how many, not which and not how much
SELECT m.id AS `id:int`,
       IF(m.id <> :viewer.member
          AND EXISTS (SELECT 1 FROM privacy_purpose AS u WHERE u.vendor_id = :viewer.vendor AND u.effect = 'board-name'
                       AND COALESCE((SELECT c.said FROM privacy_consent AS c WHERE c.member_id = m.id AND c.purpose_id = u.id
                                      ORDER BY c.id DESC LIMIT 1), '') <> 'accepted'), '', p.name) AS `name`,
       SUM(w.registered) AS `registered:int`, SUM(w.won) AS `won:int`
  FROM (SELECT d.owner_id, COUNT(*) AS registered, 0 AS won
          FROM deal AS d
         WHERE d.vendor_id = :viewer.vendor AND d.org_id = :viewer.org AND d.created_at >= :from AND d.created_at < :to
           AND d.state IN ('approved', 'won', 'lost', 'expired')
         GROUP BY d.owner_id
         UNION ALL
        SELECT a.owner_id, 0, COUNT(*)
          FROM accrual AS a
         WHERE a.vendor_id = :viewer.vendor AND a.org_id = :viewer.org AND a.created_at >= :from AND a.created_at < :to
         GROUP BY a.owner_id) AS w
  JOIN member AS m ON m.id = w.owner_id
  JOIN person AS p ON p.id = m.person_id
 GROUP BY m.id, p.name
 ORDER BY SUM(w.registered) + 5 * SUM(w.won) DESC, SUM(w.won) DESC, p.name, m.id LIMIT 1000;

-- board_regions() -> rows
-- The territories that the board may be narrowed to.
SELECT t.id AS `id:int`, t.name AS `name` FROM territory AS t WHERE t.vendor_id = :viewer.vendor ORDER BY t.name LIMIT 200;

-- board_counted(from time, to time) -> many counted
-- What of the viewer's own was counted, the newest first: the deals behind the points.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.created_at AS `@at`,
       IF(d.created_at >= :from AND d.state IN ('approved', 'won', 'lost', 'expired'), 1, NULL) AS `@registered`,
       IF(a.created_at >= :from AND a.created_at < :to, 5, NULL) AS `@won`, d.customer AS `customer`
  FROM deal AS d
  LEFT JOIN accrual AS a ON a.deal_id = d.id AND {visible accrual a}
 WHERE {visible deal d} AND d.owner_id = :viewer.member
   AND ((d.created_at >= :from AND d.created_at < :to AND d.state IN ('approved', 'won', 'lost', 'expired'))
        OR (a.created_at >= :from AND a.created_at < :to))
 ORDER BY d.created_at DESC, d.id DESC LIMIT 200;

-- months_earned(from date) -> rows
-- Commission by month and currency, of what the viewer may see.
-- unguarded p: those who earn in a month may know its name
SELECT p.code AS `month`, w.currency AS `currency`, w.amount AS `amount:int`
  FROM (SELECT a.period_id, a.currency AS currency, SUM(a.amount) AS amount
          FROM {visible accrual a all}
         GROUP BY a.period_id, a.currency) AS w
  JOIN period AS p ON p.id = w.period_id AND p.starts_on >= :from
 WHERE w.currency IS NOT NULL
 ORDER BY p.code, w.currency LIMIT 5000;

-- states_counted() -> rows
-- How many deals stand where, of those that the viewer may see.
SELECT d.state AS `state`, COUNT(*) AS `deals:int`
  FROM {visible deal d all}
 GROUP BY d.state ORDER BY d.state LIMIT 20;
