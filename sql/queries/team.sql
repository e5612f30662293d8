-- team_list(org int, manager int?) -> many member
-- The people of an organisation, or of one of its managers; with when they signed in last.
SELECT m.ref AS `@ref`, m.role AS `@role`, m.state AS `@state`, IF(m.id = :viewer.member, 'yes', NULL) AS `@self`, p.email AS `@email`,
       (SELECT MAX(r.at) FROM trail AS r WHERE r.member_id = m.id AND r.fact = 'sign-in') AS `@seen`, p.name AS `name`, w.name AS `manager`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  LEFT JOIN member AS b ON b.id = m.manager_id
  LEFT JOIN person AS w ON w.id = b.person_id
 WHERE m.vendor_id = :viewer.vendor AND m.org_id = :org [AND (m.manager_id = :manager OR m.id = :manager)]
 ORDER BY m.role DESC, p.name, m.id LIMIT 1000;

-- team_show(org int, ref text, manager int?) -> one member
-- One of them.
SELECT m.ref AS `@ref`, m.role AS `@role`, m.state AS `@state`, IF(m.id = :viewer.member, 'yes', NULL) AS `@self`, p.email AS `@email`,
       (SELECT MAX(r.at) FROM trail AS r WHERE r.member_id = m.id AND r.fact = 'sign-in') AS `@seen`, p.name AS `name`, w.name AS `manager`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  LEFT JOIN member AS b ON b.id = m.manager_id
  LEFT JOIN person AS w ON w.id = b.person_id
 WHERE m.vendor_id = :viewer.vendor AND m.org_id = :org AND m.ref = :ref [AND (m.manager_id = :manager OR m.id = :manager)];

-- team_member(ref text) -> row
-- What the forms of one of the viewer's organisation begin with.
SELECT m.id AS `id:int`, m.role AS `role`, m.state AS `state`, m.version AS `version`, b.ref AS `manager`
  FROM member AS m
  LEFT JOIN member AS b ON b.id = m.manager_id
 WHERE m.vendor_id = :viewer.vendor AND m.org_id = :viewer.org AND m.ref = :ref;

-- team_managers() -> many option
-- To whom somebody of the viewer's organisation can report.
SELECT m.ref AS `@value`, p.name AS `@label`
  FROM member AS m JOIN person AS p ON p.id = m.person_id
 WHERE m.vendor_id = :viewer.vendor AND m.org_id = :viewer.org AND m.role IN ('manager', 'executive') AND m.state <> 'disabled'
 ORDER BY p.name, m.id LIMIT 200;

-- team_org_lock() -> row
-- Changes of a team come one after the other; the viewer may have lost the right meanwhile.
SELECT o.name AS `name`, m.role AS `role`, m.state AS `state`
  FROM org AS o JOIN member AS m ON m.id = :viewer.member AND m.org_id = o.id
 WHERE o.id = :viewer.org FOR UPDATE;

-- team_member_lock(ref text) -> row
-- One of the viewer's organisation, locked.
SELECT m.id AS `id:int`, m.ref AS `ref`, m.role AS `role`, m.state AS `state`, m.version AS `version`, m.manager_id AS `manager_id:int`
  FROM member AS m
 WHERE m.vendor_id = :viewer.vendor AND m.org_id = :viewer.org AND m.ref = :ref FOR UPDATE;

-- team_reports(member int) -> value int
-- How many report to somebody; the team is locked.
SELECT COUNT(*) FROM member AS m WHERE m.manager_id = :member LOCK IN SHARE MODE;

-- team_known(email text) -> value int
-- Memberships of that address at the viewer's vendor, in whatever organisation.
SELECT COUNT(*) FROM member AS m JOIN person AS p ON p.id = m.person_id
 WHERE m.vendor_id = :viewer.vendor AND p.email = LOWER(:email) LOCK IN SHARE MODE;

-- team_change(member int, role text, manager int) -> exec
-- Another role, another manager.
UPDATE member SET role = :role, manager_id = NULLIF(:manager, 0), version = version + 1 WHERE id = :member;

-- team_state(member int, state text) -> exec
-- Disabled, or enabled again.
UPDATE member SET state = :state, version = version + 1 WHERE id = :member;

-- team_sessions_end(member int) -> exec*
-- Whoever is disabled, or may do something else from now on, has no session any more.
DELETE FROM session WHERE member_id = :member;

-- team_deals_follow(member int, team int) -> exec*
-- Deals are seen by the manager of whoever registered them, whoever that is now.
-- unguarded: who a deal is seen by follows its owner's manager, as at its registration
UPDATE deal SET team_id = NULLIF(:team, 0) WHERE vendor_id = :viewer.vendor AND owner_id = :member;

-- team_manager_find(ref text) -> row?
-- To whom somebody of the viewer's organisation can report.
SELECT m.id AS `id:int` FROM member AS m
 WHERE m.vendor_id = :viewer.vendor AND m.org_id = :viewer.org AND m.ref = :ref AND m.role IN ('manager', 'executive') AND m.state <> 'disabled' LOCK IN SHARE MODE;

-- team_accepted(ref text) -> value int
-- Was this membership ever more than an invitation?
SELECT COUNT(*) FROM member AS m
 WHERE m.vendor_id = :viewer.vendor AND m.org_id = :viewer.org AND m.ref = :ref AND m.invited_at IS NULL LOCK IN SHARE MODE;
