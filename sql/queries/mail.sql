-- mail_insert(vendor int, member int, kind text, lang text?, address text, name text, path text, facts text) -> insert
-- A mail is to be sent; member 0 is somebody who is no member.
INSERT INTO mail (vendor_id, member_id, kind, lang, address, name, path, facts, created_at, due_at)
VALUES (:vendor, NULLIF(:member, 0), :kind, :lang, :address, :name, :path, :facts, :now, :now);

-- mail_unsubscribe(id int, token text) -> exec
-- The token by which its receiver says that no more of that kind are wanted.
UPDATE mail SET unsubscribe = :token WHERE id = :id;

-- mail_due() -> row?
-- The mail that waits longest and that nobody is at.
SELECT m.id AS `id:int`, m.vendor_id AS `vendor_id:int`, COALESCE(m.member_id, 0) AS `member_id:int`, m.kind AS `kind`, m.lang AS `lang`,
       m.address AS `address`, m.name AS `name`, m.path AS `path`, m.unsubscribe AS `unsubscribe`, m.facts AS `facts`,
       m.created_at AS `created_at:time`, m.tries AS `tries:int`
  FROM mail AS m
 WHERE m.due_at <= :now
 ORDER BY m.due_at, m.id LIMIT 1
   FOR UPDATE SKIP LOCKED;

-- mail_place(vendor int, member int) -> row
-- Whose looks a mail has, of which region, and in which zone its reader lives and in which language, if it is a member who reads.
SELECT v.code AS `vendor`, COALESCE(h.name, '') AS `region`, COALESCE(p.tz, o.tz, v.tz) AS `tz`, COALESCE(p.lang, o.lang, h.lang, t.lang) AS `lang`
  FROM vendor AS v
  LEFT JOIN member AS m ON m.id = :member
  LEFT JOIN person AS p ON p.id = m.person_id
  LEFT JOIN org AS o ON o.id = m.org_id
  LEFT JOIN territory AS h ON h.id = o.territory_id
  LEFT JOIN territory AS t ON t.manager_id = m.id
 WHERE v.id = :vendor;

-- mail_claimed(id int, until time) -> exec
-- Somebody is at it; should that end unseen, it is due again then.
UPDATE mail SET due_at = :until, tries = tries + 1 WHERE id = :id;

-- mail_sent(id int, sent time) -> exec
-- It is on its way: nobody needs its secrets any more. The token by which to refuse more is in the receiver's hands.
UPDATE mail SET due_at = NULL, sent_at = :sent, failure = NULL, path = '', unsubscribe = '', facts = '' WHERE id = :id;

-- mail_failed(id int, due time?, why text) -> exec
-- It was not taken: due again then, or given up.
UPDATE mail
   SET due_at = :due, failure = LEFT(:why, 200), path = IF(:due IS NULL, '', path),
       unsubscribe = IF(:due IS NULL, '', unsubscribe), facts = IF(:due IS NULL, '', facts)
 WHERE id = :id;

-- mail_give_up(before time) -> exec*
-- Nobody took it in all that time, or nobody tried.
UPDATE mail SET due_at = NULL, failure = COALESCE(failure, 'nobody sends mail'), path = '', unsubscribe = '', facts = ''
 WHERE due_at IS NOT NULL AND created_at < :before;

-- mail_sweep(before time) -> exec*
-- Mail of long ago.
DELETE FROM mail WHERE created_at < :before;

-- mail_stuck(before time, since time) -> row
-- Mail that waits since before an instant, mail that was given up since another, and what the last of it met.
SELECT COALESCE(SUM(m.due_at IS NOT NULL AND m.created_at < :before), 0) AS `waiting:int`,
       COALESCE(SUM(m.due_at IS NULL AND m.sent_at IS NULL), 0) AS `lost:int`,
       COALESCE((SELECT l.failure FROM mail AS l WHERE l.failure IS NOT NULL AND l.created_at >= :since ORDER BY l.id DESC LIMIT 1), '') AS `why`
  FROM mail AS m WHERE m.created_at >= :since;
