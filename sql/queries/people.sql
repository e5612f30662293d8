-- org_find(vendor text, code text) -> row
-- An organisation by its codes, for the operator's command.
SELECT o.id AS `id:int`, o.vendor_id AS `vendor_id:int`
  FROM org AS o JOIN vendor AS v ON v.id = o.vendor_id
 WHERE v.code = :vendor AND o.code = :code;

-- person_insert(email text, name text, hash text?) -> insert
-- A person; the e-mail address is theirs at every vendor.
INSERT INTO person (email, name, password_hash, created_at) VALUES (LOWER(:email), :name, :hash, :now);

-- member_insert(vendor int, org int, person int, role text, manager int?) -> insert
-- A membership at one vendor.
INSERT INTO member (vendor_id, org_id, person_id, role, manager_id, created_at)
VALUES (:vendor, :org, :person, :role, :manager, :now);

-- vendor_list() -> rows
-- All vendors, for jobs and the doctor.
SELECT v.id AS `id:int`, v.code AS `code`, v.name AS `name`, v.currency AS `currency`, v.tz AS `tz`
  FROM vendor AS v ORDER BY v.id LIMIT 1000;
