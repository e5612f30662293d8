-- job_offer(kind text, every int) -> exec*
-- A kind of job exists, and how often it is due.
INSERT INTO job (kind, due_at, every_s) VALUES (:kind, :now, :every)
ON DUPLICATE KEY UPDATE every_s = :every;

-- job_take(kind text) -> row?
-- A job that is due and that nobody takes at this moment.
SELECT j.every_s AS `every_s:int`
  FROM job AS j
 WHERE j.kind = :kind AND j.due_at <= :now
   FOR UPDATE SKIP LOCKED;

-- job_begin(kind text, due time) -> exec
-- Somebody is at it; should it die, it is due again then.
UPDATE job SET due_at = :due WHERE kind = :kind;

-- job_end(kind text, outcome text) -> exec*
-- What came of it.
UPDATE job SET ran_at = :now, outcome = LEFT(:outcome, 200) WHERE kind = :kind;

-- audit_rows(after int?, before time?) -> rows
-- Rows of the audit log in the order of their seals: those sealed behind one, or those not sealed that are older than an instant.
-- The digest covers all that a row says; the text that may hold line ends comes last.
SELECT a.id AS `id:int`, COALESCE(s.seq, 0) AS `seq:int`, s.previous AS `previous:bytes`, s.sha256 AS `sha256:bytes`,
       UNHEX(SHA2(CONCAT_WS('\n', a.id, a.at, a.vendor_id, COALESCE(a.member_id, '-'), a.verb, a.object, a.ref, a.request_id,
       a.detail), 256)) AS `digest:bytes`
  FROM audit AS a
  LEFT JOIN audit_seal AS s ON s.audit_id = a.id
 WHERE TRUE [AND s.seq > :after AND s.seq <= :after + 1000] [AND s.seq IS NULL AND a.at < :before]
 ORDER BY s.seq, a.id LIMIT 1000;

-- audit_seal_head() -> row?
-- The end of the audit log's chain.
SELECT s.seq AS `seq:int`, s.sha256 AS `sha256:bytes` FROM audit_seal AS s ORDER BY s.seq DESC LIMIT 1;

-- audit_seal_insert(seq int, audit int, previous bytes, sha256 bytes) -> insert
-- A row is sealed; a second sealer at the same time meets the number.
INSERT INTO audit_seal (seq, audit_id, previous, sha256) VALUES (:seq, :audit, :previous, :sha256);
