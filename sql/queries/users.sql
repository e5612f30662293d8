-- People and partner organisations as program admins look after them.

-- user_key(ref text) -> row
-- Behind whom a list goes on.
SELECT m.id AS `id:int`, p.name AS `name` FROM member AS m JOIN person AS p ON p.id = m.person_id WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref;

-- user_list(like text?, name text?, id int?, limit int?) -> many user
-- All people of the vendor and of its partners, by name.
SELECT m.ref AS `@ref`, m.role AS `@role`, m.state AS `@state`, p.email AS `@email`, p.name AS `name`, o.code AS `org/@code`, o.name AS `org`,
       COALESCE(f.name, (SELECT s.name FROM profile AS s WHERE s.vendor_id = m.vendor_id AND s.standard = m.role)) AS `profile`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN profile AS f ON f.id = m.profile_id
 WHERE m.vendor_id = :viewer.vendor [AND CONCAT_WS('\n', p.name, p.email, o.name, o.code) LIKE :like]
       [AND (p.name > :name OR (p.name = :name AND m.id > :id))]
 ORDER BY p.name, m.id LIMIT :limit;

-- user_show(ref text) -> one user-page
-- One of them.
SELECT m.ref AS `@ref`, m.role AS `@role`, m.state AS `@state`, IF(m.id = :viewer.member, 'yes', NULL) AS `@self`, p.email AS `@email`,
       p.name AS `name`, o.code AS `org/@code`, o.state AS `org/@state`, o.name AS `org`, f.ref AS `profile/@ref`, f.name AS `profile`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
  JOIN profile AS f ON f.vendor_id = m.vendor_id AND (f.id = m.profile_id OR (m.profile_id IS NULL AND f.standard = m.role))
 WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref;

-- user_sets(ref text) -> many set
-- The permission sets of one of them.
SELECT f.ref AS `@ref`, f.name AS `.`
  FROM member AS m JOIN member_set AS s ON s.member_id = m.id JOIN profile AS f ON f.id = s.profile_id
 WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref ORDER BY f.name LIMIT 200;

-- user_groups(ref text) -> many group
-- The groups that one of them is in.
SELECT DISTINCT g.ref AS `@ref`, g.name AS `.`
  FROM member AS m JOIN access_holder AS h ON h.member_id = m.id JOIN access_group AS g ON g.id = h.group_id
 WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref ORDER BY g.name LIMIT 200;

-- user_profiles() -> rows
-- The profiles and permission sets that can be given.
SELECT p.id AS `id:int`, p.ref AS `ref`, p.kind AS `kind`, p.name AS `name`, p.standard AS `standard`
  FROM profile AS p WHERE p.vendor_id = :viewer.vendor ORDER BY p.kind, p.name, p.id LIMIT 500;

-- user_given(ref text) -> row
-- What one of them was given, and a short name of exactly this and of what could be.
SELECT m.id AS `id:int`, m.state AS `state`, f.ref AS `profile`,
       (SELECT GROUP_CONCAT(x.ref ORDER BY x.ref) FROM member_set AS s JOIN profile AS x ON x.id = s.profile_id WHERE s.member_id = m.id) AS `sets`,
       LEFT(SHA2(CONCAT_WS(';', m.version, f.ref, (SELECT GROUP_CONCAT(x.ref ORDER BY x.ref) FROM member_set AS s JOIN profile AS x ON x.id = s.profile_id WHERE s.member_id = m.id),
           (SELECT GROUP_CONCAT(y.ref ORDER BY y.name, y.id) FROM profile AS y WHERE y.vendor_id = m.vendor_id AND y.kind = 'set')), 256), 16) AS `seen`
  FROM member AS m LEFT JOIN profile AS f ON f.id = m.profile_id
 WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref;

-- user_standing() -> row
-- Is the viewer still an admin who looks? Locked, so that of two who disable each other one comes too late.
SELECT m.role AS `role`, m.state AS `state` FROM member AS m WHERE m.id = :viewer.member FOR UPDATE;

-- user_lock(ref text) -> row
-- One of them, locked.
SELECT m.id AS `id:int`, m.ref AS `ref`, m.state AS `state`, m.invited_at IS NULL AS `accepted:int`
  FROM member AS m WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref FOR UPDATE;

-- user_profile_give(member int, profile text?) -> exec*
-- A profile of the own; none: the standard one of the role.
UPDATE member AS m SET m.profile_id = (SELECT p.id FROM profile AS p WHERE p.vendor_id = m.vendor_id AND p.kind = 'profile' AND p.ref = :profile), m.version = m.version + 1
 WHERE m.id = :member;

-- user_sets_take(member int) -> exec*
-- No permission set any more.
DELETE FROM member_set WHERE member_id = :member;

-- user_set_give(member int, ref text) -> exec*
-- One permission set more.
INSERT INTO member_set (member_id, profile_id)
SELECT m.id, p.id FROM member AS m JOIN profile AS p ON p.vendor_id = m.vendor_id AND p.kind = 'set' AND p.ref = :ref WHERE m.id = :member;

-- partner_list(like text?, name text?, id int?, limit int?) -> many org
-- Partner organisations by name.
SELECT o.code AS `@code`, o.state AS `@state`, (SELECT COUNT(*) FROM member AS m WHERE m.org_id = o.id AND m.state = 'active') AS `@people`,
       h.name AS `@head`, o.name AS `name`, t.name AS `territory`{custom x}
  FROM org AS o
  LEFT JOIN organisation AS x ON x.org_id = o.id AND {visible organisation x}
  LEFT JOIN territory AS t ON t.id = o.territory_id
  LEFT JOIN org AS h ON h.id = o.parent_id
 WHERE o.vendor_id = :viewer.vendor AND o.kind = 'partner' [AND CONCAT_WS('\n', o.name, o.code, o.domain) LIKE :like]
       [AND (o.name > :name OR (o.name = :name AND o.id > :id))]
 ORDER BY o.name, o.id LIMIT :limit;

-- partner_key(code text) -> row
-- Behind which a list goes on.
SELECT o.id AS `id:int`, o.name AS `name` FROM org AS o WHERE o.vendor_id = :viewer.vendor AND o.kind = 'partner' AND o.code = :code;

-- partner_show(code text) -> one partner-page
-- One of them.
SELECT o.code AS `@code`, o.state AS `@state`, (SELECT COUNT(*) FROM member AS m WHERE m.org_id = o.id AND m.state = 'active') AS `@people`,
       IF(o.sees_branches, 'yes', NULL) AS `@sees-branches`, o.name AS `name`, t.name AS `territory`, h.code AS `head/@code`, h.name AS `head`{custom x}
  FROM org AS o
  LEFT JOIN organisation AS x ON x.org_id = o.id AND {visible organisation x}
  LEFT JOIN territory AS t ON t.id = o.territory_id
  LEFT JOIN org AS h ON h.id = o.parent_id
 WHERE o.vendor_id = :viewer.vendor AND o.kind = 'partner' AND o.code = :code;

-- partner_branches(code text) -> many branch
-- The branches of one of them.
SELECT b.code AS `@code`, b.state AS `@state`, b.name AS `.`
  FROM org AS o JOIN org AS b ON b.parent_id = o.id
 WHERE o.vendor_id = :viewer.vendor AND o.code = :code ORDER BY b.name, b.id LIMIT 500;

-- partner_place(code text) -> row
-- Where one of them stands, and a short name of exactly this.
SELECT o.id AS `id:int`, o.state AS `state`, t.name AS `territory`, h.code AS `head`, IF(o.sees_branches, 'yes', NULL) AS `sees_branches`,
       o.lang AS `lang`, LEFT(SHA2(CONCAT_WS(';', o.territory_id, 'h', o.parent_id, o.sees_branches), 256), 16) AS `seen`
  FROM org AS o
  LEFT JOIN territory AS t ON t.id = o.territory_id
  LEFT JOIN org AS h ON h.id = o.parent_id
 WHERE o.vendor_id = :viewer.vendor AND o.kind = 'partner' AND o.code = :code;

-- partner_lock(code text) -> row?
-- One of them, locked; whether it has a head office, and how many branches.
SELECT o.id AS `id:int`, o.state AS `state`, o.parent_id AS `parent_id:int`, (SELECT COUNT(*) FROM org AS b WHERE b.parent_id = o.id) AS `branches:int`
  FROM org AS o WHERE o.vendor_id = :viewer.vendor AND o.kind = 'partner' AND o.code = :code FOR UPDATE;

-- partner_move(id int, territory text?, head int, sees text?) -> exec*
-- Another territory, another head office; what belongs to it follows by triggers.
UPDATE org AS o SET o.territory_id = (SELECT t.id FROM territory AS t WHERE t.vendor_id = o.vendor_id AND t.name = :territory),
       o.parent_id = NULLIF(:head, 0), o.sees_branches = COALESCE(:sees, '') = 'yes'
 WHERE o.id = :id;

-- partner_speak(code text, lang text?) -> exec*
-- The language of its people who have chosen none; none: the region's.
UPDATE org SET lang = :lang WHERE vendor_id = :viewer.vendor AND kind = 'partner' AND code = :code;

-- partner_state(id int, state text) -> exec*
-- Disabled, or enabled again; nothing else of it changes.
UPDATE org SET state = :state WHERE id = :id;

-- territory_choices() -> many option
-- Territories by name.
SELECT t.name AS `@value`, t.name AS `@label` FROM territory AS t WHERE t.vendor_id = :viewer.vendor ORDER BY t.name LIMIT 500;
