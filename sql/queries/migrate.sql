-- migration_list() -> rows
-- What was applied.
SELECT version AS `version:int`, name AS `name`, sha256 AS `sha256` FROM schema_migration ORDER BY version LIMIT 10000;

-- migration_add(version int, name text, sha256 text) -> insert
-- A file was applied.
INSERT INTO schema_migration (version, name, sha256, applied_at) VALUES (:version, :name, :sha256, :now);

-- table_list() -> rows
-- The tables that rights are given for.
SELECT table_name AS `name` FROM information_schema.tables
 WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name LIMIT 10000;
