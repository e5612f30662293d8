-- vendor_insert(code text, name text, currency text, tz text, prefix text) -> insert
-- A vendor; the prefix begins the numbers of its deals and statements.
INSERT INTO vendor (code, name, currency, tz, number_prefix, created_at) VALUES (:code, :name, :currency, :tz, :prefix, :now);

-- vendor_org_insert(vendor int, domain text, country text) -> insert
-- The organisation of the vendor's own people, called as the vendor is.
INSERT INTO org (vendor_id, code, kind, name, domain, country, currency, tz, created_at)
SELECT v.id, v.code, 'vendor', v.name, :domain, :country, v.currency, v.tz, :now FROM vendor AS v WHERE v.id = :vendor;

-- org_find(vendor text, code text) -> row?
-- An organisation by its codes, for the operator's command.
SELECT o.id AS `id:int`, o.vendor_id AS `vendor_id:int`, o.kind = 'partner' AS `partner:int`
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
