-- pending_insert(token bytes, member int, verified text?, next text, expires time) -> insert
-- The first step was right; no session begins with it.
INSERT INTO pending_sign_in (token_hash, vendor_id, member_id, verified, next, expires_at)
SELECT :token, m.vendor_id, m.id, :verified, :next, :expires FROM member AS m WHERE m.id = :member;

-- pending_find(token bytes, vendor text) -> row?
-- Who waits for the second step, at the vendor of the host name.
SELECT w.member_id AS `member_id:int`, w.verified AS `verified`, w.next AS `next`, p.email AS `email`
  FROM pending_sign_in AS w
  JOIN vendor AS v ON v.id = w.vendor_id
  JOIN member AS m ON m.id = w.member_id
  JOIN person AS p ON p.id = m.person_id
 WHERE w.token_hash = :token AND v.code = :vendor AND w.expires_at > :now;

-- pending_delete(token bytes) -> exec*
-- It became a session, once.
DELETE FROM pending_sign_in WHERE token_hash = :token;

-- pending_sweep() -> exec*
-- Those who did not come back.
DELETE FROM pending_sign_in WHERE expires_at < :now;

-- browser_known(token bytes, email text, since time) -> value int
-- Has whoever has that address signed in with this browser before?
SELECT COUNT(*) FROM known_browser AS b JOIN person AS p ON p.id = b.person_id
 WHERE b.token_hash = :token AND p.email = LOWER(:email) AND b.used_at > :since;

-- browser_keep(token bytes, member int) -> exec*
-- Somebody signed in with it.
INSERT INTO known_browser (token_hash, person_id, used_at) SELECT :token, m.person_id, :now FROM member AS m WHERE m.id = :member
ON DUPLICATE KEY UPDATE used_at = :now;

-- browsers_forget(member int, token bytes?) -> exec*
-- None of that person's is known any more, but for this one.
DELETE b FROM known_browser AS b JOIN member AS m ON m.person_id = b.person_id WHERE m.id = :member [AND b.token_hash <> :token];

-- browser_sweep(before time) -> exec*
-- Those with which nobody signed in for long.
DELETE FROM known_browser WHERE used_at < :before;
