-- link_insert(token bytes, purpose text, vendor int, subject int, expires time) -> insert
-- A link is given out; only its hash is known here.
INSERT INTO link (token_hash, purpose, vendor_id, subject_id, created_at, expires_at)
VALUES (:token, :purpose, :vendor, :subject, :now, :expires);

-- link_find(token bytes, purpose text, vendor text) -> row?
-- What a link is about, if it is good now, at the vendor of the host name.
SELECT l.vendor_id AS `vendor_id:int`, l.subject_id AS `subject_id:int`, l.expires_at AS `until:time`
  FROM link AS l
  JOIN vendor AS v ON v.id = l.vendor_id
 WHERE l.token_hash = :token AND l.purpose = :purpose AND v.code = :vendor AND l.used_at IS NULL AND l.expires_at > :now;

-- link_lock(token bytes) -> row?
-- Whoever uses a link is alone with it; whether it is good is looked at behind the lock.
SELECT l.subject_id AS `subject_id:int` FROM link AS l WHERE l.token_hash = :token FOR UPDATE;

-- link_used(token bytes) -> exec
-- It was good once.
UPDATE link SET used_at = :now WHERE token_hash = :token AND used_at IS NULL;

-- link_end(purpose text, subject int) -> exec*
-- All links to the same thing are over.
UPDATE link SET used_at = :now WHERE purpose = :purpose AND subject_id = :subject AND used_at IS NULL;

-- link_sweep(before time) -> exec*
-- Links that are long over.
DELETE FROM link WHERE expires_at < :before;
