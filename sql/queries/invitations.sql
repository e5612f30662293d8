-- invited_person(email text, name text) -> exec*
-- A person without a password yet, unless there is one of that address.
INSERT INTO person (email, name, created_at) VALUES (LOWER(:email), :name, :now) ON DUPLICATE KEY UPDATE name = name;

-- person_find(email text) -> value int
-- Whose address that is; the row is the transaction's since it was written.
SELECT p.id FROM person AS p WHERE p.email = LOWER(:email) FOR UPDATE;

-- invited_member(ref text, vendor int, org int, person int, role text, manager int) -> insert
-- A membership that begins when its link was used.
INSERT INTO member (ref, vendor_id, org_id, person_id, role, manager_id, state, invited_at, invited_by, created_at)
VALUES (:ref, :vendor, :org, :person, :role, NULLIF(:manager, 0), 'invited', :now, :viewer.member, :now);

-- invitation_mail(member int) -> row
-- To whom the mail goes, and what it says; by: who invites, if it is a person.
SELECT m.vendor_id AS `vendor_id:int`, p.email AS `email`, p.name AS `name`, COALESCE(p.lang, o.lang, t.lang) AS `lang`, o.name AS `org`,
       w.name AS `by_name`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN territory AS t ON t.id = o.territory_id
  LEFT JOIN member AS b ON b.id = :viewer.member
  LEFT JOIN person AS w ON w.id = b.person_id
 WHERE m.id = :member;

-- invited_lock(member int) -> row
-- The membership and its person, locked.
SELECT m.ref AS `ref`, m.state AS `state`, m.vendor_id AS `vendor_id:int`
  FROM member AS m JOIN person AS p ON p.id = m.person_id WHERE m.id = :member FOR UPDATE;

-- invited_again(member int) -> exec*
-- Who sends the link anew is who hears of it.
UPDATE member SET invited_by = COALESCE(:viewer.member, invited_by) WHERE id = :member;

-- invited_find(member int) -> row?
-- Whom an invitation is for, as long as there is something to accept.
SELECT p.email AS `email`, p.name AS `name`, o.name AS `org`, m.role AS `role`, p.password_hash IS NOT NULL AS `known:int`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
 WHERE m.id = :member AND m.state = 'invited' AND p.state = 'active' AND o.state = 'active';

-- invited_password(member int, hash text) -> exec
-- The first password.
UPDATE person AS p JOIN member AS m ON m.person_id = p.id SET p.password_hash = :hash WHERE m.id = :member AND p.password_hash IS NULL;

-- invited_active(member int) -> exec
-- From now on a member.
UPDATE member SET state = 'active', invited_at = NULL WHERE id = :member AND state = 'invited';
