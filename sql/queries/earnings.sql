-- accrual_list(at time?, id int?, limit int?) -> many accrual
-- What the viewer's deals earned, newest first; deals and statements are named to those who may read them.
-- unguarded p: those who see what was earned may know in which month
SELECT a.ref AS `@ref`, a.created_at AS `@at`, p.code AS `@period`, IF(p.state = 'closed', 'stated', 'accrued') AS `@state`,
       d.ref AS `@deal`, s.no AS `@statement`, d.customer AS `customer`, IF(a.org_id = :viewer.org, NULL, o.name) AS `org`,
       IF(a.owner_id = :viewer.member, NULL, w.name) AS `owner`, a.amount AS `amount/@minor`, a.currency AS `amount/@currency`
  FROM {visible accrual a by created_at desc, id desc
        where (a.created_at <= :at AND (a.created_at < :at OR a.id < :id)) limit :limit}
  JOIN period AS p ON p.id = a.period_id
  LEFT JOIN deal AS d ON d.id = a.deal_id AND {visible deal d}
  JOIN org AS o ON o.id = a.org_id
  JOIN member AS m ON m.id = a.owner_id
  JOIN person AS w ON w.id = m.person_id
  LEFT JOIN statement AS s ON s.org_id = a.org_id AND s.period_id = a.period_id AND s.currency = a.currency AND {visible statement s};

-- accrual_key(ref text) -> row?
-- Where an accrual stands in the list: the key of the page that begins behind it.
SELECT a.created_at AS `at:time`, a.id AS `id:int` FROM accrual AS a WHERE a.ref = :ref AND {visible accrual a};

-- standing(today date) -> rows
-- How things stand, by currency: deals that wait and deals that are protected, these at the rate that they would earn
-- today; what was earned in months that are open, the first of which ends then, and in closed ones; what is owed to the
-- viewer's organisation by its last statements. Of several plans the oldest speaks. All but the protected deals are the
-- amount itself, which is a rate of one.
-- unguarded p, n: those who earn in a month may know whether it is open, those who read statements which is the last
SELECT w.state AS `name`, SUM(w.deals) AS `deals:int`, SUM(w.amount) AS `amount:int`, w.currency AS `currency`,
       IF(w.state = 'approved', COALESCE(r.rate_ppm, 0), 1000000) AS `rate_ppm:int`, NULL AS `ends_on:date`
  FROM (SELECT d.state, d.product_line_id AS product_line_id, d.currency AS currency, COUNT(*) AS deals, SUM(d.amount) AS amount
          FROM {visible deal d using deal_state all where d.state IN ('submitted', 'approved')}
         GROUP BY d.state, d.product_line_id, d.currency) AS w
  LEFT JOIN (SELECT r.product_line_id, r.rate_ppm, ROW_NUMBER() OVER (PARTITION BY r.product_line_id ORDER BY l.id) AS place
               FROM plan AS l
               JOIN plan_rule AS r ON r.plan_id = l.id AND r.valid_from <= :today AND r.valid_to > :today
              WHERE l.vendor_id = :viewer.vendor) AS r ON r.product_line_id = w.product_line_id AND r.place = 1
 GROUP BY w.state, w.currency, r.rate_ppm
 UNION ALL
SELECT IF(p.state = 'open', 'accrued', 'stated'), 0, SUM(w.amount), w.currency, 1000000, IF(p.state = 'open', MIN(p.ends_on), NULL)
  FROM (SELECT a.period_id, a.currency AS currency, SUM(a.amount) AS amount
          FROM {visible accrual a all}
         GROUP BY a.period_id, a.currency) AS w
  JOIN period AS p ON p.id = w.period_id
 GROUP BY p.state, w.currency
 UNION ALL
SELECT 'payable', 0, SUM(s.closing), s.currency, 1000000, NULL
  FROM statement AS s
 WHERE s.org_id = :viewer.org AND {visible statement s}
   AND s.number = (SELECT MAX(n.number) FROM statement AS n WHERE n.org_id = s.org_id AND n.currency = s.currency)
 GROUP BY s.currency
 ORDER BY name, currency LIMIT 5000;

-- why_show(ref text) -> one why
-- From the invoice over the rule to the amount; the deal is named to those who may read it.
-- unguarded p: those who see what was earned may know in which month
SELECT a.ref AS `@ref`, a.created_at AS `@at`, d.ref AS `@deal`, p.code AS `@period`, t.ref AS `@txn`, d.customer AS `customer`,
       a.amount AS `amount/@minor`, a.currency AS `amount/@currency`,
       l.name AS `plan/@name`, a.rule_code AS `plan/@rule`, a.rule_version AS `plan/@version`, r.valid_from AS `plan/@from`,
       NULLIF(r.valid_to, '9999-12-31') - INTERVAL 1 DAY AS `plan/@to`, a.rate_ppm AS `plan/@rate`, n.name AS `plan/@product-line`,
       a.base_amount AS `base/@minor`, a.currency AS `base/@currency`, d.invoice AS `base/@invoice`, d.won_on AS `base/@won-on`
  FROM accrual AS a
  LEFT JOIN deal AS d ON d.id = a.deal_id AND {visible deal d}
  JOIN period AS p ON p.id = a.period_id
  JOIN plan_rule AS r ON r.id = a.rule_id
  JOIN plan AS l ON l.id = r.plan_id
  JOIN product_line AS n ON n.id = r.product_line_id
  LEFT JOIN ledger_txn AS t ON t.id = a.txn_id
 WHERE a.ref = :ref AND {visible accrual a};

-- why_entries(ref text) -> many entry
-- How it stands in the books, for who may read the amount.
SELECT x.kind AS `@account`, e.amount AS `@minor`, x.currency AS `@currency`
  FROM accrual AS a
  JOIN ledger_entry AS e ON e.txn_id = a.txn_id
  JOIN ledger_account AS x ON x.id = e.account_id
 WHERE a.ref = :ref AND a.amount IS NOT NULL AND {visible accrual a}
 ORDER BY e.amount DESC, e.line LIMIT 16;

-- why_statement(ref text) -> many statement
-- The statement that it stands on, for those who may read it.
SELECT s.no AS `@no`
  FROM accrual AS a
  JOIN statement AS s ON s.org_id = a.org_id AND s.period_id = a.period_id AND s.currency = a.currency
 WHERE a.ref = :ref AND a.amount <> 0 AND {visible accrual a} AND {visible statement s}
 LIMIT 1;
