-- demo_is_empty() -> value int
-- How many vendors there are; the demo world is loaded into an empty database only.
SELECT COUNT(*) FROM vendor;

-- demo_trust(checks int) -> exec*
-- Whether references of rows in bulk are looked up one by one; parley check looks at all of them later.
SET SESSION foreign_key_checks = :checks;

-- demo_vendors(list text) -> exec*
-- Vendors.
INSERT INTO vendor (id, code, name, currency, tz, number_prefix, created_at)
SELECT r.id, r.code, r.name, r.currency, r.tz, r.prefix, :now
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', name VARCHAR(120) PATH '$[2]',
       currency CHAR(3) PATH '$[3]', tz VARCHAR(60) PATH '$[4]', prefix VARCHAR(8) PATH '$[5]')) AS r;

-- demo_territories(list text) -> exec*
-- Territories, without their managers yet.
INSERT INTO territory (id, vendor_id, name)
SELECT r.id, r.vendor, r.name
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', name VARCHAR(120) PATH '$[2]')) AS r;

-- demo_territory_manager(territory int, member int) -> exec
-- Who manages a territory.
UPDATE territory SET manager_id = :member WHERE id = :territory;

-- demo_orgs(list text) -> exec*
-- Organisations.
INSERT INTO org (id, vendor_id, code, kind, name, domain, territory_id, country, currency, tz, created_at)
SELECT r.id, r.vendor, r.code, r.kind, r.name, r.domain, NULLIF(r.territory, 0), r.country, r.currency, r.tz, :now
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', code VARCHAR(40) PATH '$[2]',
       kind VARCHAR(8) PATH '$[3]', name VARCHAR(120) PATH '$[4]', domain VARCHAR(253) PATH '$[5]', territory BIGINT PATH '$[6]',
       country CHAR(2) PATH '$[7]', currency CHAR(3) PATH '$[8]', tz VARCHAR(60) PATH '$[9]')) AS r;

-- demo_people(list text, hash text) -> exec*
-- People; one stored hash serves all.
INSERT INTO person (id, email, name, password_hash, created_at)
SELECT r.id, r.email, r.name, :hash, :now
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', email VARCHAR(254) PATH '$[4]', name VARCHAR(120) PATH '$[5]')) AS r;

-- demo_members(list text) -> exec*
-- Their memberships, with the ids of the people; managers come before those who report to them.
INSERT INTO member (id, ref, vendor_id, org_id, person_id, role, manager_id, created_at)
SELECT r.id, UPPER(SUBSTR(SHA2(CONCAT('member ', r.id), 256), 1, 10)), r.vendor, r.org, r.id, r.role, NULLIF(r.manager, 0), :now
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', org BIGINT PATH '$[2]',
       manager BIGINT PATH '$[3]', role VARCHAR(12) PATH '$[6]')) AS r;

-- demo_also(member int, of int, org int, role text) -> insert
-- A second membership of somebody.
INSERT INTO member (id, ref, vendor_id, org_id, person_id, role, created_at)
SELECT :member, UPPER(SUBSTR(SHA2(CONCAT('member ', :member), 256), 1, 10)), m.vendor_id, :org, m.person_id, :role, :now
  FROM member AS m WHERE m.id = :of;

-- demo_product_lines(list text) -> exec*
-- Product lines.
INSERT INTO product_line (id, vendor_id, code, name)
SELECT r.id, r.vendor, r.code, r.name
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', code VARCHAR(40) PATH '$[2]',
       name VARCHAR(120) PATH '$[3]')) AS r;

-- demo_plan(id int, vendor int, name text) -> exec
-- A vendor's commission plan.
INSERT INTO plan (id, vendor_id, name) VALUES (:id, :vendor, :name);

-- demo_rules(list text) -> exec*
-- Its rates by product line and time.
INSERT INTO plan_rule (plan_id, product_line_id, code, version, rate_ppm, valid_from, valid_to)
SELECT r.plan, r.line, r.code, r.version, r.rate, r.from_day, r.to_day
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (plan BIGINT PATH '$[0]', line BIGINT PATH '$[1]', code VARCHAR(16) PATH '$[2]',
       version INT PATH '$[3]', rate INT PATH '$[4]', from_day DATE PATH '$[5]', to_day DATE PATH '$[6]')) AS r;

-- demo_customers(list text) -> exec*
-- One customer a row.
INSERT INTO customer (id, vendor_id, name, created_at)
SELECT r.id, r.vendor, r.name, :now
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', name VARCHAR(120) PATH '$[2]')) AS r;

-- demo_customer_domains(list text) -> exec*
-- The domain of each.
INSERT INTO customer_key (vendor_id, kind, value, customer_id)
SELECT r.vendor, 'domain', r.domain, r.id
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', domain VARCHAR(253) PATH '$[3]')) AS r;

-- demo_customer_names(list text) -> exec*
-- The folded name, which belongs to the first customer who has it.
INSERT INTO customer_key (vendor_id, kind, value, customer_id)
SELECT r.vendor, 'name', r.folded, MIN(r.id)
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', vendor BIGINT PATH '$[1]', folded VARCHAR(253) PATH '$[4]')) AS r
 WHERE NOT EXISTS (SELECT 1 FROM customer_key AS k WHERE k.vendor_id = r.vendor AND k.kind = 'name' AND k.value = r.folded)
 GROUP BY r.vendor, r.folded;

-- demo_customer_lines(list text) -> exec*
-- The parent rows of protections; one a customer here.
INSERT INTO customer_line (id, customer_id, product_line_id, changed_at)
SELECT r.id, r.id, r.line, :now
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', line BIGINT PATH '$[5]')) AS r;

-- demo_deals(list text) -> exec*
-- Deals as they stand today; their structural keys come from owner and organisation as everywhere.
INSERT INTO deal (id, vendor_id, ref, owner_id, team_id, org_id, territory_id, customer_id, product_line_id, customer,
       customer_domain, country, contact_name, contact_email, amount, currency, close_date, state, stage, colour, waiting_on,
       due_at, protected_until, reason_code, reason, won_amount, won_on, invoice, created_at)
SELECT STRAIGHT_JOIN r.id, m.vendor_id, r.ref, m.id, IF(m.role = 'rep', m.manager_id, IF(m.role = 'manager', m.id, NULL)), m.org_id,
       o.territory_id, r.customer_id, r.line, c.name, r.domain, o.country, r.contact, CONCAT('purchasing@', r.domain), r.amount,
       r.currency, r.close_on, r.state, r.stage, r.colour, r.waiting_on, r.due_at, r.protected_until, r.reason_code, r.reason,
       r.won_amount, r.won_on, r.invoice, r.created_at
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', ref VARCHAR(16) PATH '$[1]', owner BIGINT PATH '$[2]',
       customer_id BIGINT PATH '$[3]', line BIGINT PATH '$[4]', domain VARCHAR(253) PATH '$[5]', contact VARCHAR(120) PATH '$[6]',
       amount BIGINT PATH '$[7]', currency CHAR(3) PATH '$[8]', close_on DATE PATH '$[9]', state VARCHAR(20) PATH '$[10]',
       stage VARCHAR(20) PATH '$[11]', colour VARCHAR(8) PATH '$[12]', waiting_on VARCHAR(8) PATH '$[13]',
       due_at DATETIME(6) PATH '$[14]', protected_until DATETIME(6) PATH '$[15]', reason_code VARCHAR(40) PATH '$[16]',
       reason VARCHAR(1000) PATH '$[17]', won_amount BIGINT PATH '$[18]', won_on DATE PATH '$[19]', invoice VARCHAR(60) PATH '$[20]',
       created_at DATETIME(6) PATH '$[21]')) AS r
  JOIN member AS m ON m.id = r.owner
  JOIN org AS o ON o.id = m.org_id
  JOIN customer AS c ON c.id = r.customer_id;

-- demo_protections(list text) -> exec*
-- The window that each deal had or has.
INSERT INTO protection (customer_line_id, deal_id, valid_from, valid_to)
SELECT r.line, r.deal_id, r.from_at, r.to_at
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (line BIGINT PATH '$[0]', deal_id BIGINT PATH '$[1]', from_at DATETIME(6) PATH '$[2]',
       to_at DATETIME(6) PATH '$[3]')) AS r;

-- demo_events(list text) -> exec*
-- What happened to the deals.
INSERT INTO deal_event (deal_id, at, name, member_id, note)
SELECT r.deal_id, r.at, r.name, NULLIF(r.member, 0), r.note
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (deal_id BIGINT PATH '$[0]', at DATETIME(6) PATH '$[1]', name VARCHAR(40) PATH '$[2]',
       member BIGINT PATH '$[3]', note VARCHAR(1000) PATH '$[4]')) AS r;

-- demo_matches(list text) -> exec*
-- Why a queued deal is queued.
INSERT INTO deal_match (deal_id, other_deal_id, kind)
SELECT r.deal_id, r.other, 'domain'
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (deal_id BIGINT PATH '$[0]', other BIGINT PATH '$[1]')) AS r;
