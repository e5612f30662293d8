-- demo_courses(list text) -> exec*
-- Courses; their first versions follow.
INSERT INTO course (id, vendor_id, slug)
SELECT r.id, r.vendor, r.slug
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', slug VARCHAR(40) PATH '$[2]')) AS r;

-- demo_course_versions(list text) -> exec*
-- The first version of each, with its id.
INSERT INTO course_version (id, course_id, version, title, summary, published_at)
SELECT r.id, r.id, 1, r.title, r.summary, :now
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', title VARCHAR(120) PATH '$[3]', summary VARCHAR(500) PATH '$[4]')) AS r;

-- demo_course_published() -> exec*
-- They are published.
-- unguarded: the demo world is made
UPDATE course SET published_id = id WHERE published_id IS NULL;

-- demo_modules(list text) -> exec*
-- Modules.
INSERT INTO module (id, course_version_id, ref, position, kind, title, source, minutes, pass_percent, tries, wait_minutes)
SELECT r.id, r.version, r.ref, r.place, r.kind, r.title, r.source, r.minutes, r.percent, r.tries, r.wait
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', version BIGINT PATH '$[1]', ref VARCHAR(16) PATH '$[2]',
       place INT PATH '$[3]', kind VARCHAR(8) PATH '$[4]', title VARCHAR(120) PATH '$[5]', source TEXT PATH '$[6]', minutes INT PATH '$[7]',
       percent INT PATH '$[8]', tries INT PATH '$[9]', wait INT PATH '$[10]')) AS r;

-- demo_questions(list text) -> exec*
-- Questions, in the order of their ids.
INSERT INTO question (id, module_id, position, kind, text, points)
SELECT r.id, r.lesson, r.id, r.kind, r.words, r.points
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', lesson BIGINT PATH '$[1]', kind VARCHAR(8) PATH '$[2]',
       points INT PATH '$[3]', words VARCHAR(1000) PATH '$[4]')) AS r;

-- demo_answers(list text) -> exec*
-- Answers, in the order of their ids.
INSERT INTO answer (id, question_id, position, text, correct, feedback)
SELECT r.id, r.asked, r.id, r.words, r.correct, r.feedback
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', asked BIGINT PATH '$[1]', words VARCHAR(500) PATH '$[2]',
       correct INT PATH '$[3]', feedback VARCHAR(500) PATH '$[4]')) AS r;

-- demo_paths(list text) -> exec*
-- Paths; their first versions follow.
INSERT INTO learning_path (id, vendor_id, slug)
SELECT r.id, r.vendor, r.slug
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', slug VARCHAR(40) PATH '$[2]')) AS r;

-- demo_path_versions(list text) -> exec*
-- The first version of each, with its id.
INSERT INTO path_version (id, path_id, version, kind, level, valid_months, title, summary, published_at)
SELECT r.id, r.id, 1, r.kind, r.level, r.months, r.title, r.summary, :now
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', kind VARCHAR(12) PATH '$[3]', level VARCHAR(8) PATH '$[4]',
       months INT PATH '$[5]', title VARCHAR(120) PATH '$[6]', summary VARCHAR(500) PATH '$[7]')) AS r;

-- demo_path_published() -> exec*
-- They are published.
-- unguarded: the demo world is made
UPDATE learning_path SET published_id = id WHERE published_id IS NULL;

-- demo_path_courses(list text) -> exec*
-- The courses of paths.
INSERT INTO path_course (path_version_id, course_id, position)
SELECT r.version, r.taught, r.place
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (version BIGINT PATH '$[0]', taught BIGINT PATH '$[1]', place INT PATH '$[2]')) AS r;

-- demo_path_enrolments(list text) -> exec*
-- Who follows which path since when.
INSERT INTO path_enrolment (ref, vendor_id, owner_id, team_id, org_id, territory_id, path_id, path_version_id, created_at)
SELECT STRAIGHT_JOIN r.ref, m.vendor_id, m.id, CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END, m.org_id, o.territory_id,
       r.followed, r.followed, r.since
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (ref VARCHAR(16) PATH '$[0]', owner BIGINT PATH '$[1]', followed BIGINT PATH '$[2]',
       since DATETIME(6) PATH '$[3]')) AS r
  JOIN member AS m ON m.id = r.owner
  JOIN org AS o ON o.id = m.org_id;

-- demo_enrolments(list text) -> exec*
-- Who takes which course since when.
INSERT INTO enrolment (id, vendor_id, owner_id, team_id, org_id, territory_id, course_id, course_version_id, created_at)
SELECT STRAIGHT_JOIN r.id, m.vendor_id, m.id, CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END, m.org_id, o.territory_id,
       r.taken, r.taken, r.since
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', owner BIGINT PATH '$[1]', taken BIGINT PATH '$[2]',
       since DATETIME(6) PATH '$[3]')) AS r
  JOIN member AS m ON m.id = r.owner
  JOIN org AS o ON o.id = m.org_id;

-- demo_progress(list text) -> exec*
-- Modules that are done.
INSERT INTO progress (enrolment_id, module_id, done_at)
SELECT r.taken, r.lesson, r.done
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (taken BIGINT PATH '$[0]', lesson BIGINT PATH '$[1]', done DATETIME(6) PATH '$[2]')) AS r;

-- demo_attempts(list text) -> exec*
-- Tries of quizzes that passed, with all points.
INSERT INTO quiz_attempt (id, ref, enrolment_id, module_id, number, started_at, deadline, submitted_at, score, points, passed)
SELECT r.id, r.ref, r.taken, r.lesson, 1, r.done - INTERVAL 4 MINUTE, r.done + INTERVAL 2 MINUTE, r.done, r.points * 100, r.points * 100, 1
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', ref VARCHAR(16) PATH '$[1]', taken BIGINT PATH '$[2]',
       lesson BIGINT PATH '$[3]', points INT PATH '$[4]', done DATETIME(6) PATH '$[5]')) AS r;

-- demo_chosen(list text) -> exec*
-- What was chosen in them.
INSERT INTO attempt_answer (attempt_id, answer_id)
SELECT r.sent, r.chosen
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (sent BIGINT PATH '$[0]', chosen BIGINT PATH '$[1]')) AS r;

-- demo_certificates(list text) -> exec*
-- Certificates, in the order of their numbers.
INSERT INTO certificate (vendor_id, number, no, badge_ref, owner_id, team_id, org_id, territory_id, path_id, path_version_id,
       issued_at, valid_until)
SELECT STRAIGHT_JOIN m.vendor_id, r.number, r.no, r.badge, m.id, CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END, m.org_id,
       o.territory_id, r.followed, r.followed, r.issued, DATE(r.issued) + INTERVAL r.months MONTH
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (number BIGINT PATH '$[0]', no VARCHAR(32) PATH '$[1]', badge VARCHAR(32) PATH '$[2]',
       owner BIGINT PATH '$[3]', followed BIGINT PATH '$[4]', issued DATETIME(6) PATH '$[5]', months INT PATH '$[6]')) AS r
  JOIN member AS m ON m.id = r.owner
  JOIN org AS o ON o.id = m.org_id;

-- demo_certificate_number(vendor int, number int) -> exec*
-- The number of the last one.
INSERT INTO counter (vendor_id, kind, last) VALUES (:vendor, 'certificate', :number);
