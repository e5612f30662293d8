-- token_insert(session bytes, name text, write int, area text?) -> insert
-- What a session of a program may do.
INSERT INTO access_token (session_hash, name, can_write, area) VALUES (:session, :name, :write, :area);

-- token_scope(session bytes) -> row?
-- The same, for each of its requests.
SELECT s.ref AS `ref`, a.can_write AS `can_write:int`, a.area AS `area`
  FROM access_token AS a JOIN session AS s ON s.token_hash = a.session_hash
 WHERE a.session_hash = :session;

-- token_list() -> many token
-- The viewer's, the latest first.
SELECT s.ref AS `@ref`, a.area AS `@area`, IF(a.can_write, 'yes', NULL) AS `@write`, s.created_at AS `@since`,
       IF(s.seen_at > s.created_at, s.seen_at, NULL) AS `@seen`, s.expires_at AS `@until`, a.name AS `name`
  FROM session AS s
  JOIN access_token AS a ON a.session_hash = s.token_hash
 WHERE s.member_id = :viewer.member AND s.expires_at > :now
 ORDER BY s.created_at DESC, s.ref LIMIT 100;

-- token_count() -> value int
-- How many the viewer has.
SELECT COUNT(*) FROM session AS s JOIN access_token AS a ON a.session_hash = s.token_hash
 WHERE s.member_id = :viewer.member AND s.expires_at > :now;

-- token_end(ref text) -> exec*
-- Revoked: the next request with it is refused.
DELETE s FROM session AS s JOIN access_token AS a ON a.session_hash = s.token_hash
 WHERE s.member_id = :viewer.member AND s.ref = :ref;
