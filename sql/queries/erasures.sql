-- Who is to be erased, and what speaks against it.

-- erasure_of(ref text) -> row
-- A member of the viewer's vendor, and their person.
SELECT m.id AS `id:int`, m.ref AS `ref`, p.id AS `person_id:int`, p.email AS `email`, p.name AS `name`, o.id AS `org_id:int`, o.name AS `org`,
       p.id = (SELECT s.person_id FROM member AS s WHERE s.id = :viewer.member) AS `self:int`,
       p.email LIKE '%@erased.invalid' AS `erased:int`
  FROM member AS m JOIN person AS p ON p.id = m.person_id JOIN org AS o ON o.id = m.org_id
 WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref;

-- erasure_named(email text) -> row?
-- A membership of that address.
SELECT m.ref AS `ref` FROM person AS p JOIN member AS m ON m.person_id = p.id
 WHERE p.email = LOWER(:email) AND m.vendor_id = :viewer.vendor ORDER BY m.id LIMIT 1;

-- fragment open_of
-- Erasures e of the person of member m that are not over.
e.state IN ('asked', 'approved') AND e.member_id IN (SELECT n.id FROM member AS n WHERE n.person_id = m.person_id AND n.vendor_id = m.vendor_id);

-- erasure_open(member int) -> row?
-- The erasure of that member's person that is asked for or at work.
SELECT e.id AS `id:int`, e.ref AS `ref`, e.state AS `state`, e.asked_at AS `at:time`
  FROM member AS m JOIN erasure AS e ON {use open_of}
 WHERE m.id = :member ORDER BY e.id LIMIT 1;

-- erasure_lock(member int) -> row?
-- The same, by itself until this transaction ends.
SELECT e.id AS `id:int`, e.ref AS `ref`, e.state AS `state`
  FROM member AS m JOIN erasure AS e ON {use open_of}
 WHERE m.id = :member ORDER BY e.id LIMIT 1 FOR UPDATE;

-- erasure_own() -> many erasure
-- What the viewer has asked for, and what became of it.
SELECT e.asked_at AS `@at`, e.state AS `@state`, e.reason AS `.`
  FROM member AS m JOIN erasure AS e ON e.by_person AND e.member_id IN (SELECT n.id FROM member AS n WHERE n.person_id = m.person_id AND n.vendor_id = m.vendor_id)
 WHERE m.id = :viewer.member ORDER BY e.id DESC LIMIT 5;

-- erasure_ask(ref text, member int, by_person int) -> insert
-- Somebody asks for it.
INSERT INTO erasure (vendor_id, ref, member_id, asked_at, by_person, state)
VALUES (:viewer.vendor, :ref, :member, :now, :by_person, 'asked');

-- erasure_decide(id int, state text, reason text?) -> exec
-- What the viewer decides.
UPDATE erasure SET state = :state, reason = :reason, decided_by = :viewer.member, decided_at = :now WHERE id = :id AND state = 'asked';

-- erasure_list() -> many erasure
-- All of the vendor's, those that wait first.
SELECT e.state AS `@state`, e.asked_at AS `@at`, e.done_at AS `@done`, m.ref AS `@member`, IF(e.by_person, 'yes', NULL) AS `@asked-by-person`, p.name AS `name`, o.name AS `org`, e.reason AS `reason`
  FROM erasure AS e
  JOIN member AS m ON m.id = e.member_id
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
 WHERE e.vendor_id = :viewer.vendor ORDER BY e.state <> 'asked', e.id DESC LIMIT 100;

-- hold_list(member int) -> many hold
-- What speaks against erasing that member's person: holds on them or on an organisation of theirs.
SELECT h.ref AS `@ref`, h.placed_at AS `@at`, IF(h.org_id IS NULL, 'person', 'organisation') AS `@on`, p.name AS `by`, h.reason AS `reason`
  FROM member AS m
  JOIN member AS n ON n.person_id = m.person_id AND n.vendor_id = m.vendor_id
  JOIN legal_hold AS h ON h.vendor_id = m.vendor_id AND h.ended_at IS NULL AND (h.member_id = n.id OR h.org_id = n.org_id)
  JOIN member AS b ON b.id = h.placed_by
  JOIN person AS p ON p.id = b.person_id
 WHERE m.id = :member ORDER BY h.id LIMIT 100;

-- hold_any(member int) -> row?
-- One of them, with its reason.
SELECT h.id AS `id:int`, h.reason AS `reason`
  FROM member AS m
  JOIN member AS n ON n.person_id = m.person_id AND n.vendor_id = m.vendor_id
  JOIN legal_hold AS h ON h.vendor_id = m.vendor_id AND h.ended_at IS NULL AND (h.member_id = n.id OR h.org_id = n.org_id)
 WHERE m.id = :member ORDER BY h.id LIMIT 1 FOR UPDATE;

-- hold_place(ref text, member int?, org int?, reason text) -> insert
-- The viewer holds a person or an organisation.
INSERT INTO legal_hold (vendor_id, ref, member_id, org_id, reason, placed_by, placed_at)
VALUES (:viewer.vendor, :ref, :member, :org, :reason, :viewer.member, :now);

-- hold_end(ref text) -> exec*
-- And no longer.
UPDATE legal_hold SET ended_at = :now, ended_by = :viewer.member WHERE vendor_id = :viewer.vendor AND ref = :ref AND ended_at IS NULL;

-- erasure_due() -> row?
-- The next that is to be done, taken by this transaction.
SELECT e.id AS `id:int`, e.ref AS `ref`, e.vendor_id AS `vendor_id:int`, e.member_id AS `member_id:int`, e.looked_at AS `looked_at:int`,
       p.id AS `person_id:int`, p.email AS `email`, p.name AS `name`
  FROM erasure AS e JOIN member AS m ON m.id = e.member_id JOIN person AS p ON p.id = m.person_id
 WHERE e.state = 'approved' ORDER BY e.id LIMIT 1 FOR UPDATE SKIP LOCKED;

-- erasure_done(id int) -> exec
-- It is done.
UPDATE erasure SET state = 'done', done_at = :now WHERE id = :id AND state = 'approved';

-- erasure_hold_back(id int, reason text) -> exec
-- Something came to speak against it after it was approved.
UPDATE erasure SET state = 'refused', reason = :reason WHERE id = :id AND state = 'approved';
