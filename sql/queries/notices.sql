-- notice_member(member int, kind text) -> row?
-- Whom a notice is for, and whether mail of that kind is wanted; nobody who may not sign in.
SELECT m.vendor_id AS `vendor_id:int`, p.email AS `email`, p.name AS `name`, r.member_id IS NULL AS `wants_mail:int`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN mail_refusal AS r ON r.member_id = m.id AND r.kind = :kind
 WHERE m.id = :member AND m.state = 'active' AND p.state = 'active' AND o.state = 'active';

-- notice_insert(vendor int, member int, kind text, object text, ref text, href text, facts text) -> insert
-- A member is told.
INSERT INTO notification (vendor_id, owner_id, kind, object, ref, href, facts, created_at)
VALUES (:vendor, :member, :kind, :object, :ref, :href, :facts, :now);

-- notice_team(deal int) -> rows
-- Who hears of a deal besides: people in its team, and the executives of organisations in it.
SELECT m.id AS `id:int`
  FROM access_grant AS g
  JOIN member AS m ON m.id = g.scope DIV 8
 WHERE g.object = 'deal' AND g.record_id = :deal AND g.scope MOD 8 = 5 AND g.until > :now
 UNION
SELECT m.id
  FROM access_grant AS g
  JOIN member AS m ON m.org_id = g.scope DIV 8 AND m.role = 'executive' AND m.state = 'active'
 WHERE g.object = 'deal' AND g.record_id = :deal AND g.scope MOD 8 = 6 AND g.until > :now
 ORDER BY 1 LIMIT 1000;

-- notice_invited(member int) -> row
-- Who accepted an invitation, and who sent it; where that one finds them: an application's reviewer at the application.
-- unguarded a: only its address leaves, which is guarded itself
SELECT COALESCE(m.invited_by, 0) AS `by_id:int`, m.ref AS `ref`, p.name AS `name`, o.name AS `org`,
       CASE b.role WHEN 'admin' THEN CONCAT('/admin/users/', m.ref)
         WHEN 'channel' THEN COALESCE((SELECT CONCAT('/admin/applications/', MAX(a.ref)) FROM application AS a WHERE a.org_id = m.org_id), '/admin')
         ELSE CONCAT('/team/', m.ref) END AS `href`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN member AS b ON b.id = m.invited_by
 WHERE m.id = :member;

-- notice_deal(deal int) -> row
-- What is told of a deal, and to whom it may be.
-- unguarded: of the deal that the step has locked; who is told is its owner, or who decides on it
SELECT d.ref AS `ref`, d.state AS `state`, d.customer AS `customer`, d.amount AS `amount:int`, COALESCE(d.won_amount, 0) AS `won:int`, d.currency AS `currency`, d.due_at AS `due_at:time`,
       d.reason_code AS `reason_code`, d.owner_id AS `owner_id:int`, COALESCE(t.manager_id, 0) AS `channel_id:int`, o.name AS `org`
  FROM deal AS d
  JOIN org AS o ON o.id = d.org_id
  LEFT JOIN territory AS t ON t.id = d.territory_id
 WHERE d.id = :deal;

-- notice_statements(vendor text, period text) -> rows
-- The statements of a month and the executives of their organisations, who read them.
-- unguarded s, p: told to those who may read them, by the job or the person who closed the month
SELECT s.no AS `no`, s.closing AS `closing:int`, s.currency AS `currency`, p.code AS `period`, m.id AS `member_id:int`
  FROM period AS p
  JOIN vendor AS v ON v.id = p.vendor_id
  JOIN statement AS s ON s.period_id = p.id
  JOIN member AS m ON m.org_id = s.org_id AND m.role = 'executive' AND m.state = 'active'
 WHERE v.code = :vendor AND p.code = :period
 ORDER BY s.number, m.id LIMIT 100000;

-- notice_certificate(no text) -> row
-- What is told of a certificate, and to whom.
-- unguarded k, v: of the certificate that was just issued; who is told is its holder
SELECT k.owner_id AS `owner_id:int`, k.badge_ref AS `badge_ref`, k.valid_until AS `valid_until:date`, v.title AS `title`
  FROM certificate AS k
  JOIN path_version AS v ON v.id = k.path_version_id
 WHERE k.vendor_id = :viewer.vendor AND k.no = :no;

-- notification_list(at time?, id int?, limit int) -> rows
-- What the viewer was told, the latest first.
SELECT n.id AS `id:int`, n.kind AS `kind`, n.href AS `href`, n.facts AS `facts`, n.created_at AS `at:time`, n.read_at AS `read_at:time`
  FROM {visible notification n by created_at desc, id desc
        where (n.created_at <= :at AND (n.created_at < :at OR n.id < :id)) limit :limit};

-- notification_find(id int) -> row?
-- One of them: where it leads, and where a list that begins behind it goes on.
SELECT n.href AS `href`, n.created_at AS `at:time` FROM notification AS n WHERE n.id = :id AND {visible notification n};

-- notification_read(id int) -> exec*
-- The viewer opened it.
UPDATE notification AS n SET n.read_at = :now WHERE n.id = :id AND n.read_at IS NULL AND {editable notification n};

-- notification_read_all() -> exec*
-- The viewer has seen all of them.
UPDATE notification AS n SET n.read_at = :now WHERE n.read_at IS NULL AND {editable notification n};

-- notification_sweep(seen time, gone time) -> exec*
-- What nobody opened in a long time counts no more.
-- unguarded: grows old for everybody alike
UPDATE notification SET read_at = :now WHERE read_at IS NULL AND created_at < :seen AND created_at >= :gone;

-- mail_refusals() -> rows
-- The kinds of which the viewer wants no mail.
SELECT r.kind AS `kind` FROM mail_refusal AS r WHERE r.member_id = :viewer.member ORDER BY r.kind LIMIT 100;

-- mail_refuse(member int, kind text) -> exec*
-- No more mail of that kind.
INSERT INTO mail_refusal (member_id, kind, created_at) VALUES (:member, :kind, :now)
ON DUPLICATE KEY UPDATE kind = :kind;

-- mail_accept(member int, kind text) -> exec*
-- Mail of that kind again.
DELETE FROM mail_refusal WHERE member_id = :member AND kind = :kind;

-- mail_refused_by(mail int) -> row?
-- Whose mail a link is about, and of which kind.
SELECT m.vendor_id AS `vendor_id:int`, m.member_id AS `member_id:int`, m.kind AS `kind` FROM mail AS m WHERE m.id = :mail AND m.member_id IS NOT NULL;
