-- setup_tasks() -> many task
-- What a new portal needs, from the facts; who did each, and when: the log knows.
SELECT f.name AS `@name`, f.state AS `@state`, f.href AS `@href`, a.at AS `@at`, p.name AS `@by`, f.value AS `.`
  FROM (SELECT 1 AS n, 'database' AS name, 'done' AS state, NULL AS href, NULL AS value, 'made' AS verb, 'vendor' AS object
        UNION ALL
        SELECT 2, 'mail', CASE WHEN EXISTS (SELECT 1 FROM mail AS w WHERE w.vendor_id = :viewer.vendor AND w.kind = 'test' AND w.sent_at IS NULL) THEN 'waiting'
                               WHEN EXISTS (SELECT 1 FROM mail AS s WHERE s.vendor_id = :viewer.vendor AND s.sent_at IS NOT NULL) THEN 'done' ELSE 'todo' END,
               NULL, (SELECT MAX(u.failure) FROM mail AS u WHERE u.vendor_id = :viewer.vendor AND u.kind = 'test' AND u.sent_at IS NULL), 'tested', 'mail'
        UNION ALL
        SELECT 3, 'vendor', IF(EXISTS (SELECT 1 FROM audit AS c WHERE c.vendor_id = v.id AND c.object = 'vendor' AND c.verb = 'changed'), 'done', 'todo'),
               '/admin/setup/vendor', CONCAT_WS(' · ', v.name, v.tz, v.currency), 'changed', 'vendor' FROM vendor AS v WHERE v.id = :viewer.vendor
        UNION ALL
        SELECT 4, 'region', IF(COUNT(*) > 0, 'done', 'todo'), '/admin/regions', NULLIF(COUNT(*), 0), 'made', 'region' FROM territory AS t WHERE t.vendor_id = :viewer.vendor
        UNION ALL
        SELECT 5, 'line', IF(COUNT(*) > 0, 'done', 'todo'), '/admin/lines', NULLIF(COUNT(*), 0), 'made', 'line' FROM product_line AS l WHERE l.vendor_id = :viewer.vendor
        UNION ALL
        SELECT 6, 'partner', IF(COUNT(*) > 0, 'done', 'todo'), '/admin/partners/new', NULLIF(COUNT(*), 0), 'made', 'org'
          FROM org AS o WHERE o.vendor_id = :viewer.vendor AND o.kind = 'partner'
        UNION ALL
        SELECT 7, 'access', IF(EXISTS (SELECT 1 FROM audit AS r WHERE r.vendor_id = :viewer.vendor AND r.object = 'access' AND r.verb = 'reviewed'), 'done', 'todo'),
               '/admin/access', NULL, 'reviewed', 'access') AS f
  LEFT JOIN audit AS a ON a.id = (SELECT MAX(x.id) FROM audit AS x WHERE x.vendor_id = :viewer.vendor AND x.object = f.object AND x.verb = f.verb)
  LEFT JOIN member AS m ON m.id = a.member_id
  LEFT JOIN person AS p ON p.id = m.person_id
 ORDER BY f.n LIMIT 20;

-- setup_lacks() -> value int
-- Is there something without which nobody can begin: a region, a product line, a partner?
SELECT NOT (EXISTS (SELECT 1 FROM territory AS t WHERE t.vendor_id = :viewer.vendor) AND EXISTS (SELECT 1 FROM product_line AS l WHERE l.vendor_id = :viewer.vendor)
       AND EXISTS (SELECT 1 FROM org AS o WHERE o.vendor_id = :viewer.vendor AND o.kind = 'partner')) AS `value`;

-- vendor_settings() -> row
-- What the viewer's vendor is called, and where and in what it counts.
SELECT v.name AS `name`, v.tz AS `tz`, v.currency AS `currency` FROM vendor AS v WHERE v.id = :viewer.vendor;

-- vendor_settings_save(name text, tz text, currency text) -> exec*
-- The same of the vendor and of the organisation of its own people.
UPDATE vendor AS v JOIN org AS o ON o.vendor_id = v.id AND o.kind = 'vendor'
   SET v.name = :name, v.tz = :tz, v.currency = :currency, o.name = :name, o.tz = :tz, o.currency = :currency
 WHERE v.id = :viewer.vendor;
