-- What a change of access would do (lib/domain/access_preview.h). Whoever asks is a program admin; what is seen is asked with the eyes of others.

-- preview_mark() -> exec*
-- What follows is taken back as a whole.
SAVEPOINT preview;

-- preview_back() -> exec*
-- As it was at the mark.
ROLLBACK TO SAVEPOINT preview;

-- preview_people(who text) -> rows
-- The active people that a change is about, whom rows of (kind, kind of a profile, name) name: every role takes its turn.
SELECT m.id AS `id:int`, p.email AS `email`, p.name AS `name`, o.name AS `org`, COUNT(*) OVER () AS `total:int`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id AND p.state = 'active'
  JOIN org AS o ON o.id = m.org_id AND o.state = 'active'
 WHERE m.vendor_id = :viewer.vendor AND m.state = 'active'
   AND EXISTS (SELECT 1 FROM JSON_TABLE(:who, '$[*]' COLUMNS (kind VARCHAR(20) PATH '$[0]', of_kind VARCHAR(20) PATH '$[1]', name VARCHAR(254) PATH '$[2]')) AS w
                WHERE CASE w.kind
                      WHEN 'staff' THEN o.kind = 'vendor'
                      WHEN 'partners' THEN o.kind = 'partner'
                      WHEN 'member' THEN m.ref = w.name
                      WHEN 'org' THEN o.code = w.name
                      WHEN 'manager-of' THEN EXISTS (SELECT 1 FROM territory AS t WHERE t.vendor_id = m.vendor_id AND t.name = w.name AND t.manager_id = m.id)
                      WHEN 'rules' THEN EXISTS (SELECT 1 FROM access_rule AS r JOIN access_holder AS h ON h.group_id = r.to_group_id
                                                 WHERE r.vendor_id = m.vendor_id AND r.active AND h.member_id = m.id)
                      WHEN 'group' THEN EXISTS (SELECT 1 FROM access_group AS g JOIN access_holder AS h ON h.group_id = g.id
                                                 WHERE g.vendor_id = m.vendor_id AND g.name = w.name AND h.member_id = m.id)
                      ELSE EXISTS (SELECT 1 FROM profile AS f
                                    WHERE f.vendor_id = m.vendor_id AND f.kind = w.of_kind AND f.name = w.name
                                      AND (f.id = m.profile_id OR (m.profile_id IS NULL AND f.standard = m.role)
                                           OR EXISTS (SELECT 1 FROM member_set AS s WHERE s.member_id = m.id AND s.profile_id = f.id))) END)
 ORDER BY ROW_NUMBER() OVER (PARTITION BY m.role ORDER BY CRC32(m.ref), m.id), m.role DESC LIMIT 50;

-- preview_deal() -> many seen
-- The newest that somebody sees.
SELECT d.id AS `@id`, TIMESTAMPDIFF(MICROSECOND, '1970-01-01', d.created_at) AS `@at`, d.ref AS `@ref`
  FROM {visible deal d by created_at desc, id desc limit 10000};

-- preview_accrual() -> many seen
-- The newest that somebody sees.
SELECT d.id AS `@id`, TIMESTAMPDIFF(MICROSECOND, '1970-01-01', d.created_at) AS `@at`, d.ref AS `@ref`
  FROM {visible accrual d by created_at desc, id desc limit 10000};

-- preview_statement() -> many seen
-- The newest that somebody sees.
SELECT d.id AS `@id`, TIMESTAMPDIFF(MICROSECOND, '1970-01-01', d.created_at) AS `@at`, d.no AS `@ref`
  FROM {visible statement d by created_at desc, id desc limit 10000};

-- preview_application() -> many seen
-- The newest that somebody sees.
SELECT d.id AS `@id`, TIMESTAMPDIFF(MICROSECOND, '1970-01-01', d.created_at) AS `@at`, d.ref AS `@ref`
  FROM {visible application d by created_at desc, id desc limit 10000};

-- preview_period() -> many seen
-- The newest that somebody sees.
SELECT d.id AS `@id`, 0 AS `@at`, d.code AS `@ref` FROM period AS d WHERE {visible period d} ORDER BY d.id DESC LIMIT 10000;

-- preview_organisation() -> many seen
-- The newest that somebody sees.
SELECT d.id AS `@id`, 0 AS `@at`, d.code AS `@ref` FROM organisation AS d WHERE {visible organisation d} ORDER BY d.id DESC LIMIT 10000;

-- preview_course() -> many seen
-- The newest that somebody sees.
SELECT d.id AS `@id`, 0 AS `@at`, d.slug AS `@ref` FROM course AS d WHERE {visible course d} ORDER BY d.id DESC LIMIT 10000;

-- preview_path() -> many seen
-- The newest that somebody sees.
SELECT d.id AS `@id`, 0 AS `@at`, d.slug AS `@ref` FROM learning_path AS d WHERE {visible learning_path d} ORDER BY d.id DESC LIMIT 10000;

-- preview_enrolment() -> many seen
-- The newest that somebody sees; they have no name of their own.
SELECT d.id AS `@id`, 0 AS `@at`, NULL AS `@ref` FROM enrolment AS d WHERE {visible enrolment d} ORDER BY d.id DESC LIMIT 10000;

-- preview_follower() -> many seen
-- The newest that somebody sees; they have no name of their own.
SELECT d.id AS `@id`, 0 AS `@at`, NULL AS `@ref` FROM path_enrolment AS d WHERE {visible path_enrolment d} ORDER BY d.id DESC LIMIT 10000;

-- preview_certificate() -> many seen
-- The newest that somebody sees.
SELECT d.id AS `@id`, 0 AS `@at`, d.no AS `@ref` FROM certificate AS d WHERE {visible certificate d} ORDER BY d.id DESC LIMIT 10000;
