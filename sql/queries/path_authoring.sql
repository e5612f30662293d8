-- authored_paths() -> many path
-- What the viewer may edit: each path, the version that people follow, and the one that is being written.
SELECT p.slug AS `@slug`, v.version AS `@published`, d.version AS `@draft`, COALESCE(d.title, v.title) AS `.`
  FROM learning_path AS p
  LEFT JOIN path_version AS v ON v.path_id = p.id AND v.id = p.published_id
  LEFT JOIN path_version AS d ON d.path_id = p.id AND d.published_at IS NULL
 WHERE {editable learning_path p}
 ORDER BY COALESCE(d.title, v.title), p.id LIMIT 500;

-- authored_path(slug text) -> row
-- A path as it is edited: its draft, else what is published.
SELECT p.id AS `id:int`, p.slug AS `slug`, w.id AS `version_id:int`, w.version AS `version:int`, w.published_at IS NULL AS `draft:int`,
       v.version AS `published:int`, w.title AS `title`, w.summary AS `summary`, w.kind AS `kind`, w.level AS `level`,
       w.valid_months AS `valid_months:int`, CONCAT(w.version, '-', w.revision) AS `seen`
  FROM learning_path AS p
  LEFT JOIN path_version AS v ON v.path_id = p.id AND v.id = p.published_id
  LEFT JOIN path_version AS d ON d.path_id = p.id AND d.published_at IS NULL
  JOIN path_version AS w ON w.path_id = p.id AND w.id = COALESCE(d.id, v.id)
 WHERE p.slug = :slug AND {editable learning_path p};

-- authored_path_lock(slug text) -> row
-- The path that is changed, and its draft: changes of one come one after the other.
SELECT p.id AS `id:int`
  FROM learning_path AS p
  LEFT JOIN path_version AS v ON v.path_id = p.id AND v.published_at IS NULL
 WHERE p.slug = :slug AND {editable learning_path p} FOR UPDATE;

-- authored_path_courses(version int) -> many course
-- The courses of a version in their order, each in the version that people take.
-- unguarded x: of a path that authored_path has shown to its author
SELECT c.slug AS `@slug`, v.version AS `@published`, COALESCE(v.title, d.title) AS `.`
  FROM path_course AS x
  JOIN course AS c ON c.id = x.course_id AND {editable course c}
  LEFT JOIN course_version AS v ON v.course_id = c.id AND v.id = c.published_id
  LEFT JOIN course_version AS d ON d.course_id = c.id AND d.published_at IS NULL
 WHERE x.path_version_id = :version
 ORDER BY x.position, c.id LIMIT 100;

-- courses_for_path(version int) -> many option
-- What may be added to it.
-- unguarded x: of a path that authored_path has shown to its author
SELECT c.slug AS `@value`, COALESCE(v.title, d.title) AS `@label`
  FROM course AS c
  LEFT JOIN course_version AS v ON v.course_id = c.id AND v.id = c.published_id
  LEFT JOIN course_version AS d ON d.course_id = c.id AND d.published_at IS NULL
  LEFT JOIN path_course AS x ON x.path_version_id = :version AND x.course_id = c.id
 WHERE x.course_id IS NULL AND {editable course c}
 ORDER BY COALESCE(v.title, d.title), c.id LIMIT 500;

-- path_version_courses(version int) -> rows
-- The courses of a version in their order, and whether people can take them.
-- unguarded x: of the path that its author has locked
SELECT c.id AS `id:int`, c.slug AS `slug`, COALESCE(v.title, d.title) AS `title`, v.id IS NOT NULL AS `published:int`
  FROM path_course AS x
  JOIN course AS c ON c.id = x.course_id AND {editable course c}
  LEFT JOIN course_version AS v ON v.course_id = c.id AND v.id = c.published_id
  LEFT JOIN course_version AS d ON d.course_id = c.id AND d.published_at IS NULL
 WHERE x.path_version_id = :version
 ORDER BY x.position, c.id LIMIT 100;

-- path_course_find(slug text) -> row?
-- The course that is to be added, and that nobody throws away meanwhile.
SELECT c.id AS `id:int` FROM course AS c WHERE c.slug = :slug AND {editable course c} FOR UPDATE;

-- path_insert(slug text) -> insert
-- A path that nobody follows yet.
INSERT INTO learning_path (vendor_id, slug) VALUES (:viewer.vendor, :slug);

-- path_version_insert(path int, version int, title text, summary text, kind text, level text, months int) -> insert
-- A draft; a second one is a conflict.
INSERT INTO path_version (path_id, version, title, summary, kind, level, valid_months)
VALUES (:path, :version, :title, :summary, :kind, :level, :months);

-- path_courses_copy(from_id int, to_id int) -> exec*
-- The courses of the version before.
-- unguarded x: of the path that its author has locked
INSERT INTO path_course (path_version_id, course_id, position)
SELECT :to_id, x.course_id, x.position FROM path_course AS x WHERE x.path_version_id = :from_id;

-- path_version_update(id int, title text, summary text, kind text, level text, months int) -> exec*
-- The words of a draft.
-- unguarded: of the path that its author has locked
UPDATE path_version SET title = :title, summary = :summary, kind = :kind, level = :level, valid_months = :months
 WHERE id = :id AND published_at IS NULL;

-- path_version_touch(id int) -> exec
-- The draft has changed.
-- unguarded: of the path that its author has locked
UPDATE path_version SET revision = revision + 1 WHERE id = :id AND published_at IS NULL;

-- path_course_insert(version int, course int, position int) -> insert
-- One more course.
INSERT INTO path_course (path_version_id, course_id, position) VALUES (:version, :course, :position);

-- path_course_place(version int, course int, position int) -> exec*
-- Where it stands.
-- unguarded: of the draft that its author has locked
UPDATE path_course SET position = :position WHERE path_version_id = :version AND course_id = :course;

-- path_course_delete(version int, course int) -> exec
-- Taken out of the draft.
-- unguarded: of the draft that its author has locked
DELETE FROM path_course WHERE path_version_id = :version AND course_id = :course;

-- path_version_publish(id int) -> exec
-- A draft no more.
-- unguarded: of the path that its author has locked
UPDATE path_version SET published_at = :now WHERE id = :id AND published_at IS NULL;

-- path_publish(id int, version int) -> exec*
-- What newcomers follow from now on.
UPDATE learning_path AS p SET p.published_id = :version WHERE p.id = :id AND {editable learning_path p};

-- path_courses_delete(version int) -> exec*
-- The courses of a draft leave it.
-- unguarded: of the path that its author has locked
DELETE FROM path_course WHERE path_version_id = :version;

-- path_version_delete(id int) -> exec
-- The draft itself; never what was published.
-- unguarded: of the path that its author has locked
DELETE FROM path_version WHERE id = :id AND published_at IS NULL;

-- path_delete(id int) -> exec
-- A path of which nothing was ever published.
DELETE p FROM learning_path AS p WHERE p.id = :id AND p.published_id IS NULL AND {editable learning_path p};
