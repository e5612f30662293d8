-- Each of these names what must not exist; `parley check` runs them all.

-- broken_txn_sum() -> many broken
-- Transactions that do not sum to zero in some currency. Those of one currency, nearly all, are summed in their own order.
-- unguarded t, x, y, e, a: the operator's check sees everything
SELECT t.ref AS `what`
  FROM (SELECT e.txn_id
          FROM ledger_entry AS e
          JOIN ledger_account AS a ON a.id = e.account_id
         GROUP BY e.txn_id
        HAVING SUM(e.amount) <> 0 OR MIN(a.currency) <> MAX(a.currency)) AS w
  JOIN ledger_txn AS t ON t.id = w.txn_id
  JOIN ledger_entry AS x ON x.txn_id = w.txn_id
  JOIN ledger_account AS y ON y.id = x.account_id
 GROUP BY t.id, y.currency
HAVING SUM(x.amount) <> 0
 LIMIT 20;

-- broken_txn_empty() -> many broken
-- Transactions without entries.
-- unguarded t, e: the operator's check sees everything
SELECT t.ref AS `what`
  FROM ledger_txn AS t
 WHERE NOT EXISTS (SELECT 1 FROM ledger_entry AS e WHERE e.txn_id = t.id)
 LIMIT 20;

-- broken_txn_home() -> many broken
-- Entries that are in another month or at another vendor than their transaction.
-- unguarded t, p, e, a: the operator's check sees everything
SELECT t.ref AS `what`
  FROM ledger_txn AS t
  JOIN period AS p ON p.id = t.period_id
  JOIN ledger_entry AS e ON e.txn_id = t.id
  JOIN ledger_account AS a ON a.id = e.account_id
 WHERE e.period_id <> t.period_id OR a.vendor_id <> t.vendor_id OR p.vendor_id <> t.vendor_id
 LIMIT 20;

-- broken_account_owner() -> many broken
-- Payables that are no partner's, and expense or cash that is a partner's.
-- unguarded: the operator's check sees everything
SELECT CONCAT(a.kind, ' ', o.code) AS `what`
  FROM ledger_account AS a
  JOIN org AS o ON o.id = a.org_id
 WHERE (a.kind = 'payable') <> (o.kind = 'partner') OR o.vendor_id <> a.vendor_id
 LIMIT 20;

-- broken_accrual_posting() -> many broken
-- Accruals whose transaction does not owe the partner exactly what they say.
-- unguarded a, t, e, x: the operator's check sees everything
SELECT a.ref AS `what`
  FROM accrual AS a
  LEFT JOIN ledger_txn AS t ON t.id = a.txn_id AND t.kind = 'accrual' AND t.deal_id = a.deal_id AND t.period_id = a.period_id
  LEFT JOIN ledger_entry AS e ON e.txn_id = t.id AND e.amount = -a.amount
  LEFT JOIN ledger_account AS x ON x.id = e.account_id AND x.kind = 'payable' AND x.org_id = a.org_id AND x.currency = a.currency
 WHERE a.amount <> 0 AND x.id IS NULL
 LIMIT 20;

-- broken_posting_accrual() -> many broken
-- Transactions of accruals that do not exist.
-- unguarded t, a: the operator's check sees everything
SELECT t.ref AS `what`
  FROM ledger_txn AS t
  LEFT JOIN accrual AS a ON a.txn_id = t.id
 WHERE t.kind = 'accrual' AND a.id IS NULL
 LIMIT 20;

-- broken_accrual_rule() -> many broken
-- Accruals that do not say what their deal and their rule say.
-- unguarded a, d: the operator's check sees everything
SELECT a.ref AS `what`
  FROM accrual AS a
  JOIN deal AS d ON d.id = a.deal_id
  JOIN plan_rule AS r ON r.id = a.rule_id
 WHERE d.state <> 'won' OR a.base_amount <> d.won_amount OR a.currency <> d.currency OR d.product_line_id <> r.product_line_id
    OR a.rule_code <> r.code OR a.rule_version <> r.version OR a.rate_ppm <> r.rate_ppm
    OR d.won_on < r.valid_from OR d.won_on >= r.valid_to
 LIMIT 20;

-- broken_accrual_keys() -> many broken
-- Accruals that other people see than their deal.
-- unguarded a, d: the operator's check sees everything
SELECT a.ref AS `what`
  FROM accrual AS a
  JOIN deal AS d ON d.id = a.deal_id
 WHERE a.vendor_id <> d.vendor_id OR a.owner_id <> d.owner_id OR a.org_id <> d.org_id
    OR NOT a.team_id <=> d.team_id OR NOT a.territory_id <=> d.territory_id
 LIMIT 20;

-- broken_deal_accrual() -> many broken
-- Won deals that accrued nothing.
-- unguarded n, d, a: the operator's check sees everything
SELECT n.ref AS `what`
  FROM (SELECT d.id FROM deal AS d LEFT JOIN accrual AS a ON a.deal_id = d.id WHERE d.state = 'won' AND a.id IS NULL LIMIT 20) AS w
  JOIN deal AS n ON n.id = w.id
 LIMIT 20;

-- broken_deal_keys() -> many broken
-- Deals whose structural keys are not those of their owner and organisation. There are many deals and few such keys: only wrong ones look for theirs.
-- unguarded n, d: the operator's check sees everything
SELECT n.ref AS `what`
  FROM (SELECT DISTINCT d.vendor_id, d.owner_id, d.team_id, d.org_id, d.territory_id FROM deal AS d) AS w
  STRAIGHT_JOIN member AS m ON m.id = w.owner_id
  STRAIGHT_JOIN org AS o ON o.id = w.org_id
  STRAIGHT_JOIN deal AS n ON n.vendor_id = w.vendor_id AND n.owner_id = w.owner_id AND n.org_id = w.org_id AND n.team_id <=> w.team_id
                AND n.territory_id <=> w.territory_id
 WHERE w.vendor_id <> m.vendor_id OR w.org_id <> m.org_id OR NOT w.territory_id <=> o.territory_id
    OR NOT w.team_id <=> CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END
 LIMIT 20;

-- broken_protection_overlap() -> many broken
-- Protections of one customer and product line that overlap.
-- unguarded: the operator's check sees everything
SELECT CONCAT('protection ', w.id) AS `what`
  FROM (SELECT p.id, p.valid_from, LAG(p.valid_to) OVER (PARTITION BY p.customer_line_id ORDER BY p.valid_from) AS before_it
          FROM protection AS p) AS w
 WHERE w.valid_from < w.before_it
 LIMIT 20;

-- broken_protection_deal() -> many broken
-- Protections in force for deals that are over. A line's clock may be some microseconds ahead.
-- unguarded p, d: the operator's check sees everything
SELECT d.ref AS `what`
  FROM protection AS p
  JOIN deal AS d ON d.id = p.deal_id
 WHERE p.valid_from <= :now AND p.valid_to > CAST(:now AS DATETIME(6)) + INTERVAL 1 SECOND
   AND d.state NOT IN ('submitted', 'info-requested', 'approved')
 LIMIT 20;

-- broken_deal_protection() -> many broken
-- Deals in force that were never protected.
-- unguarded n, d, p: the operator's check sees everything
SELECT n.ref AS `what`
  FROM (SELECT d.id FROM deal AS d LEFT JOIN protection AS p ON p.deal_id = d.id
         WHERE d.state IN ('submitted', 'info-requested', 'approved') AND p.id IS NULL LIMIT 20) AS w
  JOIN deal AS n ON n.id = w.id
 LIMIT 20;

-- broken_deal_receipt() -> many broken
-- Deals without a receipt.
-- unguarded n, d, r: the operator's check sees everything
SELECT n.ref AS `what`
  FROM (SELECT d.id FROM deal AS d LEFT JOIN receipt AS r ON r.deal_id = d.id WHERE r.deal_id IS NULL LIMIT 20) AS w
  JOIN deal AS n ON n.id = w.id
 LIMIT 20;

-- broken_receipt_hash() -> many broken
-- Receipts whose bytes have another hash.
-- unguarded r, d: the operator's check sees everything
SELECT d.ref AS `what`
  FROM receipt AS r
  JOIN deal AS d ON d.id = r.deal_id
 WHERE r.sha256 <> UNHEX(SHA2(r.canonical, 256))
 LIMIT 20;

-- broken_period_order() -> many broken
-- Months that leave a gap or overlap, and closed ones behind open ones.
-- unguarded: the operator's check sees everything
SELECT w.code AS `what`
  FROM (SELECT p.code, p.starts_on, p.state, LAG(p.ends_on) OVER (PARTITION BY p.vendor_id ORDER BY p.starts_on) AS ended,
               LAG(p.state) OVER (PARTITION BY p.vendor_id ORDER BY p.starts_on) AS earlier
          FROM period AS p) AS w
 WHERE w.starts_on <> w.ended OR (w.state = 'closed' AND w.earlier = 'open')
 LIMIT 20;

-- broken_statement_number() -> many broken
-- Vendors whose statements are not numbered from one without gaps.
-- unguarded: the operator's check sees everything
SELECT v.code AS `what`
  FROM vendor AS v
  LEFT JOIN statement AS s ON s.vendor_id = v.id
  LEFT JOIN counter AS c ON c.vendor_id = v.id AND c.kind = 'statement'
 GROUP BY v.id, c.last
HAVING COUNT(s.id) <> COALESCE(c.last, 0) OR COALESCE(MAX(s.number), 0) <> COUNT(s.id)
 LIMIT 20;

-- broken_statement_opening() -> many broken
-- Statements that do not open with what the one before them closed with.
-- unguarded: the operator's check sees everything
SELECT w.no AS `what`
  FROM (SELECT s.no, s.opening, COALESCE(LAG(s.closing) OVER (PARTITION BY s.org_id, s.currency ORDER BY s.number), 0) AS before_it
          FROM statement AS s) AS w
 WHERE w.opening <> w.before_it
 LIMIT 20;

-- broken_statement_ledger() -> many broken
-- Closed months in which a payable moved otherwise than its statement says, or moved without one.
-- unguarded p, s, a, e: the operator's check sees everything
SELECT COALESCE(s.no, CONCAT(o.code, ' ', m.currency, ' ', p.code)) AS `what`
  FROM (SELECT a.org_id, a.currency, e.period_id, -SUM(e.amount) AS moved, COUNT(*) AS n
          FROM ledger_account AS a
          JOIN ledger_entry AS e ON e.account_id = a.id
         WHERE a.kind = 'payable'
         GROUP BY a.org_id, a.currency, e.period_id) AS m
  JOIN period AS p ON p.id = m.period_id
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN statement AS s ON s.org_id = m.org_id AND s.currency = m.currency AND s.period_id = m.period_id
 WHERE (p.state = 'closed' OR s.id IS NOT NULL) AND NOT (s.closing - s.opening <=> m.moved AND s.line_count <=> m.n)
 LIMIT 20;

-- broken_statement_quiet() -> many broken
-- Statements without lines whose balance moved all the same.
-- unguarded: the operator's check sees everything
SELECT s.no AS `what` FROM statement AS s WHERE s.line_count = 0 AND s.opening <> s.closing LIMIT 20;

-- check_accruals(after int) -> rows
-- Inputs and outcome of accruals, in the order of their ids.
-- unguarded: the operator's check sees everything
SELECT a.id AS `id:int`, a.ref AS `ref`, a.base_amount AS `base:int`, a.rate_ppm AS `rate_ppm:int`, a.amount AS `amount:int`
  FROM accrual AS a
 WHERE a.id > :after
 ORDER BY a.id LIMIT 5000;

-- statement_count(vendor int) -> value int
-- How many statements a vendor has made.
-- unguarded: the operator's check sees everything
SELECT COUNT(*) AS `n:int` FROM statement AS s WHERE s.vendor_id = :vendor;

-- check_statements(vendor int, after int) -> rows
-- Stored statements of a vendor behind a number, with what goes with them.
-- unguarded s, p: the operator's check sees everything
SELECT s.number AS `number:int`, s.no AS `no`, o.code AS `org_code`, p.code AS `period`, s.currency AS `currency`,
       s.opening AS `opening:int`, s.closing AS `closing:int`, s.line_count AS `line_count:int`, s.created_at AS `at:time`,
       s.canonical AS `canonical:bytes`, s.previous AS `previous:bytes`, s.sha256 AS `sha256:bytes`,
       s.signature AS `signature:bytes`, k.public_pem AS `public_pem`
  FROM statement AS s
  JOIN org AS o ON o.id = s.org_id
  JOIN period AS p ON p.id = s.period_id
  LEFT JOIN signing_key AS k ON k.id = s.key_id AND k.vendor_id = s.vendor_id
 WHERE s.vendor_id = :vendor AND s.number > :after
 ORDER BY s.number LIMIT 500;

-- check_receipts(stride int, offset int) -> rows
-- Some receipts, evenly spread over all.
-- unguarded r, d: the operator's check sees everything
SELECT d.ref AS `ref`, r.canonical AS `canonical:bytes`, r.signature AS `signature:bytes`, k.public_pem AS `public_pem`
  FROM receipt AS r
  JOIN deal AS d ON d.id = r.deal_id
  LEFT JOIN signing_key AS k ON k.id = r.key_id AND k.vendor_id = d.vendor_id
 WHERE MOD(r.deal_id, :stride) = :offset
 ORDER BY r.deal_id LIMIT 10000;

-- receipt_count() -> value int
-- How many receipts there are.
-- unguarded: the operator's check sees everything
SELECT COUNT(*) AS `n:int` FROM receipt AS r;

-- check_signing_keys() -> rows
-- Every published key.
SELECT k.id AS `id`, k.public_pem AS `public_pem` FROM signing_key AS k ORDER BY k.id LIMIT 100000;

-- broken_audit_unsealed() -> many broken
-- Rows of the audit log behind which the sealing has passed.
SELECT CONCAT('entry ', a.id, ' (', a.verb, ' ', a.object, ' ', a.ref, ') was slipped in: it has no seal') AS `what`
  FROM audit AS a
  LEFT JOIN audit_seal AS s ON s.audit_id = a.id
 WHERE s.seq IS NULL AND a.id <= (SELECT MAX(h.settled) FROM audit_head AS h)
 ORDER BY a.id LIMIT 20;

-- broken_certificate_number() -> many broken
-- Vendors whose certificates are not numbered 1, 2, 3 … to their counter.
-- unguarded k: the operator's check sees everything
SELECT v.code AS `what`
  FROM vendor AS v
  LEFT JOIN certificate AS k ON k.vendor_id = v.id
  LEFT JOIN counter AS c ON c.vendor_id = v.id AND c.kind = 'certificate'
 GROUP BY v.id, c.last
HAVING COUNT(k.id) <> COALESCE(MAX(k.number), 0) OR COUNT(k.id) <> COALESCE(c.last, 0)
 LIMIT 20;

-- broken_certificate_progress() -> many broken
-- Certificates of a path with a module that their holder has not done.
-- unguarded k, x, e, m, g: the operator's check sees everything
SELECT k.no AS `what`
  FROM certificate AS k
  JOIN path_course AS x ON x.path_version_id = k.path_version_id
  LEFT JOIN enrolment AS e ON e.owner_id = k.owner_id AND e.course_id = x.course_id
  LEFT JOIN module AS m ON m.course_version_id = e.course_version_id
  LEFT JOIN progress AS g ON g.enrolment_id = e.id AND g.module_id = m.id
 WHERE g.module_id IS NULL
 GROUP BY k.id
 LIMIT 20;

-- broken_quiz_progress() -> many broken
-- Quizzes that are done without a try that passed, or passed and not done.
-- unguarded g, m, a, b, h: the operator's check sees everything
SELECT CONCAT(m.ref, ' of enrolment ', g.enrolment_id) AS `what`
  FROM progress AS g
  JOIN module AS m ON m.id = g.module_id AND m.kind = 'quiz'
 WHERE NOT EXISTS (SELECT 1 FROM quiz_attempt AS a WHERE a.enrolment_id = g.enrolment_id AND a.module_id = m.id AND a.passed = 1)
 UNION ALL
SELECT b.ref AS `what`
  FROM quiz_attempt AS b
  LEFT JOIN progress AS h ON h.enrolment_id = b.enrolment_id AND h.module_id = b.module_id
 WHERE b.passed = 1 AND h.module_id IS NULL
 LIMIT 20;

-- broken_learner_keys() -> many broken
-- Certificates, courses and paths of learners that other people see than the learner's own.
-- unguarded k, e, f: the operator's check sees everything
SELECT k.no AS `what`
  FROM certificate AS k
  JOIN member AS m ON m.id = k.owner_id
 WHERE k.org_id <> m.org_id OR k.vendor_id <> m.vendor_id
 UNION ALL
SELECT CONCAT('enrolment ', e.id) AS `what`
  FROM enrolment AS e
  JOIN member AS n ON n.id = e.owner_id
 WHERE e.org_id <> n.org_id OR e.vendor_id <> n.vendor_id
 UNION ALL
SELECT f.ref AS `what`
  FROM path_enrolment AS f
  JOIN member AS o ON o.id = f.owner_id
 WHERE f.org_id <> o.org_id OR f.vendor_id <> o.vendor_id
 LIMIT 20;

-- broken_audit_erasure() -> many broken
-- Entries whose words were erased, and which are otherwise than the entry says that vouches for them: by number, digest as it was, and
-- digest of what is left.
SELECT e.audit_id AS `what`
  FROM audit_erasure AS e
  LEFT JOIN audit AS a ON a.id = e.audit_id
  LEFT JOIN audit AS v ON v.id = e.voucher_id AND v.verb = 'erase' AND v.object = 'audit' AND v.vendor_id = a.vendor_id
 WHERE a.id IS NULL OR v.id IS NULL
    OR LOCATE(CONCAT(a.id, ' ', LOWER(HEX(e.digest)), ' ', SHA2(CONCAT_WS('\n', a.id, a.at, CONCAT(a.vendor_id, COALESCE(CONCAT(' of ', a.org_id), '')),
       CONCAT(COALESCE(a.member_id, '-'), COALESCE(CONCAT(' by ', a.acting_id), '')), a.verb, a.object, a.ref, a.request_id, a.detail), 256), '\n'), v.detail) = 0
 ORDER BY e.audit_id LIMIT 20;
