-- password_request_insert(vendor text, email text, purpose text) -> exec
-- Somebody asks for a link to a new password, or to sign in; the same row whether the address is anybody's or not.
INSERT INTO password_request (vendor_id, email, created_at, purpose)
SELECT v.id, LOWER(:email), :now, :purpose FROM vendor AS v WHERE v.code = :vendor;

-- password_request_next() -> row?
-- The request that waits longest and that nobody is at.
SELECT r.id AS `id:int`, r.vendor_id AS `vendor_id:int`, r.email AS `email`, r.purpose AS `purpose`
  FROM password_request AS r
 ORDER BY r.id LIMIT 1
   FOR UPDATE SKIP LOCKED;

-- password_request_delete(id int) -> exec
-- It was seen to.
DELETE FROM password_request WHERE id = :id;

-- password_asker(vendor int, email text) -> row?
-- Whose address it is at that vendor; the membership that a sign-in would take.
SELECT m.id AS `member_id:int`, p.name AS `name`
  FROM person AS p
  JOIN member AS m ON m.person_id = p.id AND m.state = 'active'
  JOIN org AS o ON o.id = m.org_id AND o.state = 'active'
 WHERE p.email = :email AND p.state = 'active' AND m.vendor_id = :vendor
 ORDER BY m.chosen_at DESC, m.id LIMIT 1;

-- password_owner(member int) -> row?
-- Whose password a link changes, or who signs in by it.
SELECT m.vendor_id AS `vendor_id:int`, p.email AS `email`, p.name AS `name`, o.name AS `org`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
 WHERE m.id = :member AND m.state = 'active' AND p.state = 'active' AND o.state = 'active';

-- password_set(member int, hash text) -> exec
-- A new password, whatever the old one was.
UPDATE person AS p JOIN member AS m ON m.person_id = p.id SET p.password_hash = :hash WHERE m.id = :member;

-- password_sessions_end(member int) -> exec*
-- Every session of that person is over, at every vendor.
DELETE s FROM session AS s
  JOIN member AS m ON m.id = s.member_id
  JOIN member AS me ON me.person_id = m.person_id
 WHERE me.id = :member;
