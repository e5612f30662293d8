-- doctor_rewritable(tables text, words text) -> value text
-- Which of the tables in a comma list this account may change, empty or define anew, by whatever grant but that of the columns
-- whose words may go (TABLE.COLUMN, another list); what a role lets it do cannot be seen, so a role counts as all of it.
SELECT COALESCE(GROUP_CONCAT(t.table_name ORDER BY t.table_name), '') AS `tables`
  FROM information_schema.tables AS t
 WHERE t.table_schema = DATABASE() AND FIND_IN_SET(t.table_name, :tables) > 0
   AND (EXISTS (SELECT 1 FROM information_schema.enabled_roles AS r WHERE r.role_name IS NOT NULL) OR EXISTS (SELECT 1
                 FROM (SELECT u.grantee, u.privilege_type, '%' AS of_schema, '%' AS of_table
                         FROM information_schema.user_privileges AS u
                        UNION ALL
                       SELECT s.grantee, s.privilege_type, s.table_schema, '%' FROM information_schema.schema_privileges AS s
                        UNION ALL
                       SELECT g.grantee, g.privilege_type, g.table_schema, g.table_name
                         FROM information_schema.table_privileges AS g
                        UNION ALL
                       SELECT c.grantee, c.privilege_type, c.table_schema, c.table_name
                         FROM information_schema.column_privileges AS c
                        WHERE FIND_IN_SET(CONCAT(c.table_name, '.', c.column_name), :words) = 0) AS p
                WHERE p.privilege_type IN ('UPDATE', 'DELETE', 'DROP', 'ALTER', 'TRIGGER')
                  AND t.table_schema LIKE p.of_schema AND p.of_table IN ('%', t.table_name)
                  AND REPLACE(p.grantee, '\'', '') = CURRENT_USER()));

-- doctor_unfenced(tables text) -> value text
-- Which of them lack a trigger that refuses to change or to delete a row; only who may define triggers sees them.
SELECT COALESCE(GROUP_CONCAT(t.table_name ORDER BY t.table_name), '') AS `tables`
  FROM information_schema.tables AS t
 WHERE t.table_schema = DATABASE() AND FIND_IN_SET(t.table_name, :tables) > 0
   AND (SELECT COUNT(DISTINCT g.event_manipulation)
          FROM information_schema.triggers AS g
         WHERE g.event_object_schema = t.table_schema AND g.event_object_table = t.table_name AND g.action_timing = 'BEFORE'
           AND g.event_manipulation IN ('UPDATE', 'DELETE') AND (g.action_statement LIKE 'SIGNAL SQLSTATE%' OR g.action_statement LIKE '%BEGIN%IF NOT (NEW.id <=> OLD.id AND %) OR NOT NOT (%SIGNAL SQLSTATE ''45000''%append-only%'
                OR g.action_statement LIKE '%BEGIN%IF NOT (NEW.id <=> OLD.id AND %) OR NOT (NEW.%erasure AS r%SIGNAL SQLSTATE ''45000''%append-only%')) < 2;

-- doctor_isolation() -> value int
-- Whether a transaction that changes what changed since it looked is refused, as this session has it.
SELECT COUNT(*) AS `n:int` FROM information_schema.session_variables AS v
 WHERE v.variable_name = 'INNODB_SNAPSHOT_ISOLATION' AND v.variable_value = 'ON';

-- doctor_jobs() -> row?
-- When the last job ran, and how many are more than five minutes late.
SELECT MAX(j.ran_at) AS `ran_at:time`, COALESCE(SUM(j.due_at < :now - INTERVAL 5 MINUTE), 0) AS `late:int` FROM job AS j LIMIT 1;
