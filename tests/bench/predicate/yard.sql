-- yard_list(org int) -> many deal
-- A list as one would write it by hand, of one organisation: what the list of a viewer is compared with.
-- unguarded d: the yardstick
SELECT d.ref AS `@ref`, d.state AS `@state`, d.created_at AS `@at`, d.customer AS `customer`, d.amount AS `amount/@minor`
  FROM deal AS d FORCE INDEX (deal_by_org) WHERE d.vendor_id = :viewer.vendor AND d.org_id = :org
 ORDER BY d.created_at DESC, d.id DESC LIMIT 25;

-- seen_list() -> many deal
-- The same of what the viewer sees.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.created_at AS `@at`, d.customer AS `customer`, d.amount AS `amount/@minor`
  FROM {visible deal d by created_at desc, id desc limit 25};

-- yard_page(org int) -> many deal
-- The page of the product (deal_list), likewise.
-- unguarded d: the yardstick
SELECT STRAIGHT_JOIN d.ref AS `@ref`, d.state AS `@state`, d.stage AS `@stage`, d.created_at AS `@at`, d.protected_until AS `@until`,
       d.customer AS `customer`, p.name AS `product-line`, o.name AS `org`, w.name AS `owner`,
       d.amount AS `amount/@minor`, d.currency AS `amount/@currency`,
       d.waiting_on AS `waiting/@on`, d.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, d.due_at) - (d.due_at < :now) AS `waiting/@days`
  FROM deal AS d FORCE INDEX (deal_by_org)
  JOIN product_line AS p ON p.id = d.product_line_id
  JOIN org AS o ON o.id = d.org_id
  JOIN member AS m ON m.id = d.owner_id
  JOIN person AS w ON w.id = m.person_id
 WHERE d.vendor_id = :viewer.vendor AND d.org_id = :org
 ORDER BY d.created_at DESC, d.id DESC LIMIT 26;

-- yard_deal(ref text, org int) -> many deal
-- A deal by its reference.
-- unguarded d: the yardstick
SELECT d.ref AS `@ref`, d.state AS `@state`, d.created_at AS `@at`, d.customer AS `customer`, d.amount AS `amount/@minor`
  FROM deal AS d WHERE d.ref = :ref AND d.vendor_id = :viewer.vendor AND d.org_id = :org LIMIT 1;

-- seen_deal(ref text) -> many deal
-- The same if the viewer sees it.
SELECT d.ref AS `@ref`, d.state AS `@state`, d.created_at AS `@at`, d.customer AS `customer`, d.amount AS `amount/@minor`
  FROM deal AS d WHERE d.ref = :ref AND {visible deal d} LIMIT 1;

-- yard_count(org int) -> many deals
-- How many wait for an answer.
-- unguarded d: the yardstick
SELECT COUNT(*) AS `@n` FROM deal AS d
 WHERE d.vendor_id = :viewer.vendor AND d.org_id = :org AND d.state = 'submitted' LIMIT 1;

-- seen_count() -> many deals
-- The same of those that the viewer sees.
SELECT COUNT(*) AS `@n` FROM {visible deal d using deal_state all where d.state = 'submitted'} LIMIT 1;

-- newest_seen() -> row?
-- A deal that the viewer sees.
SELECT d.ref AS `ref` FROM {visible deal d by created_at desc, id desc limit 1};

-- handlers() -> value int
-- Rows that this connection has read so far.
SELECT CAST(SUM(s.VARIABLE_VALUE) AS SIGNED) FROM information_schema.SESSION_STATUS AS s WHERE s.VARIABLE_NAME LIKE 'Handler_read%';

-- thread() -> value int
-- The server's thread that serves this connection.
SELECT p.TID FROM information_schema.PROCESSLIST AS p WHERE p.ID = CONNECTION_ID();

-- yard_session(token bytes, vendor text, since time) -> row?
-- The session as it was found before anything could be set about access.
-- unguarded n: counts the viewer's own
SELECT s.seen_at AS `seen_at:time`, m.id AS `member_id:int`, m.vendor_id AS `vendor_id:int`, m.org_id AS `org_id:int`,
       m.role AS `role`, t.id AS `territory_id:int`, COALESCE(h.name, t.name) AS `region`, p.email AS `email`, p.name AS `name`, p.lang AS `lang`,
       COALESCE(p.tz, o.tz) AS `tz`, v.tz AS `vendor_tz`, o.name AS `org`, o.currency AS `currency`,
       LEAST((SELECT COUNT(*) FROM notification AS n WHERE n.owner_id = m.id AND n.read_at IS NULL), 100) AS `unread:int`
  FROM session AS s
  JOIN vendor AS v ON v.id = s.vendor_id
  JOIN member AS m ON m.id = s.member_id
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN territory AS t ON t.manager_id = m.id
  LEFT JOIN territory AS h ON h.id = o.territory_id
 WHERE s.token_hash = :token AND v.code = :vendor AND s.expires_at > :now AND s.seen_at > :since
   AND m.state = 'active' AND p.state = 'active' AND o.state = 'active';
