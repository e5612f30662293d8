-- share_list(object text, id int) -> rows
-- To whom a record is opened by hand, and by whom: the team of a deal, then manual shares, the earliest first. scope 0 is an
-- address that nobody has. Whoever asks has looked whether the viewer may know.
SELECT g.scope AS `scope:int`, g.scope MOD 8 IN (5, 6) AS `team:int`,
       IF(gm.id IS NOT NULL, 'person', IF(gg.id IS NOT NULL, 'group', 'organisation')) AS `kind`,
       COALESCE(gp.email, gg.ref, o.code) AS `key`, COALESCE(gp.name, gg.name, o.name) AS `name`, IF(gm.id IS NULL, NULL, o.name) AS `org`,
       COALESCE(o.id, 0) AS `org_id:int`, COALESCE(o.kind = 'vendor', FALSE) AS `staff:int`, g.level AS `level`,
       NULLIF(g.until, '9999-12-31') AS `until:time`, g.given_at AS `at:time`, w.name AS `by`, COALESCE(b.org_id, 0) AS `by_org_id:int`, g.reason AS `reason`
  FROM access_grant AS g
  LEFT JOIN member AS gm ON g.scope MOD 8 IN (1, 5) AND gm.id = g.scope DIV 8
  LEFT JOIN person AS gp ON gp.id = gm.person_id
  LEFT JOIN access_group AS gg ON g.scope MOD 8 = 3 AND gg.id = g.scope DIV 8
  LEFT JOIN org AS o ON o.id = IF(g.scope MOD 8 IN (2, 6), g.scope DIV 8, gm.org_id)
  LEFT JOIN member AS b ON b.id = g.given_by
  LEFT JOIN person AS w ON w.id = b.person_id
 WHERE g.object = :object AND g.record_id = :id AND g.scope MOD 8 <> 4 AND g.until > :now
 UNION ALL
SELECT 0, 1, 'person', a.email, NULL, NULL, 0, 0, a.level, NULLIF(a.until, '9999-12-31'), a.given_at, w.name, b.org_id, a.reason
  FROM deal_team_address AS a
  JOIN member AS b ON b.id = a.given_by
  JOIN person AS w ON w.id = b.person_id
 WHERE :object = 'deal' AND a.deal_id = :id AND a.until > :now
 ORDER BY 2 DESC, 11, 4 LIMIT 500;

-- share_deal(ref text) -> row
-- A deal whose team changes, locked, so that changes come one after the other.
SELECT d.id AS `id:int`, d.org_id AS `org_id:int`, {editable deal d} AS `editable:int`, {decidable deal d} AS `decidable:int`
  FROM deal AS d WHERE d.ref = :ref AND {visible deal d} FOR UPDATE;

-- share_partner(code text) -> row?
-- A partner organisation of the viewer's vendor.
SELECT o.id AS `id:int`, o.name AS `name` FROM org AS o
 WHERE o.vendor_id = :viewer.vendor AND o.code = :code AND o.kind = 'partner' AND o.state = 'active';

-- share_person(email text, near int) -> row?
-- Who has an address at the viewer's vendor and may look; of several memberships the one in that organisation, else the oldest.
SELECT m.id AS `id:int`, o.id AS `org_id:int`, o.kind = 'vendor' AS `staff:int`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
 WHERE m.vendor_id = :viewer.vendor AND p.email = LOWER(:email) AND m.state <> 'disabled' AND p.state = 'active' AND o.state = 'active'
 ORDER BY o.id = :near DESC, m.id LIMIT 1;

-- share_group(ref text) -> row?
-- A group of the viewer's vendor.
SELECT g.id AS `id:int`, g.name AS `name` FROM access_group AS g WHERE g.vendor_id = :viewer.vendor AND g.ref = :ref;

-- share_groups() -> many option
-- With which a record can be shared.
SELECT g.ref AS `@value`, g.name AS `@label` FROM access_group AS g WHERE g.vendor_id = :viewer.vendor ORDER BY g.name LIMIT 500;

-- share_give(scope int, object text, at time, id int, level text, until time?, reason text?) -> exec*
-- From now on it is open to them; one that has ended begins anew.
INSERT INTO access_grant (scope, object, record_at, record_id, level, until, given_by, given_at, reason)
VALUES (:scope, :object, :at, :id, :level, COALESCE(:until, '9999-12-31'), :viewer.member, :now, :reason)
ON DUPLICATE KEY UPDATE level = VALUES(level), until = VALUES(until), given_by = VALUES(given_by), given_at = VALUES(given_at), reason = VALUES(reason);

-- share_end(scope int, object text, id int) -> exec
-- No longer.
DELETE FROM access_grant WHERE scope = :scope AND object = :object AND record_id = :id;

-- share_address(deal int, email text, level text, until time?, reason text?) -> exec*
-- An address that nobody has is in the team all the same.
INSERT INTO deal_team_address (deal_id, email, level, until, given_by, given_at, reason)
VALUES (:deal, LOWER(:email), :level, COALESCE(:until, '9999-12-31'), :viewer.member, :now, :reason)
ON DUPLICATE KEY UPDATE level = VALUES(level), until = VALUES(until), given_by = VALUES(given_by), given_at = VALUES(given_at), reason = VALUES(reason);

-- share_address_end(deal int, email text) -> exec
-- And no longer.
DELETE FROM deal_team_address WHERE deal_id = :deal AND email = :email;

-- share_executives(org int) -> rows
-- Who hears that their organisation was added.
SELECT m.id AS `id:int` FROM member AS m WHERE m.org_id = :org AND m.role = 'executive' AND m.state = 'active' ORDER BY m.id LIMIT 100;

-- share_sweep() -> exec*
-- What has ended reaches nothing any more; it goes.
DELETE FROM access_grant WHERE until <= :now;

-- share_address_sweep() -> exec*
-- The same of addresses.
DELETE FROM deal_team_address WHERE until <= :now;
