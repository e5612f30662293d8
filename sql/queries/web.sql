-- fragment viewer_facts
-- Who a member m is; n counts the viewer's own.
m.id AS `member_id:int`, m.vendor_id AS `vendor_id:int`, m.org_id AS `org_id:int`,
       m.role AS `role`, t.id AS `territory_id:int`, COALESCE(h.name, t.name) AS `region`, p.email AS `email`, p.name AS `name`, CONCAT_WS(' ', p.lang, o.lang, h.lang, t.lang) AS `langs`,
       COALESCE(p.tz, o.tz) AS `tz`, v.tz AS `vendor_tz`, o.name AS `org`, o.currency AS `currency`,
       (SELECT IF(COUNT(*) < 2, 0, IF(MAX(x.chosen_at) IS NULL, 2, 1)) FROM member AS x JOIN org AS y ON y.id = x.org_id
         WHERE x.vendor_id = m.vendor_id AND x.person_id = m.person_id AND x.state = 'active' AND y.state = 'active') AS `choice:int`,
       o.territory_id AS `org_territory_id:int`, COALESCE(a.version, 0) AS `access_version:int`, COALESCE(a.people, 0) AS `people_version:int`,
       LEAST((SELECT COUNT(*) FROM notification AS n WHERE n.owner_id = m.id AND n.read_at IS NULL), 100) AS `unread:int`;

-- fragment viewer_has
-- What profiles, groups, branches and shares a member m of an organisation o has (lib/data/access_reach.h).
COALESCE(m.profile_id, (SELECT f.id FROM profile AS f WHERE f.vendor_id = m.vendor_id AND f.standard = m.role)) AS `profile_id:int`,
       (SELECT GROUP_CONCAT(x.profile_id) FROM member_set AS x WHERE x.member_id = m.id) AS `sets`,
       (SELECT GROUP_CONCAT(DISTINCT y.group_id) FROM access_holder AS y WHERE y.member_id = m.id) AS `groups`,
       IF(m.role = 'executive' AND o.sees_branches, (SELECT GROUP_CONCAT(b.id) FROM org AS b WHERE b.parent_id = o.id), NULL) AS `branches`,
       CONCAT_WS(',', (SELECT GROUP_CONCAT(DISTINCT g1.object, ':', g1.scope) FROM access_grant AS g1 WHERE g1.scope = m.id * 8 + 1),
         (SELECT GROUP_CONCAT(DISTINCT g2.object, ':', g2.scope) FROM access_grant AS g2 WHERE g2.scope = o.id * 8 + 2),
         (SELECT GROUP_CONCAT(DISTINCT g5.object, ':', g5.scope) FROM access_grant AS g5 WHERE g5.scope = m.id * 8 + 5),
         (SELECT GROUP_CONCAT(DISTINCT g6.object, ':', g6.scope) FROM access_grant AS g6 WHERE g6.scope = o.id * 8 + 6),
         (SELECT GROUP_CONCAT(DISTINCT g3.object, ':', g3.scope) FROM access_holder AS z JOIN access_grant AS g3 ON g3.scope = z.group_id * 8 + 3
           WHERE z.member_id = m.id)) AS `shares`,
       IF(m.role = 'channel', CONCAT_WS(',',
         IF(EXISTS (SELECT 1 FROM deal AS w1 WHERE w1.vendor_id = m.vendor_id AND w1.owner_id = m.id), 'deal', NULL),
         IF(EXISTS (SELECT 1 FROM accrual AS w2 WHERE w2.vendor_id = m.vendor_id AND w2.owner_id = m.id), 'accrual', NULL),
         IF(EXISTS (SELECT 1 FROM enrolment AS w3 WHERE w3.owner_id = m.id), 'enrolment', NULL),
         IF(EXISTS (SELECT 1 FROM path_enrolment AS w4 WHERE w4.vendor_id = m.vendor_id AND w4.owner_id = m.id), 'follower', NULL),
         IF(EXISTS (SELECT 1 FROM certificate AS w5 WHERE w5.vendor_id = m.vendor_id AND w5.owner_id = m.id), 'certificate', NULL)), NULL) AS `owns`;

-- fragment viewer_tables
-- What the facts come from, beside the member.
  JOIN vendor AS v ON v.id = m.vendor_id
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN territory AS t ON t.manager_id = m.id
  LEFT JOIN territory AS h ON h.id = o.territory_id
  LEFT JOIN access_version AS a ON a.vendor_id = m.vendor_id;

-- session_find(token bytes, vendor text, since time) -> row?
-- The viewer of a session, unless it is over, was idle for too long, or belongs to somebody who may no longer sign in.
-- unguarded n: counts the viewer's own
SELECT s.seen_at AS `seen_at:time`, COALESCE(s.visit_id, 0) AS `visit_id:int`, {use viewer_facts}
  FROM session AS s
  JOIN member AS m ON m.id = s.member_id AND m.vendor_id = s.vendor_id
{use viewer_tables}
 WHERE s.token_hash = :token AND v.code = :vendor AND s.expires_at > :now AND s.seen_at > :since
   AND m.state = 'active' AND p.state = 'active' AND o.state = 'active';

-- visit_find(visit int) -> row?
-- As whom the member of a session looks, and who that is: as long as the member consents, the visitor may, and the visit goes on.
-- unguarded n: counts the viewer's own
SELECT z.visitor_id AS `visitor_id:int`, q.name AS `visitor`, z.until AS `until:time`, c.can_write AS `can_write:int`, {use viewer_facts}
  FROM visit AS z
  JOIN consent AS c ON c.id = z.consent_id AND c.ended_at IS NULL AND c.until > :now
  JOIN member AS u ON u.id = z.visitor_id
  JOIN person AS q ON q.id = u.person_id
  JOIN member AS m ON m.id = c.member_id
{use viewer_tables}
 WHERE z.id = :visit AND z.ended_at IS NULL AND z.until > :now
   AND m.state = 'active' AND p.state = 'active' AND o.state = 'active' AND o.kind = 'partner'
   AND EXISTS (SELECT 1 FROM profile AS f WHERE f.vendor_id = u.vendor_id AND f.visits
                AND (f.id = u.profile_id OR (u.profile_id IS NULL AND f.standard = u.role)
                     OR f.id IN (SELECT x.profile_id FROM member_set AS x WHERE x.member_id = u.id)));

-- session_visit(token bytes, next bytes, visit int?) -> exec
-- The session looks as another member from now on, or as the own self again: under a new token, so that no form of before is good.
UPDATE session SET token_hash = :next, visit_id = :visit WHERE token_hash = :token;

-- session_visit_end(token bytes) -> exec*
-- What the session visits is over.
UPDATE visit AS z JOIN session AS s ON s.visit_id = z.id SET z.ended_at = :now WHERE s.token_hash = :token AND z.ended_at IS NULL AND z.until > :now;

-- session_switch(token bytes, next bytes, member int) -> exec*
-- The session goes on for another membership of the same person at the same vendor, under a new token.
UPDATE session AS s
  JOIN member AS me ON me.id = s.member_id
  JOIN member AS m ON m.id = :member AND m.person_id = me.person_id AND m.vendor_id = me.vendor_id AND m.state = 'active'
  JOIN org AS o ON o.id = m.org_id AND o.state = 'active'
   SET s.token_hash = :next, s.member_id = m.id
 WHERE s.token_hash = :token AND s.visit_id IS NULL;

-- viewer_find(member int) -> row?
-- The same member as it would see, for who asks why, and previews; with who does not look any more.
-- unguarded n: counts the viewer's own
SELECT m.state = 'active' AND p.state = 'active' AND o.state = 'active' AS `active:int`, {use viewer_facts}
  FROM member AS m
{use viewer_tables}
 WHERE m.id = :member;

-- viewer_near(org int) -> rows
-- Who is near a record of that organisation: its people, those of its head office, and the vendor's staff, each as it would look.
-- unguarded n, w1, w2, w3, w4, w5: counts the viewer's own; whether there is anything of a member's own
SELECT o.kind = 'vendor' AS `staff:int`, {use viewer_facts},
       {use viewer_has}
  FROM member AS m
{use viewer_tables}
 WHERE m.vendor_id = :viewer.vendor AND m.state = 'active' AND p.state = 'active' AND o.state = 'active'
   AND (o.kind = 'vendor' OR o.id = :org OR o.id = (SELECT b.parent_id FROM org AS b WHERE b.id = :org))
 ORDER BY o.kind DESC, FIELD(m.role, 'executive', 'manager', 'rep', 'channel', 'admin', 'finance'), p.name, m.id LIMIT 500;

-- viewer_access(member int) -> row
-- What a member has; asked when access_version.people has changed.
-- unguarded w1, w2, w3, w4, w5: whether there is anything of the member's own
SELECT {use viewer_has}
  FROM member AS m
  JOIN org AS o ON o.id = m.org_id
 WHERE m.id = :member;

-- session_insert(token bytes, member int, hash text?, expires time, ref text, browser text, os text) -> exec*
-- A new session, if the password is still the one that was verified (none: another proof was); the vendor is the member's.
INSERT INTO session (token_hash, vendor_id, member_id, created_at, seen_at, expires_at, ref, browser, os)
SELECT :token, m.vendor_id, m.id, :now, :now, :expires, :ref, :browser, :os
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
 WHERE m.id = :member AND m.state = 'active' AND p.state = 'active' [AND p.password_hash = :hash];

-- session_seen(token bytes) -> exec*
-- Somebody is still there.
UPDATE session SET seen_at = :now WHERE token_hash = :token AND seen_at < :now;

-- session_delete(token bytes) -> exec*
-- Signed out, or replaced by a new one.
DELETE FROM session WHERE token_hash = :token;

-- session_delete_others(token bytes, member int) -> exec*
-- After a change of password every other session of that person is over, at every vendor.
DELETE s FROM session AS s
  JOIN member AS m ON m.id = s.member_id
  JOIN member AS me ON me.person_id = m.person_id
 WHERE me.id = :member AND s.token_hash <> :token;

-- request_key_insert(session bytes, key bytes, route text, input bytes) -> insert
-- Claims a request key; whoever has it now makes the others wait until it has committed.
INSERT INTO request_key (session_hash, request_key, route, input_hash, created_at)
VALUES (:session, :key, :route, :input, :now);

-- request_key_find(session bytes, key bytes) -> row?
-- What came of an earlier use.
SELECT k.input_hash AS `input_hash:bytes`, k.location AS `location`
  FROM request_key AS k
 WHERE k.session_hash = :session AND k.request_key = :key;

-- request_key_settle(session bytes, key bytes, location text) -> exec
-- The outcome, in the transaction that it stands for.
UPDATE request_key SET location = :location WHERE session_hash = :session AND request_key = :key;

-- attempt_add(kind text, subject bytes, window time, count int) -> exec*
-- Counts a try, or bytes; the row is locked until the transaction ends, so that tries at the same time count one by one.
INSERT INTO attempt (kind, subject, window_at, tries)
VALUES (:kind, :subject, :window, :count)
ON DUPLICATE KEY UPDATE tries = tries + :count;

-- attempt_take_back(kind text, subject bytes, window time, count int) -> exec*
-- A try that was right does not count.
UPDATE attempt SET tries = tries - :count
 WHERE kind = :kind AND subject = :subject AND window_at = :window AND tries >= :count;

-- attempt_sum(kind text, subject bytes, since time) -> row
-- The tries since then, and when the first of them was.
SELECT COALESCE(SUM(a.tries), 0) AS `tries:int`, MIN(a.window_at) AS `first_at:time`
  FROM attempt AS a
 WHERE a.kind = :kind AND a.subject = :subject AND a.window_at > :since AND a.tries > 0;

-- trail_insert(vendor text, member int, fact text, object text?, ref text?) -> exec
-- A trace of a fact that is no change; member 0 is nobody whom we know.
INSERT INTO trail (at, vendor_id, member_id, fact, object, ref)
SELECT :now, v.id, NULLIF(:member, 0), :fact, :object, :ref FROM vendor AS v WHERE v.code = :vendor;

-- session_sweep() -> exec*
-- Sessions that are over.
DELETE FROM session WHERE expires_at < :now;

-- request_key_sweep(before time) -> exec*
-- Request keys that no browser will send again.
DELETE FROM request_key WHERE created_at < :before;

-- attempt_sweep(before time) -> exec*
-- Tries that no limit counts any more.
DELETE FROM attempt WHERE window_at < :before;
