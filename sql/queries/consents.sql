-- fragment may_visit
-- Has the viewer, an active member w of the staff, a profile or set by which it may visit?
EXISTS (SELECT 1 FROM member AS w JOIN org AS v ON v.id = w.org_id AND v.kind = 'vendor' JOIN profile AS f ON f.vendor_id = w.vendor_id AND f.visits
         WHERE w.id = :viewer.member AND w.state = 'active'
           AND (f.id = w.profile_id OR (w.profile_id IS NULL AND f.standard = w.role)
                OR f.id IN (SELECT x.profile_id FROM member_set AS x WHERE x.member_id = w.id)));

-- consent_may_visit() -> value int
-- May the viewer visit members who consent?
SELECT {use may_visit} AS `may`;

-- consent_list() -> many consent
-- What the viewer was asked and has given, the latest first; what is over goes after a while.
SELECT c.ref AS `@ref`, CASE WHEN c.ended_at IS NOT NULL OR c.until <= :now THEN 'over' WHEN c.given_at IS NULL THEN 'asked' ELSE 'given' END AS `@state`,
       COALESCE(c.given_at, c.asked_at) AS `@at`, LEAST(c.until, COALESCE(c.ended_at, c.until)) AS `@until`, IF(c.can_write, 'yes', NULL) AS `@writes`,
       p.name AS `by`, NULLIF(c.reason, '') AS `reason`
  FROM consent AS c
  LEFT JOIN member AS m ON m.id = c.asked_by
  LEFT JOIN person AS p ON p.id = m.person_id
 WHERE c.member_id = :viewer.member
 ORDER BY c.id DESC LIMIT 20;

-- consent_visits() -> many visit
-- Who of the staff looked as the viewer, from when until when.
SELECT z.begun_at AS `@at`, LEAST(z.until, COALESCE(z.ended_at, z.until)) AS `@until`, IF(z.ended_at IS NULL AND z.until > :now, 'yes', NULL) AS `@now`,
       IF(c.can_write, 'yes', NULL) AS `@writes`, p.name AS `by`
  FROM consent AS c
  JOIN visit AS z ON z.consent_id = c.id
  JOIN member AS m ON m.id = z.visitor_id
  JOIN person AS p ON p.id = m.person_id
 WHERE c.member_id = :viewer.member
 ORDER BY z.id DESC LIMIT 50;

-- consent_give(ref text, until time, write int) -> insert
-- The viewer consents, unasked.
INSERT INTO consent (ref, vendor_id, member_id, given_at, until, can_write)
VALUES (:ref, :viewer.vendor, :viewer.member, :now, :until, :write);

-- consent_ask(ref text, member int, reason text, write int) -> insert
-- The viewer, of the staff, asks a member.
INSERT INTO consent (ref, vendor_id, member_id, asked_by, reason, asked_at, can_write)
VALUES (:ref, :viewer.vendor, :member, :viewer.member, :reason, :now, :write);

-- consent_answer(ref text, until time) -> exec*
-- The viewer says yes.
UPDATE consent SET given_at = :now, until = :until
 WHERE vendor_id = :viewer.vendor AND member_id = :viewer.member AND ref = :ref AND given_at IS NULL AND ended_at IS NULL;

-- consent_own(ref text) -> row
-- One of the viewer's.
SELECT c.id AS `id:int` FROM consent AS c WHERE c.vendor_id = :viewer.vendor AND c.member_id = :viewer.member AND c.ref = :ref FOR UPDATE;

-- consent_end(consent int) -> exec*
-- The viewer says no, or no longer.
UPDATE consent SET ended_at = :now WHERE id = :consent AND ended_at IS NULL;

-- consent_visits_end(consent int) -> exec*
-- Visits by it are over.
UPDATE visit SET ended_at = :now WHERE consent_id = :consent AND ended_at IS NULL AND until > :now;

-- consent_member(email text) -> row?
-- Whom an address of a partner's person is; of several memberships the one that was chosen last.
SELECT m.id AS `id:int`, m.ref AS `ref`, p.name AS `name`, o.name AS `org`
  FROM person AS p
  JOIN member AS m ON m.person_id = p.id AND m.vendor_id = :viewer.vendor AND m.state = 'active'
  JOIN org AS o ON o.id = m.org_id AND o.kind = 'partner' AND o.state = 'active'
 WHERE p.email = LOWER(:email) AND p.state = 'active'
 ORDER BY m.chosen_at DESC, m.id LIMIT 1;

-- consent_open(member int) -> value int
-- Requests of the viewer that the member has not answered, and consents that the viewer may use.
SELECT COUNT(*) FROM consent AS c
 WHERE c.member_id = :member AND c.ended_at IS NULL AND (c.asked_by = :viewer.member OR c.asked_by IS NULL) AND (c.until IS NULL OR c.until > :now)
 LOCK IN SHARE MODE;

-- fragment usable
-- A consent c of an active member m that the viewer may use now.
c.vendor_id = :viewer.vendor AND c.given_at IS NOT NULL AND c.ended_at IS NULL AND c.until > :now
   AND (c.asked_by IS NULL OR c.asked_by = :viewer.member)
   AND m.state = 'active' AND p.state = 'active' AND o.state = 'active' AND o.kind = 'partner';

-- consent_usable() -> many consent
-- Whom the viewer may visit now, and who was asked and has not answered.
SELECT c.ref AS `@ref`, IF(c.given_at IS NULL, 'asked', 'given') AS `@state`, COALESCE(c.given_at, c.asked_at) AS `@at`, c.until AS `@until`,
       IF(c.can_write, 'yes', NULL) AS `@writes`, p.email AS `member/@email`, p.name AS `member`, o.name AS `org`
  FROM consent AS c
  JOIN member AS m ON m.id = c.member_id
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
 WHERE ({use usable}) OR (c.asked_by = :viewer.member AND c.given_at IS NULL AND c.ended_at IS NULL)
 ORDER BY c.given_at IS NULL, c.id DESC LIMIT 100;

-- consent_use(ref text) -> row
-- One that the viewer may use now.
SELECT c.id AS `id:int`, m.ref AS `member_ref`, c.can_write AS `can_write:int`, c.until AS `until:time`
  FROM consent AS c
  JOIN member AS m ON m.id = c.member_id
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
 WHERE c.ref = :ref AND {use usable} AND {use may_visit} FOR UPDATE;

-- visit_insert(consent int, until time) -> insert
-- The viewer's visit begins.
INSERT INTO visit (consent_id, visitor_id, begun_at, until) VALUES (:consent, :viewer.member, :now, :until);
