-- account_find(vendor text, email text) -> row?
-- Who signs in with that address at that vendor; the first membership if there are several.
SELECT m.id AS `member_id:int`, p.password_hash AS `hash`, p.email AS `email`
  FROM person AS p
  JOIN member AS m ON m.person_id = p.id AND m.state = 'active'
  JOIN org AS o ON o.id = m.org_id AND o.state = 'active'
  JOIN vendor AS v ON v.id = m.vendor_id
 WHERE p.email = LOWER(:email) AND p.state = 'active' AND v.code = :vendor
 ORDER BY m.id LIMIT 1;

-- account_password(verified text, hash text) -> exec
-- The viewer's new password, in place of the one that was verified.
UPDATE person AS p JOIN member AS m ON m.person_id = p.id
   SET p.password_hash = :hash
 WHERE m.id = :viewer.member AND p.password_hash = :verified;
