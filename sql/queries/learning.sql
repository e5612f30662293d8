-- learner_lock() -> row
-- Who learns: the steps of one person come one after the other, whatever their windows send at once.
SELECT m.id AS `id:int`, CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END AS `team_id:int`
  FROM member AS m WHERE m.id = :viewer.member FOR UPDATE;

-- learner_place() -> row
-- Where what they do belongs, and how their vendor numbers certificates.
SELECT o.territory_id AS `territory_id:int`, v.number_prefix AS `prefix`
  FROM org AS o JOIN vendor AS v ON v.id = o.vendor_id
 WHERE o.id = :viewer.org;

-- enrolment_insert(course int, version int, team int, territory int) -> insert
-- The viewer begins a course, in that version for good.
INSERT INTO enrolment (vendor_id, owner_id, team_id, org_id, territory_id, course_id, course_version_id, created_at)
VALUES (:viewer.vendor, :viewer.member, NULLIF(:team, 0), :viewer.org, NULLIF(:territory, 0), :course, :version, :now);

-- paths_to_follow(course int) -> rows
-- The published paths with that course that the viewer does not follow yet.
SELECT p.id AS `id:int`, v.id AS `version_id:int`
  FROM learning_path AS p
  JOIN path_version AS v ON v.path_id = p.id AND v.id = p.published_id
  JOIN path_course AS x ON x.path_version_id = v.id AND x.course_id = :course
  LEFT JOIN path_enrolment AS e ON e.path_id = p.id AND e.owner_id = :viewer.member AND {editable path_enrolment e}
 WHERE e.id IS NULL AND {visible learning_path p}
 ORDER BY p.id LIMIT 100;

-- path_enrolment_insert(ref text, path int, version int, team int, territory int) -> insert
-- The viewer follows a path, in that version.
INSERT INTO path_enrolment (ref, vendor_id, owner_id, team_id, org_id, territory_id, path_id, path_version_id, created_at)
VALUES (:ref, :viewer.vendor, :viewer.member, NULLIF(:team, 0), :viewer.org, NULLIF(:territory, 0), :path, :version, :now);

-- progress_insert(enrolment int, module int) -> exec*
-- Done; once done it stays so, and since then.
-- unguarded progress: of the enrolment that the viewer's lock holds
INSERT INTO progress (enrolment_id, module_id, done_at) VALUES (:enrolment, :module, :now)
ON DUPLICATE KEY UPDATE done_at = done_at;

-- paths_completed() -> rows
-- The paths that the viewer has gone to the end of, and has no certificate for yet.
SELECT p.id AS `id:int`, v.id AS `version_id:int`, p.slug AS `slug`, v.title AS `title`, v.valid_months AS `valid_months:int`
  FROM path_enrolment AS e
  JOIN learning_path AS p ON p.id = e.path_id AND {visible learning_path p}
  JOIN path_version AS v ON v.path_id = p.id AND v.id = e.path_version_id
  JOIN path_course AS x ON x.path_version_id = v.id
  JOIN course AS c ON c.id = x.course_id AND {visible course c}
  LEFT JOIN enrolment AS s ON s.course_id = c.id AND s.owner_id = e.owner_id AND {editable enrolment s}
  JOIN course_version AS w ON w.course_id = c.id AND w.id = COALESCE(s.course_version_id, c.published_id)
  JOIN module AS m ON m.course_version_id = w.id
  LEFT JOIN progress AS g ON g.enrolment_id = s.id AND g.module_id = m.id
  LEFT JOIN certificate AS k ON k.path_id = p.id AND k.owner_id = e.owner_id AND {editable certificate k}
 WHERE e.owner_id = :viewer.member AND k.id IS NULL AND {editable path_enrolment e}
 GROUP BY e.id
HAVING COUNT(m.id) = COUNT(g.module_id)
 ORDER BY p.id LIMIT 100;

-- certificate_number_lock() -> insert
-- The number of the vendor's last certificate, locked until the transaction ends: so there are no gaps.
INSERT INTO counter (vendor_id, kind, last) VALUES (:viewer.vendor, 'certificate', LAST_INSERT_ID(0))
ON DUPLICATE KEY UPDATE last = LAST_INSERT_ID(last);

-- certificate_number_set(number int) -> exec*
-- The number of the last certificate now.
UPDATE counter SET last = :number WHERE vendor_id = :viewer.vendor AND kind = 'certificate';

-- certificate_insert(number int, no text, badge text, path int, version int, team int, territory int, today date, months int) -> insert
-- A certificate of the viewer.
INSERT INTO certificate (vendor_id, number, no, badge_ref, owner_id, team_id, org_id, territory_id, path_id, path_version_id,
       issued_at, valid_until)
VALUES (:viewer.vendor, :number, :no, :badge, :viewer.member, NULLIF(:team, 0), :viewer.org, NULLIF(:territory, 0), :path,
       :version, :now, :today + INTERVAL :months MONTH);

-- quiz_last(module int) -> row?
-- The viewer's latest try of a quiz.
SELECT a.id AS `id:int`, a.ref AS `ref`, a.number AS `number:int`, a.started_at AS `started_at:time`, a.deadline AS `deadline:time`,
       a.submitted_at AS `submitted_at:time`, a.score AS `score:int`, a.points AS `points:int`, a.passed AS `passed:int`
  FROM enrolment AS s
  JOIN quiz_attempt AS a ON a.enrolment_id = s.id AND a.module_id = :module
 WHERE s.owner_id = :viewer.member AND {editable enrolment s}
 ORDER BY a.number DESC LIMIT 1;

-- quiz_questions(module int) -> rows
-- What a quiz asks: a row for each answer that may be chosen.
-- unguarded q, a: of a module that module_find has shown to the viewer
SELECT q.id AS `question_id:int`, q.position AS `question:int`, q.kind AS `kind`, q.text AS `text`, q.points AS `points:int`,
       a.id AS `answer_id:int`, a.position AS `answer:int`, a.text AS `answer_text`, a.correct AS `correct:int`, a.feedback AS `feedback`
  FROM question AS q
  JOIN answer AS a ON a.question_id = q.id
 WHERE q.module_id = :module
 ORDER BY q.position, a.position LIMIT 400;

-- quiz_chosen(attempt int) -> rows
-- What was chosen in a try.
-- unguarded: of a try that quiz_last has shown to the viewer
SELECT h.answer_id AS `answer_id:int` FROM attempt_answer AS h WHERE h.attempt_id = :attempt ORDER BY h.answer_id LIMIT 400;

-- attempt_insert(ref text, enrolment int, module int, number int, deadline time) -> insert
-- A try begins, and its clock.
INSERT INTO quiz_attempt (ref, enrolment_id, module_id, number, started_at, deadline)
VALUES (:ref, :enrolment, :module, :number, :now, :deadline);

-- attempt_submit(id int, score int, points int, passed int) -> exec
-- It is sent, once.
-- unguarded: the viewer's own, which their lock holds
UPDATE quiz_attempt SET submitted_at = :now, score = :score, points = :points, passed = :passed
 WHERE id = :id AND submitted_at IS NULL AND deadline >= :now;

-- attempt_answers_insert(attempt int, list text) -> exec*
-- What was chosen.
INSERT INTO attempt_answer (attempt_id, answer_id)
SELECT :attempt, r.chosen FROM JSON_TABLE(:list, '$[*]' COLUMNS (chosen BIGINT PATH '$[0]')) AS r;
