-- Imports: a file's rows are checked, written, and taken back a chunk at a time.

-- import_insert(vendor int, ref text, kind text, name text, size int, sha256 bytes, delimiter text, encoding text, header int, mapping text) -> insert
-- A file that was sent.
INSERT INTO import (vendor_id, ref, kind, member_id, name, size, sha256, delimiter, encoding, header, mapping, created_at, changed_at)
VALUES (:vendor, :ref, :kind, :viewer.member, :name, :size, :sha256, :delimiter, :encoding, :header, :mapping, :now, :now);

-- import_find(vendor int, ref text) -> row
-- One of a vendor.
SELECT i.id AS `id:int`, i.kind AS `kind`, i.state AS `state`, i.name AS `name`, i.sha256 AS `sha256:bytes`, i.delimiter AS `delimiter`,
       i.encoding AS `encoding`, i.header AS `header:int`, i.mapping AS `mapping`, i.errors AS `errors:bytes`, i.refused AS `refused:int`,
       i.creates AS `creates:int`, i.updates AS `updates:int`, i.unchanged AS `unchanged:int`, i.kept AS `kept:int`, i.failure AS `failure`, i.changed_at > TIMESTAMPADD(DAY, -90, :now) AS `fresh:int`
  FROM import AS i WHERE i.vendor_id = :vendor AND i.ref = :ref;

-- import_key(ref text) -> row
-- Where a list goes on behind one.
SELECT i.id AS `id:int` FROM import AS i WHERE i.vendor_id = :viewer.vendor AND i.ref = :ref;

-- import_list(before int?, limit int) -> many import
-- The viewer's vendor's, the newest first.
SELECT i.ref AS `@ref`, i.kind AS `@kind`, i.state AS `@state`, i.created_at AS `@at`, p.name AS `@by`, i.creates AS `@creates`, i.updates AS `@updates`,
       i.unchanged AS `@unchanged`, i.refused AS `@refused`, i.kept AS `@kept`, i.name AS `name`
  FROM import AS i
  LEFT JOIN member AS m ON m.id = i.member_id
  LEFT JOIN person AS p ON p.id = m.person_id
 WHERE i.vendor_id = :viewer.vendor [AND i.id < :before]
 ORDER BY i.id DESC LIMIT :limit;

-- import_show(ref text) -> one import
-- One of them, with how far its work is.
SELECT i.ref AS `@ref`, i.kind AS `@kind`, i.state AS `@state`, i.created_at AS `@at`, p.name AS `@by`, i.size AS `@size`,
       i.creates AS `@creates`, i.updates AS `@updates`, i.unchanged AS `@unchanged`, i.refused AS `@refused`, i.kept AS `@kept`,
       IF(i.errors IS NULL, NULL, 'yes') AS `@errors`, i.failure AS `@failure`,
       CASE WHEN i.state = 'checking' THEN LEAST(100, i.done * 100 DIV GREATEST(i.size, 1))
            WHEN i.state IN ('committing', 'undoing') THEN LEAST(100, i.done * 100 DIV GREATEST(i.creates + i.updates + i.unchanged, 1)) END AS `@percent`,
       IF(i.state IN ('checking', 'committing', 'undoing'), i.done = 0 AND i.busy_until IS NULL, NULL) AS `@waits`, i.name AS `name`
  FROM import AS i
  LEFT JOIN member AS m ON m.id = i.member_id
  LEFT JOIN person AS p ON p.id = m.person_id
 WHERE i.vendor_id = :viewer.vendor AND i.ref = :ref;

-- import_errors(import int) -> many error
-- The first rows that were refused.
SELECT e.line AS `@line`, e.field AS `@field`, e.code AS `@code`, e.words AS `.`
  FROM import_error AS e WHERE e.import_id = :import ORDER BY e.line LIMIT 50;

-- import_kept(import int) -> many kept
-- The first rows that were changed since, and therefore left alone.
SELECT r.line AS `@line`, r.subject AS `.`
  FROM import_row AS r WHERE r.import_id = :import AND r.state = 'kept' ORDER BY r.line LIMIT 50;

-- import_ask(import int, from text, state text) -> exec
-- Its next work begins, from the beginning; a conflict if it is not where it was seen.
UPDATE import SET state = :state, at_row = 0, done = 0, kept = 0, failure = NULL, changed_at = :now, busy_until = NULL
 WHERE id = :import AND FIND_IN_SET(state, :from) AND (:state <> 'undoing' OR changed_at > TIMESTAMPADD(DAY, -90, :now));

-- import_remap(import int, delimiter text, encoding text, header int, mapping text) -> exec*
-- How the file is to be read.
UPDATE import SET delimiter = :delimiter, encoding = :encoding, header = :header, mapping = :mapping WHERE id = :import;

-- import_due(ref text?) -> row?
-- The oldest that waits for work at which nobody is.
SELECT i.id AS `id:int`, i.ref AS `ref`, i.vendor_id AS `vendor_id:int`, i.kind AS `kind`, i.state AS `state`, i.name AS `name`, i.size AS `size:int`,
       i.sha256 AS `sha256:bytes`, i.delimiter AS `delimiter`, i.encoding AS `encoding`, i.header AS `header:int`, i.mapping AS `mapping`, i.at_row AS `at_row:int`,
       i.creates + i.updates + i.unchanged AS `rows:int`
  FROM import AS i
 WHERE i.state IN ('checking', 'committing', 'undoing') AND (i.busy_until IS NULL OR i.busy_until <= :now)
   [AND i.ref = :ref]
 ORDER BY i.id LIMIT 1 FOR UPDATE SKIP LOCKED;

-- import_busy(import int, until time?) -> exec*
-- Somebody is at it until then, unless it says so again; or nobody is any more.
UPDATE import SET busy_until = :until WHERE id = :import;

-- import_clear(import int) -> exec*
-- Rows of a check that is begun anew, some at a time.
DELETE FROM import_row WHERE import_id = :import LIMIT 5000;

-- import_clear_errors(import int) -> exec*
-- The same of what was said of them.
DELETE FROM import_error WHERE import_id = :import;

-- import_stage(import int, list text) -> exec*
-- Rows as they were read; one whose subject was there before is left out.
INSERT INTO import_row (import_id, line, subject, key1, key2, key3, new_number, new_at, new_text)
SELECT :import, r.line, r.subject, r.key1, r.key2, r.key3, r.number, r.at, r.words
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (line INT PATH '$[0]', subject VARCHAR(190) PATH '$[1]', key1 VARCHAR(120) PATH '$[2]', key2 VARCHAR(40) PATH '$[3]',
       key3 VARCHAR(40) PATH '$[4]', number BIGINT PATH '$[5]', at DATETIME(6) PATH '$[6]', words TEXT PATH '$[7]')) AS r
ON DUPLICATE KEY UPDATE import_id = import_row.import_id;

-- import_staged(import int, after int, to int) -> rows
-- What became of them.
SELECT r.line AS `line:int`, r.verdict AS `verdict`
  FROM import_row AS r WHERE r.import_id = :import AND r.line > :after AND r.line <= :to ORDER BY r.line LIMIT 2000;

-- import_drop(import int, after int, to int) -> exec*
-- Those that are refused stay no longer than it takes to say so.
DELETE FROM import_row WHERE import_id = :import AND line > :after AND line <= :to AND verdict NOT IN ('create', 'update', 'unchanged');

-- import_error_add(import int, line int, field text?, code text, words text?) -> insert
-- One of the first that are refused.
INSERT INTO import_error (import_id, line, field, code, words) VALUES (:import, :line, :field, :code, LEFT(:words, 200));

-- import_progress(import int, at_row int, done int, until time) -> exec*
-- So far it is.
UPDATE import SET at_row = :at_row, done = :done, busy_until = :until WHERE id = :import;

-- import_checked(import int, state text, creates int, updates int, unchanged int, refused int, errors bytes?, failure text?) -> exec*
-- What the check found.
UPDATE import SET state = :state, creates = :creates, updates = :updates, unchanged = :unchanged, refused = :refused, errors = :errors, failure = LEFT(:failure, 200),
       busy_until = NULL, changed_at = :now WHERE id = :import;

-- import_chunk(import int, after int) -> value int
-- The line with which the next chunk ends; 0: there is none.
SELECT COALESCE(MAX(x.line), 0) AS `line:int`
  FROM (SELECT r.line FROM import_row AS r WHERE r.import_id = :import AND r.line > :after ORDER BY r.line LIMIT 1000) AS x;

-- import_written(import int, after int, to int) -> exec*
-- They are written; what is older than what came meanwhile is not.
UPDATE import_row SET state = IF(verdict IN ('create', 'update'), 'written', IF(verdict = 'unchanged', 'staged', 'kept'))
 WHERE import_id = :import AND line > :after AND line <= :to;

-- import_tally(import int) -> row
-- What became of all of its rows.
SELECT COALESCE(SUM(r.verdict = 'create' AND r.state = 'written'), 0) AS `creates:int`, COALESCE(SUM(r.verdict = 'update' AND r.state = 'written'), 0) AS `updates:int`,
       COALESCE(SUM(r.verdict = 'unchanged'), 0) AS `unchanged:int`, COALESCE(SUM(r.state = 'kept'), 0) AS `kept:int`,
       COALESCE(SUM(r.state = 'undone'), 0) AS `undone:int`
  FROM import_row AS r WHERE r.import_id = :import;

-- import_end(import int, state text, kept int) -> exec*
-- It is written, or taken back.
UPDATE import SET state = :state, kept = :kept, busy_until = NULL, changed_at = :now WHERE id = :import;

-- import_forget() -> exec*
-- What stood there before is kept for ninety days; an import is not taken back later.
DELETE r FROM import_row AS r
  JOIN import AS i ON i.id = r.import_id
 WHERE i.state IN ('checked', 'committed', 'undone', 'failed') AND i.changed_at <= TIMESTAMPADD(DAY, -90, :now);

-- import_content_named(sha256 bytes) -> value int
-- Does an import name that content?
SELECT EXISTS (SELECT 1 FROM import AS a WHERE a.sha256 = :sha256) OR EXISTS (SELECT 1 FROM import AS b WHERE b.errors = :sha256) AS `named`;
