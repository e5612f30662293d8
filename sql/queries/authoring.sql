-- authored_courses() -> many course
-- What the viewer may edit: each course, the version that people take, and the one that is being written.
SELECT c.slug AS `@slug`, p.version AS `@published`, d.version AS `@draft`, COALESCE(d.title, p.title) AS `.`
  FROM course AS c
  LEFT JOIN course_version AS p ON p.course_id = c.id AND p.id = c.published_id
  LEFT JOIN course_version AS d ON d.course_id = c.id AND d.published_at IS NULL
 WHERE {editable course c}
 ORDER BY COALESCE(d.title, p.title), c.id LIMIT 500;

-- authored_course(slug text) -> row
-- A course as it is edited: its draft, else what is published.
SELECT c.id AS `id:int`, w.id AS `version_id:int`, w.version AS `version:int`, w.published_at IS NULL AS `draft:int`,
       p.version AS `published:int`, w.title AS `title`, w.summary AS `summary`, CONCAT(w.version, '-', w.revision) AS `seen`
  FROM course AS c
  LEFT JOIN course_version AS p ON p.course_id = c.id AND p.id = c.published_id
  LEFT JOIN course_version AS d ON d.course_id = c.id AND d.published_at IS NULL
  JOIN course_version AS w ON w.course_id = c.id AND w.id = COALESCE(d.id, p.id)
 WHERE c.slug = :slug AND {editable course c};

-- authored_course_lock(slug text) -> row
-- The course that is changed: changes of one come one after the other.
SELECT c.id AS `id:int` FROM course AS c WHERE c.slug = :slug AND {editable course c} FOR UPDATE;

-- authored_modules(version int) -> many module
-- The modules of a version, in their order.
-- unguarded m, q: of a course that authored_course has shown to its author
SELECT m.ref AS `@ref`, m.kind AS `@kind`, m.minutes AS `@minutes`,
       IF(m.kind = 'quiz', (SELECT COUNT(*) FROM question AS q WHERE q.module_id = m.id), NULL) AS `@questions`, m.title AS `.`
  FROM module AS m
 WHERE m.course_version_id = :version
 ORDER BY m.position, m.id LIMIT 200;

-- authored_course_paths(slug text) -> many in-path
-- The paths that have it, published or being written.
SELECT p.slug AS `@slug`, v.title AS `.`
  FROM course AS c
  JOIN path_course AS x ON x.course_id = c.id
  JOIN path_version AS v ON v.id = x.path_version_id
  JOIN learning_path AS p ON p.id = v.path_id AND (v.published_at IS NULL OR v.id = p.published_id) AND {editable learning_path p}
 WHERE c.slug = :slug AND {editable course c}
 GROUP BY p.id
 ORDER BY v.title, p.id LIMIT 50;

-- course_insert(slug text) -> insert
-- A course that nobody takes yet.
INSERT INTO course (vendor_id, slug) VALUES (:viewer.vendor, :slug);

-- course_version_insert(course int, version int, title text, summary text) -> insert
-- A draft; a second one is a conflict.
INSERT INTO course_version (course_id, version, title, summary) VALUES (:course, :version, :title, :summary);

-- course_version_update(id int, title text, summary text) -> exec*
-- The words of a draft.
-- unguarded: of the course that its author has locked
UPDATE course_version SET title = :title, summary = :summary WHERE id = :id AND published_at IS NULL;

-- course_version_touch(id int) -> exec
-- The draft has changed, or one of its modules.
-- unguarded: of the course that its author has locked
UPDATE course_version SET revision = revision + 1 WHERE id = :id AND published_at IS NULL;

-- course_publish(id int, version int) -> exec*
-- What newcomers take from now on.
UPDATE course AS c SET c.published_id = :version WHERE c.id = :id AND {editable course c};

-- course_version_publish(id int) -> exec
-- A draft no more.
-- unguarded: of the course that its author has locked
UPDATE course_version SET published_at = :now WHERE id = :id AND published_at IS NULL;

-- course_flaws(version int) -> rows
-- What keeps a draft from being published: lessons without text, quizzes that ask nothing.
-- unguarded m, q: of a course that authored_course has shown to its author
SELECT IF(m.kind = 'quiz', 'no-questions', 'no-text') AS `name`, m.title AS `title`
  FROM module AS m
 WHERE m.course_version_id = :version
   AND IF(m.kind = 'quiz', NOT EXISTS (SELECT 1 FROM question AS q WHERE q.module_id = m.id), m.source = '')
 ORDER BY m.position, m.id LIMIT 50;

-- version_modules(version int) -> rows
-- All modules of a version, in their order.
-- unguarded: of the course that its author has locked
SELECT m.id AS `id:int`, m.ref AS `ref` FROM module AS m WHERE m.course_version_id = :version ORDER BY m.position, m.id LIMIT 200;

-- authored_module_lock(ref text) -> row
-- The course of the module that is changed.
SELECT c.id AS `id:int`
  FROM course AS c
  JOIN course_version AS v ON v.course_id = c.id
  JOIN module AS m ON m.course_version_id = v.id
 WHERE m.ref = :ref AND {editable course c} FOR UPDATE;

-- authored_module(ref text) -> row
-- A module, of whatever version.
SELECT m.id AS `id:int`, m.ref AS `ref`, m.kind AS `kind`, m.title AS `title`, m.source AS `source`, m.minutes AS `minutes:int`,
       m.pass_percent AS `pass_percent:int`, m.tries AS `tries:int`, m.wait_minutes AS `wait_minutes:int`,
       v.id AS `version_id:int`, v.published_at IS NULL AS `draft:int`, c.slug AS `course`, v.title AS `course_title`,
       CONCAT(v.version, '-', m.revision) AS `seen`
  FROM course AS c
  JOIN course_version AS v ON v.course_id = c.id
  JOIN module AS m ON m.course_version_id = v.id
 WHERE m.ref = :ref AND {editable course c};

-- module_insert(version int, ref text, position int, kind text, title text) -> insert
-- A new module; a quiz with the usual rules.
INSERT INTO module (course_version_id, ref, position, kind, title, source, minutes, pass_percent, tries, wait_minutes)
VALUES (:version, :ref, :position, :kind, :title, '', 5, IF(:kind = 'quiz', 70, NULL), IF(:kind = 'quiz', 3, NULL), IF(:kind = 'quiz', 5, NULL));

-- module_copy(from_id int, version int, ref text, position int) -> insert
-- A module of the version before, in a new draft.
-- unguarded m: of the course that its author has locked
INSERT INTO module (course_version_id, ref, position, kind, title, source, minutes, pass_percent, tries, wait_minutes)
SELECT :version, :ref, :position, m.kind, m.title, m.source, m.minutes, m.pass_percent, m.tries, m.wait_minutes
  FROM module AS m WHERE m.id = :from_id;

-- questions_copy(from_id int, to_id int) -> exec*
-- Its questions.
-- unguarded q: of the course that its author has locked
INSERT INTO question (module_id, position, kind, text, points)
SELECT :to_id, q.position, q.kind, q.text, q.points FROM question AS q WHERE q.module_id = :from_id;

-- answers_copy(from_id int, to_id int) -> exec*
-- And their answers.
-- unguarded q, n, a: of the course that its author has locked
INSERT INTO answer (question_id, position, text, correct, feedback)
SELECT n.id, a.position, a.text, a.correct, a.feedback
  FROM question AS q
  JOIN question AS n ON n.module_id = :to_id AND n.position = q.position
  JOIN answer AS a ON a.question_id = q.id
 WHERE q.module_id = :from_id;

-- module_update(id int, title text, source text, minutes int) -> exec*
-- A module as it was written.
-- unguarded: of the draft that its author has locked
UPDATE module SET title = :title, source = :source, minutes = :minutes WHERE id = :id;

-- module_rules(id int, percent int, tries int, wait int) -> exec*
-- The rules of a quiz.
-- unguarded: of the draft that its author has locked
UPDATE module SET pass_percent = :percent, tries = :tries, wait_minutes = :wait WHERE id = :id AND kind = 'quiz';

-- module_touch(id int) -> exec
-- It has changed, or one of its questions.
-- unguarded: of the draft that its author has locked
UPDATE module SET revision = revision + 1 WHERE id = :id;

-- module_place(id int, position int) -> exec*
-- Where it stands.
-- unguarded: of the draft that its author has locked
UPDATE module SET position = :position WHERE id = :id;

-- module_delete(id int) -> exec
-- A module of a draft.
-- unguarded: of the draft that its author has locked
DELETE FROM module WHERE id = :id;

-- version_answers_delete(version int) -> exec*
-- All answers of a draft.
-- unguarded a, q, m: of the course that its author has locked
DELETE a FROM answer AS a JOIN question AS q ON q.id = a.question_id JOIN module AS m ON m.id = q.module_id WHERE m.course_version_id = :version;

-- version_questions_delete(version int) -> exec*
-- Its questions.
-- unguarded q, m: of the course that its author has locked
DELETE q FROM question AS q JOIN module AS m ON m.id = q.module_id WHERE m.course_version_id = :version;

-- version_modules_delete(version int) -> exec*
-- Its modules.
-- unguarded: of the course that its author has locked
DELETE FROM module WHERE course_version_id = :version;

-- course_version_delete(id int) -> exec
-- The draft itself; never what was published.
-- unguarded: of the course that its author has locked
DELETE FROM course_version WHERE id = :id AND published_at IS NULL;

-- course_paths_touch(course int) -> exec*
-- The drafts of paths with that course change.
-- unguarded v, x: a draft that loses a course which nobody can take
UPDATE path_version AS v JOIN path_course AS x ON x.path_version_id = v.id SET v.revision = v.revision + 1
 WHERE x.course_id = :course AND v.published_at IS NULL;

-- course_paths_leave(course int) -> exec*
-- The course is taken out of the drafts of paths.
-- unguarded x, v: a draft that loses a course which nobody can take
DELETE x FROM path_course AS x JOIN path_version AS v ON v.id = x.path_version_id WHERE x.course_id = :course AND v.published_at IS NULL;

-- course_delete(id int) -> exec
-- A course of which nothing was ever published.
DELETE c FROM course AS c WHERE c.id = :id AND c.published_id IS NULL AND {editable course c};

-- module_questions(module int) -> rows
-- Its questions in their order.
-- unguarded: of the draft that its author has locked
SELECT q.id AS `id:int`, q.position AS `position:int` FROM question AS q WHERE q.module_id = :module ORDER BY q.position LIMIT 50;

-- answers_delete(module int, position int?) -> exec*
-- The answers of a quiz, or of one question of it.
-- unguarded q, a: of the draft that its author has locked
DELETE a FROM answer AS a JOIN question AS q ON q.id = a.question_id WHERE q.module_id = :module [AND q.position = :position];

-- questions_delete(module int, position int?) -> exec*
-- The questions, or that one.
-- unguarded q: of the draft that its author has locked
DELETE q FROM question AS q WHERE q.module_id = :module [AND q.position = :position];

-- questions_lift(module int) -> exec*
-- Out of the way of the places that they are given next.
-- unguarded: of the draft that its author has locked
UPDATE question SET position = position + 1000 WHERE module_id = :module;

-- question_place(id int, position int) -> exec*
-- Where it stands.
-- unguarded: of the draft that its author has locked
UPDATE question SET position = :position WHERE id = :id;

-- question_insert(module int, position int, kind text, text text, points int) -> insert
-- A question.
INSERT INTO question (module_id, position, kind, text, points) VALUES (:module, :position, :kind, :text, :points);

-- answer_insert(asked int, position int, text text, correct int, feedback text?) -> insert
-- One of its answers.
INSERT INTO answer (question_id, position, text, correct, feedback) VALUES (:asked, :position, :text, :correct, :feedback);
