-- branch_office() -> row
-- May the viewer's organisation have branches that its executives look after?
SELECT o.parent_id IS NULL AND (o.sees_branches OR NOT EXISTS (SELECT 1 FROM org AS b WHERE b.parent_id = o.id)) AS `office:int`,
       v.free_branches AS `free:int`
  FROM org AS o JOIN vendor AS v ON v.id = o.vendor_id
 WHERE o.id = :viewer.org AND o.kind = 'partner';

-- branch_office_lock() -> row
-- The same, held (team_hold), and whether the viewer still is an executive of it.
SELECT o.parent_id IS NULL AND (o.sees_branches OR NOT EXISTS (SELECT 1 FROM org AS b WHERE b.parent_id = o.id)) AS `office:int`,
       m.role = 'executive' AND m.state = 'active' AND o.state = 'active' AS `executive:int`,
       v.free_branches AS `free:int`, o.name AS `name`, v.currency AS `currency`, COALESCE(t.manager_id, 0) AS `channel_id:int`
  FROM org AS o
  JOIN member AS m ON m.id = :viewer.member AND m.org_id = o.id
  JOIN vendor AS v ON v.id = o.vendor_id
  LEFT JOIN territory AS t ON t.id = o.territory_id
 WHERE o.id = :viewer.org FOR UPDATE;

-- branch_list() -> many branch
-- The branches of the viewer's organisation, with how many people are active or invited there.
SELECT o.code AS `@code`, o.state AS `@state`, o.country AS `@country`, o.domain AS `@domain`, o.created_at AS `@at`, o.seats AS `@seats`,
       (SELECT COUNT(*) FROM member AS m WHERE m.org_id = o.id AND m.state <> 'disabled') AS `@people`, o.name AS `name`
  FROM org AS o
 WHERE o.vendor_id = :viewer.vendor AND o.parent_id = :viewer.org
 ORDER BY o.name, o.id LIMIT 500;

-- branch_taken(name text) -> value int
-- Has the head office or one of its branches that name already?
SELECT COUNT(*) FROM org AS o
 WHERE o.vendor_id = :viewer.vendor AND (o.id = :viewer.org OR o.parent_id = :viewer.org) AND o.name = :name LOCK IN SHARE MODE;

-- branch_alien(domain text) -> value int
-- Partners beside the own ones that are known by that web address.
SELECT COUNT(*) FROM org_key AS k JOIN org AS o ON o.id = k.org_id
 WHERE k.vendor_id = :viewer.vendor AND k.kind = 'domain' AND k.value = :domain AND o.id <> :viewer.org AND NOT o.parent_id <=> :viewer.org
 LOCK IN SHARE MODE;

-- branch_insert(code text, name text, domain text, country text, currency text, state text) -> insert
-- A branch of the viewer's organisation: in the territory of its country if there is one, else in that of the head office.
INSERT INTO org (vendor_id, code, kind, name, domain, territory_id, country, currency, tz, lang, state, parent_id, created_at)
SELECT h.vendor_id, :code, 'partner', :name, :domain,
       COALESCE((SELECT y.territory_id FROM territory_country AS y WHERE y.vendor_id = h.vendor_id AND y.country = :country), h.territory_id),
       :country, :currency, h.tz, h.lang, :state, h.id, :now
  FROM org AS h WHERE h.id = :viewer.org;

-- branch_seen() -> exec*
-- Whoever makes branches looks after them.
UPDATE org SET sees_branches = TRUE WHERE id = :viewer.org AND NOT sees_branches;

-- branch_decider(org int) -> row
-- Who decides on it: the channel manager of its territory, if there is one.
SELECT COALESCE(t.manager_id, 0) AS `member_id:int`, o.name AS `name`, h.name AS `office`
  FROM org AS o JOIN org AS h ON h.id = o.parent_id LEFT JOIN territory AS t ON t.id = o.territory_id
 WHERE o.id = :org;

-- branch_lock(code text) -> row
-- A branch of the viewer's organisation, locked.
SELECT o.id AS `id:int`, o.state AS `state` FROM org AS o
 WHERE o.vendor_id = :viewer.vendor AND o.parent_id = :viewer.org AND o.code = :code FOR UPDATE;

-- branch_state(org int, state text) -> exec
-- Paused, active again, or decided on.
UPDATE org SET state = :state WHERE id = :org;

-- fragment decided_by_viewer
-- Of an organisation o: of the viewer's vendor, for a channel manager of the own territory only.
o.vendor_id = :viewer.vendor AND o.kind = 'partner'
   AND (EXISTS (SELECT 1 FROM member AS w WHERE w.id = :viewer.member AND w.role = 'admin')
     OR o.territory_id = (SELECT t.id FROM territory AS t WHERE t.manager_id = :viewer.member));

-- fragment branch_facts
-- An organisation o as its deciders see it.
o.code AS `@code`, o.state AS `@state`, o.country AS `@country`, o.domain AS `@domain`, o.created_at AS `@at`, o.seats AS `@seats`,
       (SELECT COUNT(*) FROM member AS m WHERE m.org_id = o.id AND m.state <> 'disabled') AS `@people`, o.name AS `name`,
       h.code AS `office/@code`, h.name AS `office`;

-- branch_queue() -> many branch
-- Branches, those that wait first, and whoever else has a number of seats.
SELECT {use branch_facts}
  FROM org AS o LEFT JOIN org AS h ON h.id = o.parent_id
 WHERE {use decided_by_viewer} AND (o.parent_id IS NOT NULL OR o.seats IS NOT NULL OR o.sees_branches)
 ORDER BY o.state <> 'requested', COALESCE(h.name, o.name), o.parent_id IS NOT NULL, o.name, o.id LIMIT 500;

-- branch_show(code text) -> one branch
-- One partner organisation, a branch or not.
SELECT {use branch_facts}
  FROM org AS o LEFT JOIN org AS h ON h.id = o.parent_id
 WHERE {use decided_by_viewer} AND o.code = :code;

-- branch_find(code text) -> row
-- What its forms begin with.
SELECT o.state AS `state`, o.seats AS `seats` FROM org AS o WHERE {use decided_by_viewer} AND o.code = :code;

-- branch_decide_lock(code text) -> row
-- The same, locked.
SELECT o.id AS `id:int`, o.state AS `state` FROM org AS o WHERE {use decided_by_viewer} AND o.code = :code FOR UPDATE;

-- branch_seats(org int, seats int?) -> exec*
-- How many people it may have from now on.
UPDATE org SET seats = :seats WHERE id = :org;

-- branch_rule() -> row
-- Is a new branch active at once?
SELECT v.free_branches AS `free:int` FROM vendor AS v WHERE v.id = :viewer.vendor;

-- branch_rule_set(free int) -> exec*
-- From now on.
UPDATE vendor SET free_branches = :free WHERE id = :viewer.vendor;

-- branch_waiting() -> many item
-- How many branches wait for the viewer.
SELECT 'branches' AS `@name`, '/admin/branches' AS `@href`, COUNT(*) AS `@count`
  FROM org AS o WHERE {use decided_by_viewer} AND o.state = 'requested' LIMIT 1;
