-- doctor_triggers() -> value int
-- How many triggers keep the books from being rewritten.
SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = DATABASE() AND trigger_name LIKE '%_no_update';

-- doctor_jobs() -> row?
-- When the last job ran, and how many are more than five minutes late.
SELECT MAX(j.ran_at) AS `ran_at:time`, COALESCE(SUM(j.due_at < :now - INTERVAL 5 MINUTE), 0) AS `late:int` FROM job AS j LIMIT 1;
