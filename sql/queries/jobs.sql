-- job_offer(kind text, every int) -> exec*
-- A kind of job exists, and how often it is due.
INSERT INTO job (kind, due_at, every_s) VALUES (:kind, :now, :every)
ON DUPLICATE KEY UPDATE every_s = :every;

-- job_due() -> value int
-- Is anything due? Before the first run nobody knows.
SELECT COUNT(*) = 0 OR MIN(j.due_at) <= :now AS `due:int` FROM job AS j;

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

-- audit_unsealed(settled int, before time) -> rows
-- The next rows of the audit log to be sealed: behind the mark, and older than an instant.
SELECT a.id AS `id:int`
  FROM audit AS a
  LEFT JOIN audit_seal AS s ON s.audit_id = a.id
 WHERE a.id > :settled AND a.at < :before AND s.seq IS NULL
 ORDER BY a.id LIMIT 1000;

-- audit_rows(after int?, settled int?, last int?, before time?) -> rows
-- Rows of the audit log: those sealed behind a seal, in its order, or those not sealed between a mark and the last.
-- The digest covers all that a row says (audit_text shows it); the text that may hold line ends comes last. What most rows
-- have not adds nothing to theirs. Of a row whose words were erased it is what it was (broken_audit_erasure looks at the rest).
SELECT a.id AS `id:int`, COALESCE(s.seq, 0) AS `seq:int`, s.previous AS `previous:bytes`, s.sha256 AS `sha256:bytes`,
       COALESCE(r.digest, UNHEX(SHA2(CONCAT_WS('\n', a.id, a.at, CONCAT(a.vendor_id, COALESCE(CONCAT(' of ', a.org_id), '')),
       CONCAT(COALESCE(a.member_id, '-'), COALESCE(CONCAT(' by ', a.acting_id), '')), a.verb, a.object, a.ref, a.request_id,
       a.detail), 256))) AS `digest:bytes`, CONCAT(a.id, ' (', a.verb, ' ', a.object, ' ', a.ref, ')') AS `words`
  FROM audit AS a
  LEFT JOIN audit_seal AS s ON s.audit_id = a.id
  LEFT JOIN audit_erasure AS r ON r.audit_id = a.id
 WHERE TRUE [AND s.seq > :after AND s.seq <= :after + 1000] [AND a.id > :settled AND a.id <= :last AND a.at < :before AND s.seq IS NULL]
 ORDER BY s.seq, a.id LIMIT 1000;

-- audit_seal_head() -> row?
-- The end of the audit log's chain.
SELECT s.seq AS `seq:int`, s.sha256 AS `sha256:bytes` FROM audit_seal AS s ORDER BY s.seq DESC LIMIT 1;

-- audit_seal_at(seq int) -> row?
-- A seal by its number.
SELECT s.sha256 AS `sha256:bytes`, s.audit_id AS `audit_id:int` FROM audit_seal AS s WHERE s.seq = :seq;

-- audit_seal_insert(seq int, audit int, previous bytes, sha256 bytes) -> insert
-- A row is sealed; a second sealer at the same time meets the number.
INSERT INTO audit_seal (seq, audit_id, previous, sha256) VALUES (:seq, :audit, :previous, :sha256);

-- audit_head_last() -> row?
-- The end of the chain as it was signed.
SELECT h.seq AS `seq:int`, h.settled AS `settled:int`, h.signature AS `signature:bytes`, h.key_id AS `key_id`
  FROM audit_head AS h ORDER BY h.seq DESC LIMIT 1;

-- audit_settled(settled int, since time) -> value int
-- The mark moves up to the first row that is not sealed, or so young that a row before it may still be on its way.
SELECT COALESCE((SELECT a.id - 1
                   FROM audit AS a
                   LEFT JOIN audit_seal AS s ON s.audit_id = a.id
                  WHERE a.id > :settled AND (a.at >= :since OR s.seq IS NULL)
                  ORDER BY a.id LIMIT 1), (SELECT MAX(z.id) FROM audit AS z), :settled) AS `id:int`;

-- audit_head_insert(seq int, settled int, signature bytes, key text) -> insert
-- The end of the chain is signed.
INSERT INTO audit_head (seq, settled, signature, key_id) VALUES (:seq, :settled, :signature, :key);

-- audit_head_count() -> value int
-- How often the end of the chain was signed.
SELECT COUNT(*) AS `n:int` FROM audit_head AS h;

-- audit_heads(after int, stride int, from int) -> rows
-- Signed ends of the chain, or some of them, with what they are about.
SELECT h.seq AS `seq:int`, s.sha256 AS `sha256:bytes`, h.signature AS `signature:bytes`, k.public_pem AS `public_pem`
  FROM audit_head AS h
  LEFT JOIN audit_seal AS s ON s.seq = h.seq
  LEFT JOIN signing_key AS k ON k.id = h.key_id AND k.vendor_id IS NULL
 WHERE h.seq > :after AND h.seq % :stride = :from
 ORDER BY h.seq LIMIT 1000;
