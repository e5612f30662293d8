-- training_paths(slug text?) -> many path
-- What the vendor publishes, or that one, and how far the viewer is: first what they are in the middle of, then what is new to them.
SELECT p.slug AS `@slug`, v.kind AS `@kind`, v.level AS `@level`, v.valid_months AS `@valid-months`,
       COUNT(m.id) AS `@modules`, COUNT(g.module_id) AS `@done`, SUM(IF(g.module_id IS NULL, m.minutes, 0)) AS `@minutes-left`,
       v.title AS `title`, v.summary AS `summary`,
       SUBSTR(MIN(IF(g.module_id IS NULL, CONCAT(LPAD(x.position, 6, '0'), LPAD(m.position, 6, '0'), '/training/', IF(m.kind = 'quiz', 'quizzes/', 'modules/'), m.ref), NULL)), 13) AS `next/@href`,
       SUBSTR(MIN(IF(g.module_id IS NULL, CONCAT(LPAD(x.position, 6, '0'), LPAD(m.position, 6, '0'), m.title), NULL)), 13) AS `next`,
       k.no AS `certificate/@no`, k.badge_ref AS `certificate/@badge`, k.valid_until AS `certificate/@until`
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
 WHERE {visible learning_path p} [AND p.slug = :slug]
 GROUP BY p.id
 ORDER BY k.id IS NOT NULL, COUNT(g.module_id) = 0, v.level, v.title LIMIT 100;

-- path_there(slug text) -> value int
-- A path that the viewer may follow.
SELECT p.id
  FROM learning_path AS p
 WHERE p.slug = :slug AND p.published_id IS NOT NULL AND {visible learning_path p};

-- path_courses(slug text) -> many course
-- The courses of a path in their order, each as far as the viewer is.
SELECT c.slug AS `@slug`, COUNT(m.id) AS `@modules`, COUNT(g.module_id) AS `@done`,
       SUM(IF(g.module_id IS NULL, m.minutes, 0)) AS `@minutes-left`, w.title AS `title`, w.summary AS `summary`
  FROM learning_path AS p
  LEFT JOIN path_enrolment AS e ON e.path_id = p.id AND e.owner_id = :viewer.member AND {editable path_enrolment e}
  JOIN path_version AS v ON v.path_id = p.id AND v.id = COALESCE(e.path_version_id, p.published_id)
  JOIN path_course AS x ON x.path_version_id = v.id
  JOIN course AS c ON c.id = x.course_id AND {visible course c}
  LEFT JOIN enrolment AS s ON s.course_id = c.id AND s.owner_id = :viewer.member AND {editable enrolment s}
  JOIN course_version AS w ON w.course_id = c.id AND w.id = COALESCE(s.course_version_id, c.published_id)
  JOIN module AS m ON m.course_version_id = w.id
  LEFT JOIN progress AS g ON g.enrolment_id = s.id AND g.module_id = m.id
 WHERE p.slug = :slug AND {visible learning_path p}
 GROUP BY c.id
 ORDER BY x.position, c.id LIMIT 100;

-- course_show(slug text) -> one course
-- A course in the viewer's version, else in the published one.
SELECT c.slug AS `@slug`, w.version AS `@version`, COUNT(m.id) AS `@modules`, COUNT(g.module_id) AS `@done`,
       SUM(IF(g.module_id IS NULL, m.minutes, 0)) AS `@minutes-left`, w.title AS `title`, w.summary AS `summary`
  FROM course AS c
  LEFT JOIN enrolment AS s ON s.course_id = c.id AND s.owner_id = :viewer.member AND {editable enrolment s}
  JOIN course_version AS w ON w.course_id = c.id AND w.id = COALESCE(s.course_version_id, c.published_id)
  JOIN module AS m ON m.course_version_id = w.id
  LEFT JOIN progress AS g ON g.enrolment_id = s.id AND g.module_id = m.id
 WHERE c.slug = :slug AND {visible course c}
 GROUP BY c.id;

-- course_modules(slug text) -> many module
-- Its modules in their order.
SELECT m.ref AS `@ref`, m.kind AS `@kind`, m.minutes AS `@minutes`, IF(g.module_id IS NULL, NULL, 'yes') AS `@done`, m.title AS `.`
  FROM course AS c
  LEFT JOIN enrolment AS s ON s.course_id = c.id AND s.owner_id = :viewer.member AND {editable enrolment s}
  JOIN course_version AS w ON w.course_id = c.id AND w.id = COALESCE(s.course_version_id, c.published_id)
  JOIN module AS m ON m.course_version_id = w.id
  LEFT JOIN progress AS g ON g.enrolment_id = s.id AND g.module_id = m.id
 WHERE c.slug = :slug AND {visible course c}
 ORDER BY m.position, m.id LIMIT 200;

-- course_paths(slug text) -> many in-path
-- The published paths that a course is part of: the way back.
SELECT p.slug AS `@slug`, v.title AS `.`
  FROM course AS c
  JOIN path_course AS x ON x.course_id = c.id
  JOIN path_version AS v ON v.id = x.path_version_id
  JOIN learning_path AS p ON p.id = v.path_id AND p.published_id = v.id AND {visible learning_path p}
 WHERE c.slug = :slug AND {visible course c}
 ORDER BY v.title LIMIT 20;

-- module_find(ref text) -> row
-- A module of the version that the viewer takes, or would.
SELECT m.id AS `id:int`, m.ref AS `ref`, c.id AS `course_id:int`, w.id AS `version_id:int`, m.kind AS `kind`, m.title AS `title`,
       m.source AS `source`, m.minutes AS `minutes:int`, m.position AS `position:int`, c.slug AS `course`, w.title AS `course_title`,
       g.module_id IS NOT NULL AS `done:int`, g.done_at AS `done_at:time`, s.id AS `enrolment_id:int`,
       m.pass_percent AS `pass_percent:int`, m.tries AS `tries:int`, m.wait_minutes AS `wait_minutes:int`
  FROM course AS c
  LEFT JOIN enrolment AS s ON s.course_id = c.id AND s.owner_id = :viewer.member AND {editable enrolment s}
  JOIN course_version AS w ON w.course_id = c.id AND w.id = COALESCE(s.course_version_id, c.published_id)
  JOIN module AS m ON m.course_version_id = w.id
  LEFT JOIN progress AS g ON g.enrolment_id = s.id AND g.module_id = m.id
 WHERE m.ref = :ref AND {visible course c};

-- module_next(version int, position int, id int) -> row?
-- The module behind that one.
-- unguarded: of the version that module_find has shown to the viewer
SELECT m.ref AS `ref`, m.kind AS `kind`, m.title AS `title`
  FROM module AS m
 WHERE m.course_version_id = :version AND (m.position > :position OR (m.position = :position AND m.id > :id))
 ORDER BY m.position, m.id LIMIT 1;

-- training_team(q text?, at time?, id int?, limit int?) -> many learner
-- Who follows which path, and how far they are, of those for whom the viewer answers.
-- unguarded s, p, v, g, x, m, y, z, t: progress of a follower that the viewer sees
SELECT e.ref AS `@ref`, e.created_at AS `@at`,
       (SELECT COUNT(*) FROM path_course AS x JOIN course AS c ON c.id = x.course_id AND {visible course c}
          LEFT JOIN enrolment AS s ON s.course_id = c.id AND s.owner_id = e.owner_id
          JOIN module AS m ON m.course_version_id = COALESCE(s.course_version_id, c.published_id)
         WHERE x.path_version_id = e.path_version_id) AS `@modules`,
       (SELECT COUNT(*) FROM path_course AS y JOIN enrolment AS z ON z.course_id = y.course_id AND z.owner_id = e.owner_id
          JOIN progress AS g ON g.enrolment_id = z.id
         WHERE y.path_version_id = e.path_version_id) AS `@done`,
       w.name AS `name`, o.name AS `org`, v.title AS `path`, k.no AS `certificate/@no`, k.valid_until AS `certificate/@until`
  FROM {visible path_enrolment e by created_at desc, id desc
        where (e.created_at <= :at AND (e.created_at < :at OR e.id < :id))
          AND (EXISTS (SELECT 1 FROM member AS i JOIN person AS j ON j.id = i.person_id WHERE i.id = e.owner_id AND j.name LIKE :q)
               OR EXISTS (SELECT 1 FROM org AS u WHERE u.id = e.org_id AND u.name LIKE :q)
               OR EXISTS (SELECT 1 FROM path_version AS t WHERE t.id = e.path_version_id AND t.title LIKE :q)) limit :limit}
  JOIN path_version AS v ON v.id = e.path_version_id
  JOIN learning_path AS p ON p.id = v.path_id
  JOIN member AS n ON n.id = e.owner_id
  JOIN person AS w ON w.id = n.person_id
  JOIN org AS o ON o.id = e.org_id
  LEFT JOIN certificate AS k ON k.owner_id = e.owner_id AND k.path_id = e.path_id AND k.revoked_at IS NULL AND {visible certificate k};

-- training_team_key(ref text) -> row?
-- Where a follower stands in that list: the key of the page that begins behind them.
SELECT e.created_at AS `at:time`, e.id AS `id:int` FROM path_enrolment AS e WHERE e.ref = :ref AND {visible path_enrolment e};

-- training_ending(today date, soon date, limit int) -> many ending
-- Certificates of theirs that end soon, or ended lately; the first to end first.
-- unguarded v: the title of a certificate that the viewer sees
SELECT k.no AS `@no`, k.valid_until AS `@until`, DATEDIFF(k.valid_until, :today) AS `@days`,
       w.name AS `name`, o.name AS `org`, v.title AS `path`
  FROM {visible certificate k by valid_until asc, id asc
        where k.valid_until >= :today - INTERVAL 30 DAY AND k.valid_until < :soon AND k.revoked_at IS NULL limit :limit}
  JOIN path_version AS v ON v.id = k.path_version_id
  JOIN member AS n ON n.id = k.owner_id
  JOIN person AS w ON w.id = n.person_id
  JOIN org AS o ON o.id = k.org_id;
