-- fragment looked_after
-- Of an organisation o: the viewer's own one or, for a head office that sees its branches, one of those.
(o.id = :viewer.org OR o.parent_id = (SELECT h.id FROM org AS h WHERE h.id = :viewer.org AND h.sees_branches));

-- fragment team_row
-- A member m of the team as pages show it; the organisation only where it is not the viewer's.
m.ref AS `@ref`, m.role AS `@role`, m.state AS `@state`, IF(m.id = :viewer.member, 'yes', NULL) AS `@self`, p.email AS `@email`,
       (SELECT r.at FROM trail AS r WHERE r.member_id = m.id AND r.fact = 'sign-in' ORDER BY r.at DESC LIMIT 1) AS `@seen`, p.name AS `name`, w.name AS `manager`,
       f.name AS `profile`, IF(o.id = :viewer.org, NULL, o.name) AS `org`;

-- fragment team_tables
-- Where that comes from.
  JOIN org AS o ON o.id = m.org_id
  JOIN person AS p ON p.id = m.person_id
  LEFT JOIN profile AS f ON f.id = m.profile_id
  LEFT JOIN member AS b ON b.id = m.manager_id
  LEFT JOIN person AS w ON w.id = b.person_id;

-- team_list(manager int?) -> many member
-- The people whom the viewer looks after, or one manager's; with when they signed in last.
SELECT {use team_row}
  FROM member AS m
{use team_tables}
 WHERE m.vendor_id = :viewer.vendor AND {use looked_after} [AND (m.manager_id = :manager OR m.id = :manager)]
 ORDER BY o.id <> :viewer.org, o.name, o.id, m.role DESC, p.name, m.id LIMIT 1000;

-- team_show(ref text, manager int?) -> one member
-- One of them.
SELECT {use team_row}
  FROM member AS m
{use team_tables}
 WHERE m.vendor_id = :viewer.vendor AND {use looked_after} AND m.ref = :ref [AND (m.manager_id = :manager OR m.id = :manager)];

-- team_orgs() -> many organisation
-- The organisations that the viewer looks after, the own one first, with the seats of each.
SELECT o.code AS `@code`, o.state AS `@state`, IF(o.id = :viewer.org, 'yes', NULL) AS `@own`, o.seats AS `@seats`,
       (SELECT COUNT(*) FROM member AS m WHERE m.org_id = o.id AND m.state <> 'disabled') AS `@people`, o.name AS `name`{custom x}
  FROM org AS o
  LEFT JOIN organisation AS x ON x.org_id = o.id AND {visible organisation x}
 WHERE o.vendor_id = :viewer.vendor AND {use looked_after}
 ORDER BY o.id <> :viewer.org, o.name, o.id LIMIT 500;

-- team_office() -> row
-- May the viewer's organisation have branches that it looks after (branch_office)?
SELECT o.parent_id IS NULL AND (o.sees_branches OR NOT EXISTS (SELECT 1 FROM org AS b WHERE b.parent_id = o.id)) AS `office:int`
  FROM org AS o WHERE o.id = :viewer.org;

-- team_other_orgs(but int) -> value int
-- How many other places there are for somebody.
SELECT COUNT(*) FROM org AS o WHERE o.vendor_id = :viewer.vendor AND {use looked_after} AND o.state = 'active' AND o.id <> :but;

-- team_org_choices(but int?) -> many option
-- Where somebody can be: of those, what is active.
SELECT o.code AS `@value`, o.name AS `@label`
  FROM org AS o
 WHERE o.vendor_id = :viewer.vendor AND {use looked_after} AND o.state = 'active' [AND o.id <> :but]
 ORDER BY o.id <> :viewer.org, o.name, o.id LIMIT 500;

-- team_member(ref text) -> row
-- What the forms of somebody whom the viewer looks after begin with.
SELECT m.id AS `id:int`, m.org_id AS `org_id:int`, m.role AS `role`, m.state AS `state`, m.version AS `version`, b.ref AS `manager`, f.ref AS `profile`,
       f.name AS `profile_name`, o.seats IS NULL OR o.seats > (SELECT COUNT(*) FROM member AS x WHERE x.org_id = o.id AND x.state <> 'disabled') AS `seat:int`
  FROM member AS m
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN member AS b ON b.id = m.manager_id
  LEFT JOIN profile AS f ON f.id = m.profile_id
 WHERE m.vendor_id = :viewer.vendor AND {use looked_after} AND m.ref = :ref;

-- team_managers(org int?) -> many option
-- To whom somebody can report; those of other organisations with the name of theirs.
SELECT m.ref AS `@value`, IF(o.id = :viewer.org, p.name, CONCAT(p.name, ', ', o.name)) AS `@label`
  FROM member AS m JOIN org AS o ON o.id = m.org_id JOIN person AS p ON p.id = m.person_id
 WHERE m.vendor_id = :viewer.vendor AND {use looked_after} [AND o.id = :org] AND m.role IN ('manager', 'executive') AND m.state <> 'disabled'
 ORDER BY o.id <> :viewer.org, o.name, p.name, m.id LIMIT 500;

-- team_hold(org int) -> exec*
-- Changes of its people come one after the other, also at different nodes of a cluster: those agree about what is written, not about locks.
UPDATE org SET revision = revision + 1 WHERE id = :org;

-- team_standing() -> row
-- The viewer's own, held; the viewer may have lost the right meanwhile.
SELECT o.name AS `name`, m.role AS `role`, m.state AS `state`
  FROM org AS o JOIN member AS m ON m.id = :viewer.member AND m.org_id = o.id
 WHERE o.id = :viewer.org FOR UPDATE;

-- team_org_find(code text?) -> row?
-- An organisation in which the viewer may place somebody, locked; without a code the viewer's own.
SELECT o.id AS `id:int`, o.code AS `code`, o.seats AS `seats:int`, o.seats IS NOT NULL AS `limited:int`
  FROM org AS o
 WHERE o.vendor_id = :viewer.vendor AND {use looked_after} AND o.state = 'active' AND o.code = COALESCE(:code, (SELECT x.code FROM org AS x WHERE x.id = :viewer.org))
 FOR UPDATE;

-- team_people(org int) -> value int
-- How many seats are taken; the organisation is locked.
SELECT COUNT(*) FROM member AS m WHERE m.org_id = :org AND m.state <> 'disabled' LOCK IN SHARE MODE;

-- team_member_lock(ref text) -> row
-- Somebody whom the viewer looks after, locked with the organisation.
SELECT m.id AS `id:int`, m.ref AS `ref`, m.role AS `role`, m.state AS `state`, m.version AS `version`, m.person_id AS `person_id:int`,
       m.org_id AS `org_id:int`, o.code AS `org_code`, o.seats AS `seats:int`, o.seats IS NOT NULL AS `limited:int`,
       COALESCE(m.profile_id, 0) AS `profile_id:int`, (SELECT f.ref FROM profile AS f WHERE f.id = m.profile_id) AS `profile`
  FROM member AS m JOIN org AS o ON o.id = m.org_id
 WHERE m.vendor_id = :viewer.vendor AND {use looked_after} AND m.ref = :ref FOR UPDATE;

-- team_reports(member int) -> value int
-- How many report to somebody; the team is locked.
SELECT COUNT(*) FROM member AS m WHERE m.manager_id = :member LOCK IN SHARE MODE;

-- team_known(email text) -> value int
-- Memberships of that address at the viewer's vendor, in whatever organisation.
SELECT COUNT(*) FROM member AS m JOIN person AS p ON p.id = m.person_id
 WHERE m.vendor_id = :viewer.vendor AND p.email = LOWER(:email) LOCK IN SHARE MODE;

-- team_change(member int, role text, manager int, profile int) -> exec
-- Another role, another manager, another profile.
UPDATE member SET role = :role, manager_id = NULLIF(:manager, 0), profile_id = NULLIF(:profile, 0), version = version + 1 WHERE id = :member;

-- team_profile(member int, profile int) -> exec*
-- The profile of who was just invited or moved.
UPDATE member SET profile_id = NULLIF(:profile, 0) WHERE id = :member;

-- team_state(member int, state text) -> exec
-- Disabled, or enabled again.
UPDATE member SET state = :state, version = version + 1 WHERE id = :member;

-- team_there(person int, org int) -> row?
-- A membership that somebody had there before, locked.
SELECT m.id AS `id:int`, m.ref AS `ref`, m.state AS `state` FROM member AS m
 WHERE m.vendor_id = :viewer.vendor AND m.person_id = :person AND m.org_id = :org FOR UPDATE;

-- team_arrive(ref text, person int, org int, role text, state text) -> insert
-- The membership of who was moved there. Who was invited is invited again.
INSERT INTO member (ref, vendor_id, org_id, person_id, role, state, invited_at, invited_by, created_at)
VALUES (:ref, :viewer.vendor, :org, :person, :role, :state, IF(:state = 'invited', :now, NULL), IF(:state = 'invited', :viewer.member, NULL), :now);

-- team_return(member int, role text, state text) -> exec
-- The same of who was there before.
UPDATE member SET role = :role, manager_id = NULL, state = :state, invited_at = IF(:state = 'invited', :now, NULL), invited_by = IF(:state = 'invited', :viewer.member, NULL), version = version + 1 WHERE id = :member;

-- team_sessions_end(member int) -> exec*
-- Whoever is disabled, or may do something else from now on, has no session any more.
DELETE FROM session WHERE member_id = :member;

-- team_manager_find(ref text, org int) -> row?
-- To whom somebody of that organisation can report.
SELECT m.id AS `id:int` FROM member AS m
 WHERE m.vendor_id = :viewer.vendor AND m.org_id = :org AND m.ref = :ref AND m.role IN ('manager', 'executive') AND m.state <> 'disabled' LOCK IN SHARE MODE;

-- team_accepted(member int) -> value int
-- Was this membership ever more than an invitation?
SELECT COUNT(*) FROM member AS m WHERE m.id = :member AND m.invited_at IS NULL LOCK IN SHARE MODE;
