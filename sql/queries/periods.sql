-- period_hold(vendor int, code text) -> row?
-- A month for a posting: shared with other postings, not with its closing.
-- unguarded: every posting needs its month
SELECT p.id AS `id:int`, p.state = 'open' AS `open:int`
  FROM period AS p
 WHERE p.vendor_id = :vendor AND p.code = :code
  LOCK IN SHARE MODE;

-- period_span(vendor int) -> row
-- From the first to the last month of a vendor; none of both before the first posting.
-- unguarded: months are made for every posting
SELECT MIN(p.starts_on) AS `first:date`, MAX(p.ends_on) AS `end:date`
  FROM period AS p
 WHERE p.vendor_id = :vendor;

-- period_insert(vendor int, code text, starts date, ends date) -> exec*
-- A month; somebody else may have made it at the same time.
-- unguarded: months are made for every posting
INSERT INTO period (vendor_id, code, starts_on, ends_on) VALUES (:vendor, :code, :starts, :ends)
ON DUPLICATE KEY UPDATE code = :code;

-- period_lock(vendor int, code text) -> row
-- A month that is about to be closed; from here on no posting gets into it.
-- unguarded: the program asks for the right to decide, the job has it
SELECT p.id AS `id:int`, p.code AS `code`, p.starts_on AS `starts_on:date`, p.ends_on AS `ends_on:date`, p.state = 'open' AS `open:int`
  FROM period AS p
 WHERE p.vendor_id = :vendor AND p.code = :code
   FOR UPDATE;

-- period_posted(period int) -> value int
-- What was posted in a month, as it is now: locked, whatever older picture the transaction has.
-- unguarded: only how many they are
SELECT COUNT(*) AS `n:int` FROM ledger_txn AS t WHERE t.period_id = :period LOCK IN SHARE MODE;

-- period_blockers(vendor int, period int, starts date) -> row
-- Open months before this one, and what was posted in it as the transaction's picture has it.
-- unguarded e, t: read while closing
SELECT (SELECT COUNT(*) FROM period AS e WHERE e.vendor_id = :vendor AND e.state = 'open' AND e.starts_on < :starts) AS `earlier:int`,
       (SELECT COUNT(*) FROM ledger_txn AS t WHERE t.period_id = :period) AS `posted:int`;

-- period_close(period int) -> exec
-- The month is closed, for good; by the viewer or by a job.
-- unguarded: the row is locked by the closing
UPDATE period SET state = 'closed', closed_at = :now, closed_by = :viewer.member, version = version + 1
 WHERE id = :period AND state = 'open';

-- period_vendor(code text) -> row
-- The vendor whose books they are. Locked like all that a closing reads before its month: its picture of the database begins with the month's lock.
SELECT v.id AS `id:int`, v.code AS `code`, v.name AS `name`, v.tz AS `tz`, v.number_prefix AS `prefix`
  FROM vendor AS v
 WHERE v.code = :code
  LOCK IN SHARE MODE;

-- period_earliest(vendor int) -> row?
-- The month that is closed next.
-- unguarded: for the job that closes months
SELECT p.code AS `code`, p.ends_on AS `ends_on:date`
  FROM period AS p
 WHERE p.vendor_id = :vendor AND p.state = 'open'
 ORDER BY p.starts_on LIMIT 1
  LOCK IN SHARE MODE;

-- period_list(code text?) -> rows
-- The months of the vendor, newest first, or one of them.
-- unguarded t: how many postings a month has is the month's own, and whether it can be closed
SELECT p.code AS `code`, p.state AS `state`, p.starts_on AS `from_day:date`, p.ends_on - INTERVAL 1 DAY AS `to_day:date`,
       p.closed_at AS `at:time`, w.name AS `by_name`,
       (SELECT COUNT(*) FROM ledger_txn AS t WHERE t.period_id = p.id) AS `lines:int`,
       (SELECT COUNT(*) FROM statement AS s WHERE s.period_id = p.id AND {visible statement s}) AS `statements:int`
  FROM period AS p
  LEFT JOIN member AS m ON m.id = p.closed_by
  LEFT JOIN person AS w ON w.id = m.person_id
 WHERE {visible period p} [AND p.code = :code]
 ORDER BY p.starts_on DESC LIMIT 240;

-- period_amounts(code text?) -> rows
-- What was earned in each of them as far as the viewer may read it, by currency.
SELECT p.code AS `code`, SUM(a.amount) AS `minor:int`, a.currency AS `currency`
  FROM period AS p
  JOIN accrual AS a ON a.vendor_id = p.vendor_id AND a.period_id = p.id
 WHERE {visible period p} AND {visible accrual a} AND a.currency IS NOT NULL [AND p.code = :code]
 GROUP BY p.starts_on, p.code, a.currency
 ORDER BY p.starts_on DESC, a.currency LIMIT 4800;

-- period_may_close(code text) -> row?
-- The month that is closed next, if the viewer is who closes it.
SELECT p.code AS `code`
  FROM period AS p
 WHERE p.code = :code AND p.state = 'open' AND {decidable period p}
   AND NOT EXISTS (SELECT 1 FROM period AS e WHERE {decidable period e} AND e.state = 'open' AND e.starts_on < p.starts_on);

-- period_mine(code text) -> value text
-- A month that the viewer decides over, in whatever state.
SELECT p.code AS `code` FROM period AS p WHERE p.code = :code AND {decidable period p}
   FOR UPDATE;
