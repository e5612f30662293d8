-- migration_lock() -> value int
-- Who migrates this database is alone; another one is waited for, up to a minute.
SELECT COALESCE(GET_LOCK(CONCAT('parley migrate ', DATABASE()), 60), 0) AS `locked:int`;

-- migration_list() -> rows
-- What was applied: all of a file (-1), or so many of its statements.
SELECT version AS `version:int`, name AS `name`, sha256 AS `sha256`, done AS `done:int`, doubt AS `doubt:int`
  FROM schema_migration ORDER BY version LIMIT 10000;

-- migration_add(version int, name text, sha256 text) -> insert
-- A file is about to be applied.
INSERT INTO schema_migration (version, name, sha256, applied_at, done) VALUES (:version, :name, :sha256, :now, 0);

-- migration_doubt(version int, doubt int) -> exec*
-- Its next statement begins, or is known to have failed.
UPDATE schema_migration SET doubt = :doubt WHERE version = :version;

-- migration_step(version int, done int, sha256 text) -> exec
-- So many statements were applied, or all of them.
UPDATE schema_migration SET done = :done, doubt = FALSE, sha256 = :sha256, applied_at = :now WHERE version = :version;

-- migration_whole(name text, sha256 text) -> exec*
-- What is applied as a whole has no number.
INSERT INTO schema_migration (version, name, sha256, applied_at, done) VALUES (0, :name, :sha256, :now, -1)
ON DUPLICATE KEY UPDATE sha256 = VALUES(sha256), applied_at = VALUES(applied_at);

-- table_list() -> rows
-- The tables and views that rights are given for.
SELECT table_name AS `name`, table_type = 'VIEW' AS `view:int` FROM information_schema.tables
 WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'VIEW') ORDER BY table_name LIMIT 10000;
