-- deal_place() -> row
-- Where the viewer's registrations belong, and for how long the vendor may look at one.
SELECT CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END AS `team_id:int`,
       o.territory_id AS `territory_id:int`, v.review_hours AS `review_hours:int`
  FROM member AS m
  JOIN org AS o ON o.id = m.org_id
  JOIN vendor AS v ON v.id = m.vendor_id
 WHERE m.id = :viewer.member;

-- deal_insert(ref text, team int, territory int, customer_id int, line int, customer text, domain text, tax text?, country text, contact_name text, contact_email text, amount int, currency text, close_date date, notes text?, custom text?, state text, colour text, due time?) -> insert
-- A registration of the viewer is received. A plain row of values: one that selects would hold the counter of ids.
INSERT INTO deal (vendor_id, ref, owner_id, team_id, org_id, territory_id, customer_id, product_line_id, customer,
       customer_domain, tax_number, country, contact_name, contact_email, amount, currency, close_date, notes, custom, state, colour,
       waiting_on, due_at, created_at)
VALUES (:viewer.vendor, :ref, :viewer.member, NULLIF(:team, 0), :viewer.org, NULLIF(:territory, 0), :customer_id, :line,
       :customer, :domain, :tax, :country, :contact_name, :contact_email, :amount, :currency, :close_date, :notes, :custom, :state,
       :colour, IF(:due IS NULL, NULL, 'vendor'), :due, :now);

-- deal_event_insert(deal int, name text, note text?) -> insert
-- A line of the timeline; without a viewer it was the portal itself.
INSERT INTO deal_event (deal_id, at, name, member_id, note) VALUES (:deal, :now, :name, :viewer.member, :note);

-- deal_lock(ref text) -> row
-- The deal that a step is about, and which side the viewer may act for.
SELECT d.id AS `id:int`, {editable deal d} AS `editable:int`, {decidable deal d} AS `decidable:int`
  FROM deal AS d
 WHERE d.ref = :ref AND {visible deal d} FOR UPDATE;

-- deal_due(state text, left text) -> rows
-- Deals in a state whose time is up, the longest ago first. Looked at without a lock, which would lock the gaps between.
-- unguarded: expires for everybody alike
SELECT d.id AS `id:int`
  FROM deal AS d
 WHERE d.state = :state AND d.due_at <= :now AND FIND_IN_SET(d.id, :left) = 0
 ORDER BY d.due_at LIMIT 50;

-- deal_due_lock(id int) -> row?
-- One of them, unless somebody is at it.
-- unguarded: expires for everybody alike
SELECT d.id AS `id:int`
  FROM deal AS d
 WHERE d.id = :id AND d.state IN ('approved', 'info-requested') AND d.due_at <= :now FOR UPDATE SKIP LOCKED;

-- deal_next(customer int, line int) -> row?
-- Who is next in the queue of a customer's line, whose lock the transaction holds: nobody joins the queue meanwhile.
-- unguarded: the queue is in the order of receipt, whoever looks
SELECT d.id AS `id:int`
  FROM deal AS d
 WHERE d.customer_id = :customer AND d.product_line_id = :line AND d.state = 'queued'
 ORDER BY d.created_at, d.id LIMIT 1;

-- deal_facts(id int) -> row
-- What a step must know of the deal that it has locked.
-- unguarded: deal_lock, deal_due_lock or deal_next has chosen it
SELECT d.id AS `id:int`, d.vendor_id AS `vendor_id:int`, d.ref AS `ref`, d.state AS `state`, d.customer_id AS `customer_id:int`,
       d.product_line_id AS `line_id:int`, d.currency AS `currency`, d.version AS `version:int`, d.created_at AS `created_at:time`
  FROM deal AS d WHERE d.id = :id FOR UPDATE;

-- deal_step(id int, state text, clock text?, stage text?, code text?, reason text?, won_amount int?, won_on date?, invoice text?) -> exec
-- A new state, with its clock: who must act, and until when.
-- unguarded: of the deal that the step has locked
UPDATE deal AS d
  JOIN vendor AS v ON v.id = d.vendor_id
   SET d.state = :state, d.version = d.version + 1, d.stage = COALESCE(:stage, d.stage), d.reason_code = :code,
       d.reason = :reason, d.won_amount = :won_amount, d.won_on = :won_on, d.invoice = :invoice,
       d.waiting_on = CASE :clock WHEN 'review' THEN 'vendor' WHEN 'answer' THEN 'partner' WHEN 'window' THEN 'partner' END,
       d.due_at = CASE :clock WHEN 'review' THEN CAST(:now AS DATETIME(6)) + INTERVAL v.review_hours HOUR
                              WHEN 'answer' THEN CAST(:now AS DATETIME(6)) + INTERVAL v.answer_days DAY
                              WHEN 'window' THEN CAST(:now AS DATETIME(6)) + INTERVAL v.protection_days DAY END,
       d.protected_until = IF(:clock = 'window', CAST(:now AS DATETIME(6)) + INTERVAL v.protection_days DAY, d.protected_until)
 WHERE d.id = :id;

-- deal_edit(id int, contact_name text, contact_email text, amount int, close_date date, tax text?, notes text?, custom text?) -> exec*
-- What the partner may correct while the vendor asks.
-- unguarded: of the deal that the step has locked
UPDATE deal SET contact_name = :contact_name, contact_email = :contact_email, amount = :amount, close_date = :close_date,
       tax_number = :tax, notes = :notes, custom = :custom
 WHERE id = :id;

-- protection_insert(line int, deal int) -> insert
-- A deal protects its customer's line until it is decided. The database refuses a second one at the same time.
INSERT INTO protection (customer_line_id, deal_id, valid_from, valid_to) VALUES (:line, :deal, :now, '9999-12-31');

-- protection_window(deal int) -> exec
-- Approved: protected until the deal says.
-- unguarded p, d: of the deal that the step has locked
UPDATE protection AS p JOIN deal AS d ON d.id = p.deal_id SET p.valid_to = d.protected_until WHERE p.deal_id = :deal;

-- protection_end(deal int) -> exec*
-- Over, unless its time was up before.
-- unguarded: of the deal that the step has locked
UPDATE protection SET valid_to = LEAST(valid_to, :now) WHERE deal_id = :deal;
