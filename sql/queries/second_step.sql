-- second_step_find(member int) -> row?
-- The second step of a member's person, as it stands, whose it is, and whether the vendor asks for one.
SELECT p.id AS `person_id:int`, s.secret AS `secret:bytes`, s.confirmed_at AS `confirmed_at:time`, p.email AS `email`,
       (SELECT COUNT(*) FROM recovery_code AS c WHERE c.person_id = p.id AND c.used_at IS NULL) AS `codes:int`,
       v.second_step = 'staff' AND m.role IN ('channel', 'admin', 'finance') AS `required:int`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN vendor AS v ON v.id = m.vendor_id
  LEFT JOIN second_step AS s ON s.person_id = p.id
 WHERE m.id = :member;

-- second_step_lock(member int) -> row?
-- The same for who uses a code: one after the other.
SELECT s.person_id AS `person_id:int`, s.secret AS `secret:bytes`, s.confirmed_at AS `confirmed_at:time`, s.last_step AS `last_step:int`
  FROM member AS m
  JOIN second_step AS s ON s.person_id = m.person_id
 WHERE m.id = :member
   FOR UPDATE;

-- second_step_begin(person int, secret bytes) -> exec
-- A new secret, unless one is in use.
INSERT INTO second_step (person_id, secret, created_at) VALUES (:person, :secret, :now)
ON DUPLICATE KEY UPDATE created_at = IF(confirmed_at IS NULL, VALUES(created_at), created_at), secret = IF(confirmed_at IS NULL, VALUES(secret), secret);

-- second_step_confirm(person int, step int) -> exec
-- The app has shown that it knows the secret.
UPDATE second_step SET confirmed_at = :now, last_step = :step WHERE person_id = :person AND confirmed_at IS NULL;

-- second_step_used(person int, step int) -> exec
-- A code is good once.
UPDATE second_step SET last_step = :step WHERE person_id = :person AND last_step < :step;

-- second_step_end(person int) -> exec*
-- Off, with its recovery codes.
DELETE FROM second_step WHERE person_id = :person;

-- recovery_code_insert(person int, code bytes) -> insert
-- One of ten.
INSERT INTO recovery_code (person_id, code_hash) VALUES (:person, :code);

-- recovery_code_use(person int, code bytes) -> exec*
-- Once.
UPDATE recovery_code SET used_at = :now WHERE person_id = :person AND code_hash = :code AND used_at IS NULL;

-- recovery_codes_end(person int) -> exec*
-- Before there are new ones.
DELETE FROM recovery_code WHERE person_id = :person;

-- second_step_demand(who text) -> exec*
-- Whose choice it is at the viewer's vendor.
UPDATE vendor SET second_step = :who WHERE id = :viewer.vendor;

-- second_step_demanded() -> row
-- How the viewer's vendor has it, and how many of its people have one.
SELECT v.second_step AS `who`,
       (SELECT COUNT(*) FROM member AS m WHERE m.vendor_id = v.id AND m.state = 'active' AND m.role IN ('channel', 'admin', 'finance')) AS `staff:int`,
       (SELECT COUNT(*) FROM member AS m JOIN second_step AS s ON s.person_id = m.person_id AND s.confirmed_at IS NOT NULL
         WHERE m.vendor_id = v.id AND m.state = 'active' AND m.role IN ('channel', 'admin', 'finance')) AS `with_one:int`
  FROM vendor AS v WHERE v.id = :viewer.vendor;

-- second_step_sessions_end() -> exec*
-- From now on the vendor's people need one: whoever has none signs in anew.
DELETE s FROM session AS s
  JOIN member AS m ON m.id = s.member_id
  LEFT JOIN second_step AS t ON t.person_id = m.person_id AND t.confirmed_at IS NOT NULL
 WHERE s.vendor_id = :viewer.vendor AND m.role IN ('channel', 'admin', 'finance') AND t.person_id IS NULL;
