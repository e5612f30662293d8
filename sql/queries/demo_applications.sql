-- demo_territory_countries(list text) -> exec*
-- Which territory looks after a country.
INSERT INTO territory_country (vendor_id, country, territory_id)
SELECT r.vendor, r.country, r.territory
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (vendor BIGINT PATH '$[0]', country CHAR(2) PATH '$[1]', territory BIGINT PATH '$[2]')) AS r;

-- demo_org_keys(list text) -> exec*
-- By what partners are known again.
INSERT INTO org_key (vendor_id, kind, value, org_id)
SELECT r.vendor, r.kind, r.value, r.org
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (vendor BIGINT PATH '$[0]', kind VARCHAR(10) PATH '$[1]', value VARCHAR(253) PATH '$[2]',
       org BIGINT PATH '$[3]')) AS r;

-- demo_applications(list text) -> exec*
-- Applications, with the terms that their vendor has.
INSERT INTO application (id, vendor_id, ref, territory_id, company, website, country, contact_name, email, why, domain_key, name_key, terms_id,
       triage, state, waiting_on, due_at, reason_code, reason, reapply_after, created_at)
SELECT STRAIGHT_JOIN r.id, v.id, r.ref, r.territory, r.company, r.domain, r.country, r.contact, r.email, r.why, r.domain, r.name, t.id,
       r.triage, r.state, r.waiting, r.due, r.code, r.reason, r.reapply, r.received
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (id BIGINT PATH '$[0]', ref VARCHAR(16) PATH '$[1]', territory BIGINT PATH '$[2]',
       company VARCHAR(120) PATH '$[3]', domain VARCHAR(253) PATH '$[4]', country CHAR(2) PATH '$[5]', contact VARCHAR(120) PATH '$[6]',
       email VARCHAR(254) PATH '$[7]', why VARCHAR(2000) PATH '$[8]', name VARCHAR(253) PATH '$[9]', triage VARCHAR(80) PATH '$[10]',
       state VARCHAR(20) PATH '$[11]', waiting VARCHAR(10) PATH '$[12]', code VARCHAR(40) PATH '$[13]', reason VARCHAR(1000) PATH '$[14]',
       due DATETIME(6) PATH '$[15]', vendor VARCHAR(40) PATH '$[16]', reapply DATE PATH '$[17]', received DATETIME(6) PATH '$[18]')) AS r
  JOIN vendor AS v ON v.code = r.vendor
  JOIN terms AS t ON t.vendor_id = v.id;

-- demo_application_events(list text) -> exec*
-- What happened to them.
INSERT INTO application_event (application_id, at, name, side, member_id, note)
SELECT r.subject, r.at, r.name, r.side, r.member, r.note
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (subject BIGINT PATH '$[0]', at DATETIME(6) PATH '$[1]', name VARCHAR(40) PATH '$[2]',
       side VARCHAR(10) PATH '$[3]', member BIGINT PATH '$[4]', note VARCHAR(1000) PATH '$[5]')) AS r;
