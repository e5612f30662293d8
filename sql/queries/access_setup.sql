-- Who may do what as one document (lib/domain/access_setup.h): its rows, and what puts a row into force. Whoever asks is a program admin.

-- setup_defaults() -> many default
-- What everybody of a side reaches.
SELECT d.object AS `@object`, d.staff AS `@staff`, d.partners AS `@partners`
  FROM access_default AS d WHERE d.vendor_id = :viewer.vendor ORDER BY d.object LIMIT 20000;

-- setup_profiles() -> many profile
-- Profiles and permission sets.
SELECT p.kind AS `@kind`, p.name AS `@name`, p.standard AS `@standard`, IF(p.delegable, 'yes', '') AS `@delegable`,
       IF(p.visits, 'yes', '') AS `@visits`, p.ref AS `@ref`
  FROM profile AS p WHERE p.vendor_id = :viewer.vendor ORDER BY p.kind, p.name LIMIT 20000;

-- setup_permissions() -> many permission
-- What they permit.
SELECT p.kind AS `@kind`, p.name AS `@profile`, x.object AS `@object`, x.verbs AS `@verbs`
  FROM profile AS p JOIN profile_permission AS x ON x.profile_id = p.id
 WHERE p.vendor_id = :viewer.vendor AND x.verbs <> '' ORDER BY p.id, x.object LIMIT 20000;

-- setup_rights() -> many right
-- What they say of fields.
SELECT p.kind AS `@kind`, p.name AS `@profile`, x.object AS `@object`, x.field AS `@field`, x.state AS `@state`, x.level AS `@level`
  FROM profile AS p JOIN profile_field AS x ON x.profile_id = p.id
 WHERE p.vendor_id = :viewer.vendor ORDER BY p.id, x.object, x.field, x.state LIMIT 20000;

-- setup_layouts() -> many layout
-- How pages and forms are laid out, for everybody and by profile.
SELECT l.object AS `@object`, COALESCE(p.name, '') AS `@profile`, l.section AS `@section`, l.place AS `@place`,
       IF(l.shown, 'yes', '') AS `@shown`, l.items AS `@items`
  FROM profile_layout AS l LEFT JOIN profile AS p ON p.id = l.profile_id
 WHERE l.vendor_id = :viewer.vendor ORDER BY l.id LIMIT 20000;

-- setup_groups() -> many group
-- Groups.
SELECT g.name AS `@name`, g.ref AS `@ref` FROM access_group AS g WHERE g.vendor_id = :viewer.vendor ORDER BY g.name LIMIT 20000;

-- setup_entries() -> many entry
-- Who is in them, by e-mail, code or name.
SELECT g.name AS `@group`, e.kind AS `@kind`,
       CASE e.kind WHEN 'member' THEN (SELECT p.email FROM member AS m JOIN person AS p ON p.id = m.person_id WHERE m.id = e.target_id)
                   WHEN 'organisation' THEN (SELECT o.code FROM org AS o WHERE o.id = e.target_id)
                   WHEN 'branches' THEN (SELECT o.code FROM org AS o WHERE o.id = e.target_id)
                   WHEN 'profile' THEN (SELECT f.name FROM profile AS f WHERE f.id = e.target_id)
                   WHEN 'territory' THEN (SELECT t.name FROM territory AS t WHERE t.id = e.target_id)
                   WHEN 'role' THEN e.role ELSE '' END AS `@who`
  FROM access_group AS g JOIN access_entry AS e ON e.group_id = g.id
 WHERE g.vendor_id = :viewer.vendor ORDER BY g.id, e.kind, e.target_id, e.role LIMIT 20000;

-- setup_rules() -> many rule
-- Rules, also those that rest.
SELECT r.object AS `@object`, r.name AS `@name`, r.kind AS `@kind`, f.name AS `@from`, t.name AS `@to`, r.common_key AS `@key`,
       IF(r.any_term, 'any', 'all') AS `@terms`, r.level AS `@level`, IF(r.active, 'yes', '') AS `@active`, r.ref AS `@ref`
  FROM access_rule AS r
  JOIN access_group AS t ON t.id = r.to_group_id
  LEFT JOIN access_group AS f ON f.id = r.from_group_id
 WHERE r.vendor_id = :viewer.vendor ORDER BY r.object, r.name LIMIT 20000;

-- setup_terms() -> many term
-- What their terms ask for.
SELECT r.object AS `@object`, r.name AS `@rule`, t.position AS `@position`, t.field AS `@field`, t.op AS `@op`,
       CASE t.field WHEN 'organisation' THEN (SELECT o.code FROM org AS o WHERE o.id = t.number)
                    WHEN 'territory' THEN (SELECT w.name FROM territory AS w WHERE w.id = t.number)
                    ELSE COALESCE(t.words, t.number) END AS `@value`, t.currency AS `@currency`
  FROM access_rule AS r JOIN access_term AS t ON t.rule_id = r.id
 WHERE r.vendor_id = :viewer.vendor ORDER BY r.id, t.position LIMIT 20000;

-- setup_hold() -> exec*
-- Changes of it come one after the other.
INSERT INTO access_version (vendor_id, version) VALUES (:viewer.vendor, 1) ON DUPLICATE KEY UPDATE version = version + 1;

-- setup_alike(names text) -> row?
-- Of rows of (kind, of what, name) the place of one whose name is that of an earlier one to the database: capitals and accents make no difference.
SELECT MAX(w.n) AS `n:int`
  FROM JSON_TABLE(:names, '$[*]' COLUMNS (n FOR ORDINALITY, kind VARCHAR(20) PATH '$[0]', of_what VARCHAR(40) PATH '$[1]', name VARCHAR(254) PATH '$[2]')) AS w
 GROUP BY w.kind, w.of_what, w.name HAVING COUNT(*) > 1 ORDER BY 1 LIMIT 1;

-- setup_profile_rename(ref text, name text) -> exec*
-- It is called otherwise.
UPDATE profile SET name = :name WHERE vendor_id = :viewer.vendor AND ref = :ref;

-- setup_group_rename(ref text, name text) -> exec*
-- It is called otherwise.
UPDATE access_group SET name = :name WHERE vendor_id = :viewer.vendor AND ref = :ref;

-- setup_rule_rename(ref text, name text) -> exec*
-- It is called otherwise.
UPDATE access_rule SET name = :name WHERE vendor_id = :viewer.vendor AND ref = :ref;

-- setup_default_put(object text, staff text, partners text) -> exec*
-- What everybody of a side reaches.
INSERT INTO access_default (vendor_id, object, staff, partners) VALUES (:viewer.vendor, :object, :staff, :partners)
ON DUPLICATE KEY UPDATE staff = VALUES(staff), partners = VALUES(partners);

-- setup_profile_put(kind text, name text, standard text, delegable text, visits text, ref text) -> exec*
-- A profile or a permission set; the ref is taken unless somebody has it.
INSERT INTO profile (vendor_id, kind, name, standard, delegable, visits, ref)
SELECT :viewer.vendor, :kind, :name, NULLIF(:standard, ''), :delegable = 'yes', :visits = 'yes',
       IF(:ref = '' OR EXISTS (SELECT 1 FROM profile AS p WHERE p.vendor_id = :viewer.vendor AND p.ref = :ref),
          UPPER(SUBSTR(SHA2(CONCAT(RAND(), UUID()), 256), 1, 10)), :ref)
ON DUPLICATE KEY UPDATE delegable = VALUES(delegable), visits = VALUES(visits);

-- setup_permission_put(kind text, profile text, object text, verbs text) -> exec*
-- What it permits.
INSERT INTO profile_permission (profile_id, object, verbs)
SELECT p.id, :object, :verbs FROM profile AS p WHERE p.vendor_id = :viewer.vendor AND p.kind = :kind AND p.name = :profile
ON DUPLICATE KEY UPDATE verbs = VALUES(verbs);

-- setup_right_put(kind text, profile text, object text, field text, state text, level text) -> exec*
-- What it says of a field.
INSERT INTO profile_field (profile_id, object, field, state, level)
SELECT p.id, :object, :field, :state, :level FROM profile AS p WHERE p.vendor_id = :viewer.vendor AND p.kind = :kind AND p.name = :profile
ON DUPLICATE KEY UPDATE level = VALUES(level);

-- setup_layout_put(object text, profile text, section text, place text, shown text, items text) -> exec*
-- How one section is laid out, for everybody or for a profile.
INSERT INTO profile_layout (vendor_id, profile_id, object, section, place, shown, items)
SELECT v.id, p.id, :object, :section, :place, :shown = 'yes', :items
  FROM vendor AS v LEFT JOIN profile AS p ON p.vendor_id = v.id AND p.kind = 'profile' AND p.name = :profile
 WHERE v.id = :viewer.vendor AND (:profile = '' OR p.id IS NOT NULL)
ON DUPLICATE KEY UPDATE place = VALUES(place), shown = VALUES(shown), items = VALUES(items);

-- setup_group_put(name text, ref text) -> exec*
-- A group; the ref is taken unless somebody has it.
INSERT INTO access_group (vendor_id, name, ref)
SELECT :viewer.vendor, :name,
       IF(:ref = '' OR EXISTS (SELECT 1 FROM access_group AS g WHERE g.vendor_id = :viewer.vendor AND g.ref = :ref),
          UPPER(SUBSTR(SHA2(CONCAT(RAND(), UUID()), 256), 1, 10)), :ref);

-- setup_entry_put(grp text, kind text, who text) -> exec*
-- Somebody is in a group; nobody of that name: nothing is inserted.
INSERT INTO access_entry (group_id, kind, target_id, role)
SELECT x.group_id, :kind, x.target, IF(:kind = 'role', :who, '')
  FROM (SELECT g.id AS group_id,
               CASE :kind WHEN 'member' THEN (SELECT MIN(m.id) FROM member AS m JOIN person AS p ON p.id = m.person_id WHERE m.vendor_id = g.vendor_id AND p.email = :who)
                          WHEN 'organisation' THEN (SELECT o.id FROM org AS o WHERE o.vendor_id = g.vendor_id AND o.code = :who)
                          WHEN 'branches' THEN (SELECT o.id FROM org AS o WHERE o.vendor_id = g.vendor_id AND o.code = :who)
                          WHEN 'profile' THEN (SELECT f.id FROM profile AS f WHERE f.vendor_id = g.vendor_id AND f.kind = 'profile' AND f.name = :who)
                          WHEN 'territory' THEN (SELECT t.id FROM territory AS t WHERE t.vendor_id = g.vendor_id AND t.name = :who)
                          ELSE 0 END AS target
          FROM access_group AS g
         WHERE g.vendor_id = :viewer.vendor AND g.name = :grp) AS x
 WHERE x.target IS NOT NULL;

-- setup_rule_put(object text, name text, kind text, from_group text, to_group text, common_key text, terms text, level text, ref text) -> exec*
-- A rule, at rest until it is settled.
INSERT INTO access_rule (vendor_id, object, name, kind, from_group_id, to_group_id, common_key, any_term, level, active, ref)
SELECT :viewer.vendor, :object, :name, :kind,
       (SELECT f.id FROM access_group AS f WHERE f.vendor_id = :viewer.vendor AND f.name = :from_group), t.id,
       NULLIF(:common_key, ''), :terms = 'any', :level, FALSE,
       IF(:ref = '' OR EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = :viewer.vendor AND r.ref = :ref),
          UPPER(SUBSTR(SHA2(CONCAT(RAND(), UUID()), 256), 1, 10)), :ref)
  FROM access_group AS t WHERE t.vendor_id = :viewer.vendor AND t.name = :to_group
ON DUPLICATE KEY UPDATE kind = VALUES(kind), from_group_id = VALUES(from_group_id), to_group_id = VALUES(to_group_id),
       common_key = VALUES(common_key), any_term = VALUES(any_term), level = VALUES(level), active = FALSE;

-- setup_rule_settle(object text, name text, active text) -> exec*
-- With its terms in their place it acts, or rests; what it grants is made anew.
UPDATE access_rule SET active = :active = 'yes', version = version + 1
 WHERE vendor_id = :viewer.vendor AND object = :object AND name = :name;

-- setup_term_put(object text, rule text, position text, field text, op text, words text?, number int?, org text?, territory text?, currency text) -> exec*
-- One term: words, a number, or the number of an organisation or territory; nothing of that name: nothing is inserted.
INSERT INTO access_term (rule_id, position, field, op, words, number, currency)
SELECT x.rule_id, :position, :field, :op, :words, x.number, NULLIF(:currency, '')
  FROM (SELECT r.id AS rule_id,
               CASE WHEN :org IS NOT NULL THEN (SELECT o.id FROM org AS o WHERE o.vendor_id = r.vendor_id AND o.code = :org)
                    WHEN :territory IS NOT NULL THEN (SELECT t.id FROM territory AS t WHERE t.vendor_id = r.vendor_id AND t.name = :territory)
                    ELSE :number END AS number
          FROM access_rule AS r
         WHERE r.vendor_id = :viewer.vendor AND r.object = :object AND r.name = :rule) AS x
 WHERE x.number IS NOT NULL OR :words IS NOT NULL
ON DUPLICATE KEY UPDATE field = VALUES(field), op = VALUES(op), words = VALUES(words), number = VALUES(number), currency = VALUES(currency);

-- setup_default_drop(object text) -> exec*
-- Nothing is said of an object any more.
DELETE FROM access_default WHERE vendor_id = :viewer.vendor AND object = :object;

-- setup_profile_leave(kind text, name text) -> exec*
-- Whoever had that profile has the standard one of the own role again.
UPDATE member AS m JOIN profile AS p ON p.id = m.profile_id SET m.profile_id = NULL
 WHERE p.vendor_id = :viewer.vendor AND p.kind = :kind AND p.name = :name AND p.standard IS NULL;

-- setup_set_leave(kind text, name text) -> exec*
-- Nobody has that permission set any more.
DELETE s FROM member_set AS s JOIN profile AS p ON p.id = s.profile_id
 WHERE p.vendor_id = :viewer.vendor AND p.kind = :kind AND p.name = :name;

-- setup_profile_drop(kind text, name text) -> exec*
-- A profile goes with what it permits; a standard one never.
DELETE FROM profile WHERE vendor_id = :viewer.vendor AND kind = :kind AND name = :name AND standard IS NULL;

-- setup_permission_drop(kind text, profile text, object text) -> exec*
-- It permits nothing there.
DELETE x FROM profile_permission AS x JOIN profile AS p ON p.id = x.profile_id
 WHERE p.vendor_id = :viewer.vendor AND p.kind = :kind AND p.name = :profile AND x.object = :object;

-- setup_right_drop(kind text, profile text, object text, field text, state text) -> exec*
-- It says nothing of that field.
DELETE x FROM profile_field AS x JOIN profile AS p ON p.id = x.profile_id
 WHERE p.vendor_id = :viewer.vendor AND p.kind = :kind AND p.name = :profile AND x.object = :object AND x.field = :field AND x.state = :state;

-- setup_layout_drop(object text, profile text, section text) -> exec*
-- Nothing is said of that section.
DELETE l FROM profile_layout AS l LEFT JOIN profile AS p ON p.id = l.profile_id
 WHERE l.vendor_id = :viewer.vendor AND l.object = :object AND l.section = :section AND COALESCE(p.name, '') = :profile;

-- setup_group_empty(name text) -> exec*
-- Nobody is in it any more.
DELETE e FROM access_entry AS e JOIN access_group AS g ON g.id = e.group_id WHERE g.vendor_id = :viewer.vendor AND g.name = :name;

-- setup_group_drop(name text) -> exec*
-- A group that no rule names.
DELETE FROM access_group WHERE vendor_id = :viewer.vendor AND name = :name;

-- setup_entry_drop(grp text, kind text, who text) -> exec*
-- One entry less.
DELETE e FROM access_entry AS e JOIN access_group AS g ON g.id = e.group_id
 WHERE g.vendor_id = :viewer.vendor AND g.name = :grp AND e.kind = :kind
   AND CASE :kind WHEN 'member' THEN e.target_id IN (SELECT m.id FROM member AS m JOIN person AS p ON p.id = m.person_id WHERE m.vendor_id = g.vendor_id AND p.email = :who)
                  WHEN 'organisation' THEN e.target_id = (SELECT o.id FROM org AS o WHERE o.vendor_id = g.vendor_id AND o.code = :who)
                  WHEN 'branches' THEN e.target_id = (SELECT o.id FROM org AS o WHERE o.vendor_id = g.vendor_id AND o.code = :who)
                  WHEN 'profile' THEN e.target_id = (SELECT f.id FROM profile AS f WHERE f.vendor_id = g.vendor_id AND f.kind = 'profile' AND f.name = :who)
                  WHEN 'territory' THEN e.target_id = (SELECT t.id FROM territory AS t WHERE t.vendor_id = g.vendor_id AND t.name = :who)
                  WHEN 'role' THEN e.role = :who ELSE TRUE END;

-- setup_rule_rest(object text, name text) -> exec*
-- A rule whose terms change rests meanwhile.
UPDATE access_rule SET active = FALSE WHERE vendor_id = :viewer.vendor AND object = :object AND name = :name;

-- setup_rule_drop(object text, name text) -> exec*
-- A rule goes with its terms and what it granted.
DELETE FROM access_rule WHERE vendor_id = :viewer.vendor AND object = :object AND name = :name;

-- setup_term_drop(object text, rule text, position text) -> exec*
-- One term less.
DELETE t FROM access_term AS t JOIN access_rule AS r ON r.id = t.rule_id
 WHERE r.vendor_id = :viewer.vendor AND r.object = :object AND r.name = :rule AND t.position = :position;

-- publish_latest() -> row?
-- What was published last.
SELECT v.no AS `no:int`, v.setup AS `setup` FROM access_publish AS v WHERE v.vendor_id = :viewer.vendor ORDER BY v.no DESC LIMIT 1;

-- publish_find(no int) -> row
-- What was published then.
SELECT v.no AS `no:int`, v.setup AS `setup` FROM access_publish AS v WHERE v.vendor_id = :viewer.vendor AND v.no = :no;

-- publish_list() -> many publish
-- All versions, the latest first.
SELECT v.no AS `@no`, v.at AS `@at`, p.email AS `@by-email`, v.note AS `@note`, p.name AS `by`
  FROM access_publish AS v
  LEFT JOIN member AS m ON m.id = v.author_id
  LEFT JOIN person AS p ON p.id = m.person_id
 WHERE v.vendor_id = :viewer.vendor ORDER BY v.no DESC LIMIT 500;

-- publish_show(no int) -> one publish
-- One of them.
SELECT v.no AS `@no`, v.at AS `@at`, p.email AS `@by-email`, v.note AS `@note`, p.name AS `by`
  FROM access_publish AS v
  LEFT JOIN member AS m ON m.id = v.author_id
  LEFT JOIN person AS p ON p.id = m.person_id
 WHERE v.vendor_id = :viewer.vendor AND v.no = :no;

-- publish_insert(no int, by_viewer int, note text, setup text) -> insert
-- A version; of a number that is taken already there is none.
INSERT INTO access_publish (vendor_id, no, at, author_id, note, setup)
VALUES (:viewer.vendor, :no, :now, IF(:by_viewer, :viewer.member, NULL), :note, :setup);
