-- home_program(vendor text, today date) -> one program
-- What a visitor reads about a vendor's program.
SELECT v.name AS `@vendor`, MIN(r.rate_ppm) AS `@rate-from`, MAX(r.rate_ppm) AS `@rate-to`, v.protection_days AS `@window-days`,
       IF(EXISTS (SELECT 1 FROM terms AS t WHERE t.vendor_id = v.id), v.application_days, NULL) AS `@apply-days`
  FROM vendor AS v
  LEFT JOIN plan AS l ON l.vendor_id = v.id
  LEFT JOIN plan_rule AS r ON r.plan_id = l.id AND r.valid_from <= :today AND r.valid_to > :today
 WHERE v.code = :vendor
 GROUP BY v.id;

-- home_answers(soon time, limit int) -> many action
-- What waits for the partner: questions first by their clock, and protections that end soon.
SELECT IF(d.state = 'info-requested', 'answer', 'report') AS `@verb`, CONCAT('/deals/', d.ref) AS `@href`, d.ref AS `@ref`,
       d.customer AS `subject`, d.amount AS `amount/@minor`, d.currency AS `amount/@currency`, d.waiting_on AS `waiting/@on`,
       d.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, d.due_at) - (d.due_at < :now) AS `waiting/@days`
  FROM {visible deal d using deal_queue by due_at asc, id asc where d.waiting_on = 'partner' AND d.due_at < :soon limit :limit};

-- home_decisions(limit int) -> many action
-- What waits for the vendor, by due date.
SELECT 'decide' AS `@verb`, CONCAT('/deals/', d.ref) AS `@href`, d.ref AS `@ref`,
       d.customer AS `subject`, d.amount AS `amount/@minor`, d.currency AS `amount/@currency`, d.waiting_on AS `waiting/@on`,
       d.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, d.due_at) - (d.due_at < :now) AS `waiting/@days`
  FROM {decidable deal d using deal_queue by due_at asc, id asc where d.waiting_on = 'vendor' limit :limit};

-- home_applications() -> many action
-- Applications that wait for the viewer, as one action with the nearest of their clocks.
SELECT 'review' AS `@verb`, '/admin/applications?state=waiting' AS `@href`, COUNT(*) AS `@count`, 'vendor' AS `waiting/@on`,
       MIN(a.due_at) AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, MIN(a.due_at)) - (MIN(a.due_at) < :now) AS `waiting/@days`
  FROM application AS a
 WHERE {decidable application a} AND a.waiting_on = 'vendor'
HAVING COUNT(*) > 0 LIMIT 1;

-- home_periods(today date) -> many action
-- Months that are over and not closed.
SELECT 'close-period' AS `@verb`, CONCAT('/admin/periods/', p.code) AS `@href`, p.code AS `subject`
  FROM period AS p
 WHERE {decidable period p} AND p.state = 'open' AND p.ends_on <= :today
 ORDER BY p.starts_on LIMIT 7;

-- home_drafts(limit int) -> many action
-- What the viewer began and did not send.
SELECT 'finish' AS `@verb`, CONCAT('/deals/new?draft=', f.ref) AS `@href`, f.title AS `subject`
  FROM {visible form_draft f by created_at desc, id desc where f.form = 'deal' limit :limit};

-- home_training() -> rows
-- The next module of each path that the viewer is in the middle of, the latest first, with their last try if it is a quiz; of who
-- follows no path, of each that they may; and what is left of that path. What was only done for another certificate is no beginning.
-- unguarded t, l, y: tries of an enrolment that the viewer may edit, courses of a certificate of the viewer's
SELECT n.slug AS `slug`, n.title AS `title`, n.path_kind AS `path_kind`, n.level AS `level`, n.modules AS `modules:int`, n.done AS `done:int`,
       n.minutes_left AS `minutes_left:int`, n.begun AS `begun:int`, n.ref AS `ref`, n.lesson AS `lesson`, n.kind AS `kind`,
       n.tries AS `tries:int`, n.wait_minutes AS `wait_minutes:int`, t.number AS `number:int`, t.deadline AS `deadline:time`, t.submitted_at AS `submitted_at:time`, t.passed AS `passed:int`
  FROM (SELECT p.id AS path_id, p.slug, v.title, v.kind AS path_kind, v.level, s.id AS enrolment_id, m.id AS module_id, m.ref, m.title AS lesson, m.kind,
               m.tries, m.wait_minutes, e.id IS NOT NULL AS begun, COUNT(*) OVER (PARTITION BY p.id) AS modules,
               COUNT(g.module_id) OVER (PARTITION BY p.id) AS done, SUM(IF(g.module_id IS NULL, m.minutes, 0)) OVER (PARTITION BY p.id) AS minutes_left,
               MAX(g.done_at) OVER (PARTITION BY p.id) AS latest,
               MAX(s.id IS NOT NULL AND NOT EXISTS (
                 SELECT 1 FROM certificate AS h JOIN path_course AS y ON y.path_version_id = h.path_version_id
                  WHERE y.course_id = c.id AND h.owner_id = :viewer.member AND {editable certificate h})) OVER (PARTITION BY p.id) AS own,
               ROW_NUMBER() OVER (PARTITION BY p.id ORDER BY g.module_id IS NOT NULL, x.position, m.position, m.id) AS place
          FROM learning_path AS p
          LEFT JOIN path_enrolment AS e ON e.path_id = p.id AND e.owner_id = :viewer.member AND {editable path_enrolment e}
          JOIN path_version AS v ON v.path_id = p.id AND v.id = COALESCE(e.path_version_id, p.published_id)
          JOIN path_course AS x ON x.path_version_id = v.id
          JOIN course AS c ON c.id = x.course_id AND {visible course c}
          LEFT JOIN enrolment AS s ON s.course_id = c.id AND s.owner_id = :viewer.member AND {editable enrolment s}
          JOIN course_version AS w ON w.course_id = c.id AND w.id = COALESCE(s.course_version_id, c.published_id)
          JOIN module AS m ON m.course_version_id = w.id
          LEFT JOIN progress AS g ON g.enrolment_id = s.id AND g.module_id = m.id
          LEFT JOIN certificate AS k ON k.path_id = p.id AND k.owner_id = :viewer.member AND {editable certificate k}
         WHERE {visible learning_path p} AND k.id IS NULL) AS n
  LEFT JOIN quiz_attempt AS t ON t.enrolment_id = n.enrolment_id AND t.module_id = n.module_id
       AND t.number = (SELECT MAX(l.number) FROM quiz_attempt AS l WHERE l.enrolment_id = n.enrolment_id AND l.module_id = n.module_id)
 WHERE n.place = 1 AND n.done < n.modules
   AND (n.own = 1 OR (n.begun = 0 AND NOT EXISTS (SELECT 1 FROM path_enrolment AS f WHERE f.owner_id = :viewer.member AND {editable path_enrolment f})))
 ORDER BY n.latest DESC, n.level, n.title, n.path_id LIMIT 20;

-- home_certificates(today date) -> many certificate
-- What the viewer has earned and still holds, the latest first.
-- unguarded p: what the viewer's own certificate is about
SELECT k.no AS `@no`, k.badge_ref AS `@badge`, k.valid_until AS `@until`, p.level AS `@level`, p.title AS `title`
  FROM certificate AS k
  JOIN path_version AS p ON p.id = k.path_version_id
 WHERE k.owner_id = :viewer.member AND {editable certificate k} AND k.revoked_at IS NULL AND k.valid_until >= :today
 ORDER BY k.issued_at DESC, k.id DESC LIMIT 6;

-- home_states() -> many figure
-- How many deals stand where, and how many decisions are overdue, for those who decide or look on.
SELECT 'waiting' AS `@name`, '/deals?state=submitted' AS `@href`, COUNT(*) AS `@count`
  FROM {visible deal d using deal_state all where d.state = 'submitted'}
 UNION ALL
SELECT 'protected' AS `@name`, '/deals?state=approved' AS `@href`, COUNT(*) AS `@count`
  FROM {visible deal d using deal_state all where d.state = 'approved'}
 UNION ALL
SELECT 'late' AS `@name`, '/admin/deals' AS `@href`, COUNT(*) AS `@count`
  FROM {decidable deal d using deal_queue all where d.waiting_on = 'vendor' AND d.due_at < :now}
 LIMIT 3;

-- home_open() -> rows
-- The months that are open, and what would stand on their statements as far as the viewer may read it, by currency.
SELECT p.code AS `code`, p.ends_on AS `ends_on:date`, SUM(a.amount) AS `amount:int`, a.currency AS `currency`
  FROM period AS p
  LEFT JOIN accrual AS a ON a.vendor_id = p.vendor_id AND a.period_id = p.id AND {visible accrual a}
 WHERE {visible period p} AND p.state = 'open'
 GROUP BY p.starts_on, p.code, p.ends_on, a.currency
 ORDER BY p.starts_on, a.currency LIMIT 400;

-- home_recent(limit int) -> many deal
-- The newest deals.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.stage AS `@stage`, d.created_at AS `@at`, d.protected_until AS `@until`,
       d.customer AS `customer`, p.name AS `product-line`, o.name AS `org`, w.name AS `owner`,
       d.amount AS `amount/@minor`, d.currency AS `amount/@currency`,
       d.waiting_on AS `waiting/@on`, d.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, d.due_at) - (d.due_at < :now) AS `waiting/@days`
  FROM {visible deal d by created_at desc, id desc limit :limit}
  JOIN product_line AS p ON p.id = d.product_line_id
  JOIN org AS o ON o.id = d.org_id
  JOIN member AS m ON m.id = d.owner_id
  JOIN person AS w ON w.id = m.person_id;
