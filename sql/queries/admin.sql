-- admin_deals() -> many item
-- How many deals wait for the viewer's decision.
SELECT 'deals' AS `@name`, '/admin/deals' AS `@href`, COUNT(*) AS `@count`
  FROM {decidable deal d using deal_queue all where d.waiting_on = 'vendor'} LIMIT 1;

-- admin_applications() -> many item
-- How many applications wait for the viewer's decision.
SELECT 'applications' AS `@name`, '/admin/applications?state=waiting' AS `@href`, COUNT(*) AS `@count`
  FROM application AS a WHERE {decidable application a} AND a.waiting_on = 'vendor' LIMIT 1;

-- admin_periods(today date) -> many item
-- How many months are over and not closed.
SELECT 'periods' AS `@name`, '/admin/periods' AS `@href`, COUNT(*) AS `@count`
  FROM period AS p WHERE {visible period p} AND p.state = 'open' AND p.ends_on <= :today LIMIT 1;

-- admin_partners(territory int?) -> many figure
-- How many partner organisations there are, in a territory or in all.
SELECT 'partners' AS `@name`, COUNT(*) AS `@count`
  FROM org AS o
 WHERE o.vendor_id = :viewer.vendor AND o.kind = 'partner' AND o.state = 'active' [AND o.territory_id = :territory] LIMIT 1;

-- admin_open() -> many figure
-- How many deals are open.
SELECT 'open' AS `@name`, COUNT(*) AS `@count`
  FROM {visible deal d using deal_state all where d.state IN ('submitted', 'info-requested', 'approved', 'queued')} LIMIT 1;

-- admin_late() -> many figure
-- How many decisions are overdue.
SELECT 'late' AS `@name`, COUNT(*) AS `@count`
  FROM {decidable deal d using deal_queue all where d.waiting_on = 'vendor' AND d.due_at < :now} LIMIT 1;
