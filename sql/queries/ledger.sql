-- ledger_account_lock(vendor int, kind text, org int, currency text) -> insert
-- An account, locked: made when it is first met, and without a gap that two who make neighbours would both hold.
INSERT INTO ledger_account (vendor_id, kind, org_id, currency) VALUES (:vendor, :kind, :org, :currency)
ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id);

-- ledger_txn_insert(vendor int, ref text, kind text, period int, deal int?, on date) -> insert
-- The head of a transaction.
INSERT INTO ledger_txn (vendor_id, ref, kind, period_id, deal_id, posted_on, posted_at)
VALUES (:vendor, :ref, :kind, :period, :deal, :on, :now);

-- ledger_entry_insert(txn int, line int, account int, period int, amount int) -> insert
-- One of its entries.
INSERT INTO ledger_entry (txn_id, line, account_id, period_id, amount) VALUES (:txn, :line, :account, :period, :amount);

-- ledger_deal(deal int) -> row
-- A won deal as the books need it.
-- unguarded: the caller chose and locked the deal
SELECT d.vendor_id AS `vendor_id:int`, d.ref AS `ref`, d.org_id AS `org_id:int`, d.product_line_id AS `line_id:int`,
       d.won_amount AS `base:int`, d.currency AS `currency`, d.won_on AS `won_on:date`, v.tz AS `tz`, own.id AS `own_id:int`
  FROM deal AS d
  JOIN vendor AS v ON v.id = d.vendor_id
  JOIN org AS own ON own.vendor_id = v.id AND own.code = v.code
 WHERE d.id = :deal AND d.state = 'won';

-- ledger_org(org int) -> row
-- A partner as the books need it.
SELECT o.vendor_id AS `vendor_id:int`, v.tz AS `tz`, own.id AS `own_id:int`
  FROM org AS o
  JOIN vendor AS v ON v.id = o.vendor_id
  JOIN org AS own ON own.vendor_id = v.id AND own.code = v.code
 WHERE o.id = :org AND o.kind = 'partner';

-- accrual_insert(deal int, ref text, txn int?, period int, rule int, amount int) -> exec
-- What a deal earned: its keys, its base and the rule as they are now.
-- unguarded: the caller chose and locked the deal
INSERT INTO accrual (vendor_id, ref, owner_id, team_id, org_id, territory_id, deal_id, txn_id, period_id, rule_id, rule_code,
       rule_version, rate_ppm, base_amount, amount, currency, created_at)
SELECT d.vendor_id, :ref, d.owner_id, d.team_id, d.org_id, d.territory_id, d.id, :txn, :period, r.id, r.code,
       r.version, r.rate_ppm, d.won_amount, :amount, d.currency, :now
  FROM deal AS d
  JOIN plan_rule AS r ON r.id = :rule
 WHERE d.id = :deal;

-- payment_number(org int) -> insert
-- The next number of a payment to a partner, taken before anything is read: who waits for it must not have looked too early.
INSERT INTO counter (vendor_id, kind, last) SELECT o.vendor_id, 'payment', LAST_INSERT_ID(1) FROM org AS o WHERE o.id = :org
ON DUPLICATE KEY UPDATE last = LAST_INSERT_ID(counter.last + 1);
