-- application_list(q text?, at time?, id int?, limit int?) -> many application
-- What the viewer decides, has decided, or may read, the newest first.
SELECT a.ref AS `@ref`, a.state AS `@state`, a.created_at AS `@at`, NULLIF(a.triage, '') AS `@triage`, a.company AS `company`, a.website AS `website`,
       a.country AS `country`, a.email AS `contact/@email`, a.contact_name AS `contact`, t.name AS `territory`,
       a.waiting_on AS `waiting/@on`, a.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, a.due_at) - (a.due_at < :now) AS `waiting/@days`{custom a}
  FROM {visible application a by created_at desc, id desc
        where (a.company LIKE :q OR CONVERT(a.website USING utf8mb4) LIKE LOWER(:q) OR CONVERT(a.ref USING utf8mb4) LIKE UPPER(:q))
          AND (a.created_at <= :at AND (a.created_at < :at OR a.id < :id)) limit :limit}
  LEFT JOIN territory AS t ON t.id = a.territory_id;

-- application_list_in_state(state text, q text?, at time?, id int?, limit int?) -> many application
-- Those of them in one state.
SELECT a.ref AS `@ref`, a.state AS `@state`, a.created_at AS `@at`, NULLIF(a.triage, '') AS `@triage`, a.company AS `company`, a.website AS `website`,
       a.country AS `country`, a.email AS `contact/@email`, a.contact_name AS `contact`, t.name AS `territory`,
       a.waiting_on AS `waiting/@on`, a.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, a.due_at) - (a.due_at < :now) AS `waiting/@days`{custom a}
  FROM {visible application a by created_at desc, id desc
        where a.state = :state AND (a.company LIKE :q OR CONVERT(a.website USING utf8mb4) LIKE LOWER(:q) OR CONVERT(a.ref USING utf8mb4) LIKE UPPER(:q))
          AND (a.created_at <= :at AND (a.created_at < :at OR a.id < :id)) limit :limit}
  LEFT JOIN territory AS t ON t.id = a.territory_id;

-- application_queue(q text?, at time?, id int?, limit int?) -> many application
-- What waits for the viewer's decision, the most urgent first.
SELECT a.ref AS `@ref`, a.state AS `@state`, a.created_at AS `@at`, NULLIF(a.triage, '') AS `@triage`, a.company AS `company`, a.website AS `website`,
       a.country AS `country`, a.email AS `contact/@email`, a.contact_name AS `contact`, t.name AS `territory`,
       a.waiting_on AS `waiting/@on`, a.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, a.due_at) - (a.due_at < :now) AS `waiting/@days`{custom a}
  FROM {decidable application a using application_queue by due_at asc, id asc
        where a.waiting_on = 'vendor' AND (a.company LIKE :q OR CONVERT(a.website USING utf8mb4) LIKE LOWER(:q) OR CONVERT(a.ref USING utf8mb4) LIKE UPPER(:q))
          AND (a.due_at >= :at AND (a.due_at > :at OR a.id > :id)) limit :limit}
  LEFT JOIN territory AS t ON t.id = a.territory_id;

-- application_key(ref text) -> row
-- Where an application stands in the lists.
SELECT a.id AS `id:int`, a.created_at AS `at:time`, a.due_at AS `due_at:time`
  FROM application AS a WHERE a.ref = :ref AND {visible application a};

-- application_show(ref text) -> one application
-- Everything about an application that is not a list of its own.
SELECT a.ref AS `@ref`, a.state AS `@state`, a.created_at AS `@at`, a.company AS `company`, a.website AS `website`, a.country AS `country`,
       a.tax_number AS `tax-number`, a.email AS `contact/@email`, a.phone AS `contact/@phone`, a.contact_name AS `contact`, a.why AS `why`{custom a},
       t.version AS `terms/@version`, LOWER(HEX(t.sha256)) AS `terms/@sha256`, y.name AS `territory`,
       a.reason_code AS `reason/@code`, a.reason AS `reason`, a.reapply_after AS `reapply-after`, o.name AS `org`,
       IF(m.state IS NULL, NULL, m.state) AS `member/@state`, p.name AS `member`, vm.title AS `via/@material`, vo.name AS `via`,
       a.waiting_on AS `waiting/@on`, a.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, a.due_at) - (a.due_at < :now) AS `waiting/@days`,
       IF(a.waiting_on = 'vendor', cw.name, IF(a.waiting_on = 'partner', a.contact_name, NULL)) AS `waiting/@who`
  FROM application AS a
  JOIN terms AS t ON t.id = a.terms_id
  LEFT JOIN territory AS y ON y.id = a.territory_id
  LEFT JOIN member AS c ON c.id = y.manager_id
  LEFT JOIN person AS cw ON cw.id = c.person_id
  LEFT JOIN org AS o ON o.id = a.org_id
  LEFT JOIN member AS m ON m.id = a.member_id
  LEFT JOIN person AS p ON p.id = m.person_id
  LEFT JOIN material_copy AS vc ON vc.id = a.copy_id
  LEFT JOIN org AS vo ON vo.id = vc.org_id
  LEFT JOIN material_version AS vv ON vv.id = vc.version_id
  LEFT JOIN material AS vm ON vm.id = vv.material_id
 WHERE a.ref = :ref AND {visible application a};

-- application_labels(ref text) -> many triage
-- What was found when it was received.
SELECT k.name AS `@name`
  FROM application AS a
  JOIN (SELECT 'partner' AS name UNION ALL SELECT 'duplicate' UNION ALL SELECT 'member' UNION ALL SELECT 'early' UNION ALL SELECT 'mail-elsewhere') AS k
    ON FIND_IN_SET(k.name, a.triage) > 0
 WHERE a.ref = :ref AND {visible application a}
 ORDER BY FIELD(k.name, 'partner', 'duplicate', 'member', 'early', 'mail-elsewhere') LIMIT 5;

-- application_orgs(ref text) -> many match
-- Partners that one of its keys names now.
SELECT GROUP_CONCAT(k.kind ORDER BY k.kind SEPARATOR ' ') AS `@key`, o.state AS `@state`, o.name AS `org`
  FROM application AS a
  JOIN org_key AS k ON k.vendor_id = a.vendor_id
       AND ((k.kind = 'domain' AND k.value = a.domain_key) OR (k.kind = 'tax' AND k.value = a.tax_key) OR (k.kind = 'name' AND k.value = a.name_key))
  JOIN org AS o ON o.id = k.org_id AND NOT o.id <=> a.org_id
 WHERE a.ref = :ref AND {visible application a}
 GROUP BY o.id ORDER BY o.id LIMIT 20;

-- application_others(ref text) -> many match
-- Other applications of the same company; named only to those who see these too.
-- unguarded: one of the two is the viewer's to see, and of the other no more is shown than is visible
SELECT CONCAT_WS(' ', IF(b.domain_key = a.domain_key, 'domain', NULL), IF(b.tax_key = a.tax_key, 'tax', NULL), IF(b.name_key = a.name_key, 'name', NULL)) AS `@key`,
       s.ref AS `@ref`, s.state AS `@state`, s.company AS `company`
  FROM application AS a
  JOIN application AS b ON b.vendor_id = a.vendor_id AND b.id <> a.id
       AND (b.domain_key = a.domain_key OR b.tax_key = a.tax_key OR b.name_key = a.name_key)
  LEFT JOIN application AS s ON s.id = b.id AND {visible application s}
 WHERE a.ref = :ref AND {visible application a}
 ORDER BY b.created_at DESC, b.id DESC LIMIT 20;

-- application_timeline(ref text) -> many event
-- What happened to an application, in the order in which it did.
SELECT e.at AS `@at`, e.name AS `@name`, IF(e.side = 'partner', a.contact_name, w.name) AS `@by`, e.side AS `@side`, e.note AS `.`
  FROM application AS a
  JOIN application_event AS e ON e.application_id = a.id
  LEFT JOIN member AS m ON m.id = e.member_id
  LEFT JOIN person AS w ON w.id = m.person_id
 WHERE a.ref = :ref AND {visible application a}
 ORDER BY e.id LIMIT 500;

-- application_status(id int) -> one application-status
-- What whoever applied is told, and nothing of what was found about them.
-- unguarded: the link says whose it is
SELECT a.ref AS `@ref`, a.state AS `@state`, a.created_at AS `@at`, v.application_days AS `@promise`, a.company AS `company`, a.contact_name AS `contact`, a.email AS `email`,
       t.version AS `terms/@version`, IF(a.state IN ('info-requested', 'rejected'), a.reason_code, NULL) AS `reason/@code`,
       IF(a.state IN ('info-requested', 'rejected'), a.reason, NULL) AS `reason`, a.reapply_after AS `reapply-after`,
       a.waiting_on AS `waiting/@on`, a.due_at AS `waiting/@until`, TIMESTAMPDIFF(DAY, :now, a.due_at) - (a.due_at < :now) AS `waiting/@days`
  FROM application AS a
  JOIN vendor AS v ON v.id = a.vendor_id
  JOIN terms AS t ON t.id = a.terms_id
 WHERE a.id = :id;

-- application_way(id int) -> many event
-- The same timeline for whoever applied: it names nobody of the vendor.
-- unguarded: the link says whose it is
SELECT e.at AS `@at`, e.name AS `@name`, e.side AS `@side`, e.note AS `.`
  FROM application_event AS e
 WHERE e.application_id = :id
 ORDER BY e.id LIMIT 500;

-- application_place(vendor text, country text) -> row
-- Where an application belongs, and how fast it is decided there.
SELECT v.id AS `vendor_id:int`, v.tz AS `tz`, v.application_days AS `days:int`, y.territory_id AS `territory_id:int`
  FROM vendor AS v
  LEFT JOIN territory_country AS y ON y.vendor_id = v.id AND y.country = :country
 WHERE v.code = :vendor;

-- application_triage(vendor int, domain text, tax text?, name text?, email text, today date) -> row
-- What there is already of the same company or person, at this vendor.
-- unguarded a, b: only labels leave, and only to those who decide
SELECT EXISTS (SELECT 1 FROM org_key AS k WHERE k.vendor_id = :vendor
               AND ((k.kind = 'domain' AND k.value = :domain) OR (k.kind = 'tax' AND k.value = :tax) OR (k.kind = 'name' AND k.value = :name))) AS `partner:int`,
       EXISTS (SELECT 1 FROM application AS a WHERE a.vendor_id = :vendor AND a.state IN ('submitted', 'info-requested')
               AND (a.domain_key = :domain OR a.tax_key = :tax OR a.name_key = :name)) AS `duplicate:int`,
       EXISTS (SELECT 1 FROM person AS p JOIN member AS m ON m.person_id = p.id AND m.vendor_id = :vendor WHERE p.email = :email) AS `member:int`,
       EXISTS (SELECT 1 FROM application AS b WHERE b.vendor_id = :vendor AND b.state = 'rejected' AND b.reapply_after > :today
               AND (b.domain_key = :domain OR b.tax_key = :tax OR b.name_key = :name)) AS `early:int`;

-- application_insert(vendor int, ref text, territory int, company text, website text, country text, tax text?, contact_name text, email text, phone text?, why text, custom text?, domain_key text, tax_key text?, name_key text?, terms int, triage text, due time, lang text?, copy int) -> insert
-- An application is received.
INSERT INTO application (vendor_id, ref, territory_id, company, website, country, tax_number, contact_name, email, phone, why, custom, domain_key,
       tax_key, name_key, terms_id, triage, state, waiting_on, due_at, lang, copy_id, created_at)
VALUES (:vendor, :ref, NULLIF(:territory, 0), :company, :website, :country, :tax, :contact_name, :email, :phone, :why, :custom, :domain_key,
       :tax_key, :name_key, :terms, :triage, 'submitted', 'vendor', :due, :lang, NULLIF(:copy, 0), :now);

-- application_event_insert(application int, name text, side text, note text?) -> insert
-- A line of the timeline; a member is named only of the vendor's side.
INSERT INTO application_event (application_id, at, name, side, member_id, note)
VALUES (:application, :now, :name, :side, IF(:side = 'vendor', :viewer.member, NULL), :note);

-- application_lock(ref text) -> row
-- The application that a decision is about.
SELECT a.id AS `id:int` FROM application AS a WHERE a.ref = :ref AND {decidable application a} FOR UPDATE;

-- application_facts(id int) -> row
-- What a step must know of it; locked.
-- unguarded: application_lock, application_due_lock or the link has chosen it
SELECT a.id AS `id:int`, a.vendor_id AS `vendor_id:int`, a.ref AS `ref`, a.state AS `state`, a.version AS `version`, a.company AS `company`,
       a.website AS `website`, a.country AS `country`, a.tax_number AS `tax_number`, a.contact_name AS `contact_name`, a.email AS `email`,
       a.domain_key AS `domain_key`, a.tax_key AS `tax_key`, a.name_key AS `name_key`, a.territory_id AS `territory_id:int`,
       a.member_id AS `member_id:int`, a.lang AS `lang`
  FROM application AS a WHERE a.id = :id FOR UPDATE;

-- application_vendor(vendor int) -> row
-- What a vendor promises and asks of those who apply.
SELECT v.tz AS `tz`, v.currency AS `currency`, v.application_days AS `days:int`, v.answer_days AS `answer_days:int`, v.reapply_days AS `reapply_days:int`
  FROM vendor AS v WHERE v.id = :vendor;

-- application_step(id int, state text, waiting text?, due time?, code text?, reason text?, reapply date?, org int, member int) -> exec
-- A new state, with its clock; what is 0 or not given stays empty.
-- unguarded: of the application that the step has locked
UPDATE application AS a
   SET a.state = :state, a.version = a.version + 1, a.waiting_on = :waiting, a.due_at = :due, a.reason_code = :code, a.reason = :reason,
       a.reapply_after = :reapply, a.org_id = NULLIF(:org, 0), a.member_id = NULLIF(:member, 0)
 WHERE a.id = :id;

-- application_offer(ref text) -> row?
-- What the forms of an application begin with, for who decides it.
SELECT a.id AS `id:int`, a.state AS `state`, a.version AS `version`, t.name AS `territory`, m.state AS `member_state`
  FROM application AS a
  LEFT JOIN territory AS t ON t.id = a.territory_id
  LEFT JOIN member AS m ON m.id = a.member_id
 WHERE a.ref = :ref AND {decidable application a};

-- application_stands(id int) -> row
-- Where it stands, for the forms of whoever applied.
-- unguarded: the link says whose it is
SELECT a.state AS `state`, a.version AS `version` FROM application AS a WHERE a.id = :id;

-- application_reviewers(id int) -> rows
-- Who is told: the manager of the territory; where there is none, the program admins.
-- unguarded: the application has just been written
SELECT m.id AS `member_id:int`
  FROM application AS a
  LEFT JOIN territory AS t ON t.id = a.territory_id
  JOIN member AS m ON m.vendor_id = a.vendor_id AND m.state = 'active'
       AND IF(t.manager_id IS NULL, m.role = 'admin', m.id = t.manager_id)
 WHERE a.id = :id ORDER BY m.id LIMIT 20;

-- application_due(limit int) -> rows
-- Questions whose time is up, the longest ago first; looked at without a lock.
-- unguarded: expires for everybody alike
SELECT a.id AS `id:int` FROM application AS a
 WHERE a.state = 'info-requested' AND a.due_at <= :now ORDER BY a.due_at LIMIT :limit;

-- application_due_lock(id int) -> row?
-- One of them, unless somebody is at it.
-- unguarded: expires for everybody alike
SELECT a.id AS `id:int` FROM application AS a
 WHERE a.id = :id AND a.state = 'info-requested' AND a.due_at <= :now FOR UPDATE SKIP LOCKED;

-- territory_list(own int?) -> many option
-- The vendor's territories, or the one that the viewer manages.
SELECT t.name AS `@value`, t.name AS `@label`
  FROM territory AS t WHERE t.vendor_id = :viewer.vendor [AND t.id = :own] ORDER BY t.name LIMIT 200;

-- territory_find(name text, own int?) -> row?
-- One of them.
SELECT t.id AS `id:int` FROM territory AS t WHERE t.vendor_id = :viewer.vendor AND t.name = :name [AND t.id = :own];

-- partner_insert(vendor int, code text, name text, domain text, territory int, country text, currency text, tz text, tax text?, lang text?) -> insert
-- An organisation of a partner.
INSERT INTO org (vendor_id, code, kind, name, domain, territory_id, country, currency, tz, tax_number, lang, created_at)
VALUES (:vendor, :code, 'partner', :name, :domain, NULLIF(:territory, 0), :country, :currency, :tz, :tax, :lang, :now);

-- org_key_insert(vendor int, kind text, value text, org int) -> insert
-- By what a partner is known again.
INSERT INTO org_key (vendor_id, kind, value, org_id) VALUES (:vendor, :kind, :value, :org);

-- application_member(ref text) -> row
-- Whom an approved application became.
SELECT a.member_id AS `id:int` FROM application AS a WHERE a.ref = :ref AND a.member_id IS NOT NULL AND {decidable application a};
