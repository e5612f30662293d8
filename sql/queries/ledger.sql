-- ledger_accounts_lock(list text) -> exec*
-- Accounts, locked in the order of the list: made when they are first met, and without a gap that two who make neighbours would both hold.
-- unguarded: an account that is there stays as it is
INSERT INTO ledger_account (vendor_id, kind, org_id, currency)
SELECT q.vendor, q.kind, q.org, q.currency
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (vendor BIGINT PATH '$[0]', kind VARCHAR(8) PATH '$[1]', org BIGINT PATH '$[2]',
       currency CHAR(3) PATH '$[3]')) AS q
ON DUPLICATE KEY UPDATE id = id;

-- ledger_txns_insert(list text) -> exec
-- The heads of transactions.
INSERT INTO ledger_txn (vendor_id, ref, kind, period_id, deal_id, posted_on, posted_at)
SELECT q.vendor, q.ref, q.kind, q.month, q.deal_id, q.on_day, q.at
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (vendor BIGINT PATH '$[0]', ref VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin PATH '$[1]', kind VARCHAR(8) PATH '$[2]',
       month BIGINT PATH '$[3]', deal_id BIGINT PATH '$[4]', on_day DATE PATH '$[5]', at DATETIME(6) PATH '$[6]')) AS q;

-- ledger_entries_insert(list text) -> exec
-- Their entries.
-- unguarded t, a: of transactions that the caller has just made
INSERT INTO ledger_entry (txn_id, line, account_id, period_id, amount)
SELECT STRAIGHT_JOIN t.id, q.line, a.id, t.period_id, q.amount
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (vendor BIGINT PATH '$[0]', ref VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin PATH '$[1]', line SMALLINT PATH '$[2]',
       kind VARCHAR(8) PATH '$[3]', org BIGINT PATH '$[4]', currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin PATH '$[5]', amount BIGINT PATH '$[6]')) AS q
  JOIN ledger_txn AS t ON t.vendor_id = q.vendor AND t.ref = q.ref
  JOIN ledger_account AS a ON a.vendor_id = q.vendor AND a.kind = q.kind AND a.org_id = q.org AND a.currency = q.currency;

-- ledger_deals(list text) -> rows
-- Won deals as the books need them, in the order of the list.
-- unguarded: the caller chose and locked the deals
SELECT STRAIGHT_JOIN d.id AS `id:int`, d.vendor_id AS `vendor_id:int`, d.ref AS `ref`, d.org_id AS `org_id:int`,
       d.product_line_id AS `line_id:int`, d.won_amount AS `base:int`, d.currency AS `currency`, d.won_on AS `won_on:date`,
       v.tz AS `tz`, own.id AS `own_id:int`
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (n FOR ORDINALITY, id BIGINT PATH '$[0]')) AS q
  JOIN deal AS d ON d.id = q.id AND d.state = 'won'
  JOIN vendor AS v ON v.id = d.vendor_id
  JOIN org AS own ON own.vendor_id = v.id AND own.code = v.code
 ORDER BY q.n LIMIT 1000000;

-- ledger_orgs(list text) -> rows
-- Partners as the books need them, in the order of the list.
SELECT STRAIGHT_JOIN o.vendor_id AS `vendor_id:int`, v.tz AS `tz`, own.id AS `own_id:int`
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (n FOR ORDINALITY, id BIGINT PATH '$[0]')) AS q
  JOIN org AS o ON o.id = q.id AND o.kind = 'partner'
  JOIN vendor AS v ON v.id = o.vendor_id
  JOIN org AS own ON own.vendor_id = v.id AND own.code = v.code
 ORDER BY q.n LIMIT 1000000;

-- accruals_insert(list text) -> exec
-- What deals earned: their keys, their base and the rule as they are now.
-- unguarded d, t: the caller chose and locked the deals
INSERT INTO accrual (vendor_id, ref, owner_id, team_id, org_id, territory_id, deal_id, txn_id, period_id, rule_id, rule_code,
       rule_version, rate_ppm, base_amount, amount, currency, created_at)
SELECT STRAIGHT_JOIN d.vendor_id, q.ref, d.owner_id, d.team_id, d.org_id, d.territory_id, d.id, t.id, q.month, r.id, r.code,
       r.version, r.rate_ppm, d.won_amount, q.amount, d.currency, q.at
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (deal_id BIGINT PATH '$[0]', ref VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin PATH '$[1]', month BIGINT PATH '$[2]',
       rule BIGINT PATH '$[3]', amount BIGINT PATH '$[4]', at DATETIME(6) PATH '$[5]')) AS q
  JOIN deal AS d ON d.id = q.deal_id
  JOIN plan_rule AS r ON r.id = q.rule
  LEFT JOIN ledger_txn AS t ON t.vendor_id = d.vendor_id AND t.ref = q.ref;

-- payment_numbers(org int, n int) -> insert
-- The last of the next n numbers of payments to partners of a vendor, taken before the books are: who waits must not have looked too early.
INSERT INTO counter (vendor_id, kind, last) SELECT o.vendor_id, 'payment', LAST_INSERT_ID(:n) FROM org AS o WHERE o.id = :org
ON DUPLICATE KEY UPDATE last = LAST_INSERT_ID(counter.last + :n);
