-- A person's data at one vendor, as they get it. Each query is a part of the copy (lib/domain/export.c has them in a table); which
-- tables name people, and which part has what they say, tests/privacy looks after.

-- fragment theirs
-- The memberships of the person at the vendor.
(SELECT me.id FROM member AS me WHERE me.person_id = :person AND me.vendor_id = :vendor);

-- fragment applied
-- Applications a that became one of their memberships, or came from their address.
a.vendor_id = :vendor AND (a.member_id IN (SELECT my.id FROM member AS my WHERE my.person_id = :person AND my.vendor_id = :vendor)
                           OR a.email = (SELECT my.email FROM person AS my WHERE my.id = :person));

-- export_profile(person int, vendor int) -> many profile
-- Who they are.
SELECT p.email AS `email`, p.name AS `name`, p.lang AS `language`, p.tz AS `time-zone`, p.state AS `state`, p.created_at AS `since`,
       s.confirmed_at AS `second-step-since`, (SELECT COUNT(*) FROM recovery_code AS r WHERE r.person_id = p.id AND r.used_at IS NULL) AS `recovery-codes`
  FROM person AS p LEFT JOIN second_step AS s ON s.person_id = p.id
 WHERE p.id = :person AND EXISTS (SELECT 1 FROM member AS m WHERE m.person_id = p.id AND m.vendor_id = :vendor) ORDER BY p.id LIMIT 1;

-- export_memberships(person int, vendor int) -> many membership
-- Where they belong, since when, and as what.
SELECT m.ref AS `ref`, o.name AS `organisation`, m.role AS `role`, f.name AS `profile`, m.state AS `state`, m.created_at AS `since`,
       m.invited_at AS `invited`, m.chosen_at AS `chosen`, b.name AS `reports-to`, i.name AS `invited-by`,
       (SELECT GROUP_CONCAT(t.name SEPARATOR ', ') FROM territory AS t WHERE t.manager_id = m.id) AS `manages`,
       (SELECT GROUP_CONCAT(q.name SEPARATOR ', ') FROM member_set AS s JOIN profile AS q ON q.id = s.profile_id WHERE s.member_id = m.id) AS `permission-sets`,
       (SELECT GROUP_CONCAT(r.kind SEPARATOR ', ') FROM mail_refusal AS r WHERE r.member_id = m.id) AS `mails-refused`
  FROM member AS m
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN profile AS f ON f.id = m.profile_id
  LEFT JOIN member AS n ON n.id = m.manager_id
  LEFT JOIN person AS b ON b.id = n.person_id
  LEFT JOIN member AS v ON v.id = m.invited_by
  LEFT JOIN person AS i ON i.id = v.person_id
 WHERE m.person_id = :person AND m.vendor_id = :vendor ORDER BY m.id LIMIT 1000;

-- export_deals(person int, vendor int) -> many deal
-- Deals that are theirs.
-- unguarded d: a person's own data, in a copy for that person alone
SELECT d.ref AS `ref`, d.state AS `state`, d.stage AS `stage`, d.created_at AS `received`, d.customer AS `customer`, d.customer_domain AS `customer-domain`,
       d.tax_number AS `tax-number`, d.country AS `country`, d.contact_name AS `contact-name`, d.contact_email AS `contact-email`,
       l.code AS `product-line`, d.amount AS `amount/@minor`, d.currency AS `amount/@currency`, d.close_date AS `close-date`, d.notes AS `notes`,
       d.reason AS `reason`, d.won_on AS `won-on`, d.invoice AS `invoice`, d.custom AS `declared-fields`
  FROM deal AS d JOIN product_line AS l ON l.id = d.product_line_id
 WHERE d.vendor_id = :vendor AND d.owner_id IN {use theirs} ORDER BY d.id LIMIT 1000000;

-- export_timeline(person int, vendor int) -> many event
-- What they did with deals and applications.
-- unguarded e, d, f, a: a person's own steps, in a copy for that person alone
SELECT e.at AS `at`, 'deal' AS `object`, d.ref AS `ref`, e.name AS `event`, e.note AS `note`
  FROM deal_event AS e JOIN deal AS d ON d.id = e.deal_id
 WHERE d.vendor_id = :vendor AND e.member_id IN {use theirs}
 UNION ALL
SELECT f.at AS `at`, 'application' AS `object`, a.ref AS `ref`, f.name AS `event`, f.note AS `note`
  FROM application_event AS f JOIN application AS a ON a.id = f.application_id
 WHERE a.vendor_id = :vendor AND (f.member_id IN {use theirs} OR (f.side = 'partner' AND {use applied}))
 ORDER BY 1 LIMIT 1000000;

-- export_checks(person int, vendor int) -> many check
-- Customers that they asked about.
-- unguarded c: a person's own data, in a copy for that person alone
SELECT c.ref AS `ref`, c.created_at AS `at`, c.customer AS `customer`, c.customer_domain AS `customer-domain`, c.tax_number AS `tax-number`, c.colour AS `colour`
  FROM deal_check AS c WHERE c.vendor_id = :vendor AND c.owner_id IN {use theirs} ORDER BY c.id LIMIT 1000000;

-- export_drafts(person int, vendor int) -> many draft
-- What they typed and did not send.
-- unguarded f: a person's own data, in a copy for that person alone
SELECT f.ref AS `ref`, f.form AS `form`, f.created_at AS `saved`, f.title AS `title`, f.typed AS `typed`
  FROM form_draft AS f WHERE f.vendor_id = :vendor AND f.owner_id IN {use theirs} ORDER BY f.id LIMIT 1000000;

-- export_shares(person int, vendor int) -> many share
-- What they opened to others, and with which words; and addresses that they put into the team of a deal.
-- unguarded d, e: nothing of a deal but its reference, for who shared it
SELECT g.given_at AS `at`, g.object AS `object`, d.ref AS `ref`, NULL AS `with`, g.level AS `level`, g.until AS `until`, g.reason AS `reason`
  FROM access_grant AS g LEFT JOIN deal AS d ON g.object = 'deal' AND d.id = g.record_id
 WHERE g.vendor_id = :vendor AND g.given_by IN {use theirs}
 UNION ALL
SELECT t.given_at AS `at`, 'deal' AS `object`, e.ref AS `ref`, t.email AS `with`, t.level AS `level`, t.until AS `until`, t.reason AS `reason`
  FROM deal_team_address AS t JOIN deal AS e ON e.id = t.deal_id
 WHERE e.vendor_id = :vendor AND t.given_by IN {use theirs}
 ORDER BY 1 LIMIT 1000000;

-- export_applications(person int, vendor int) -> many application
-- Applications of theirs.
-- unguarded a: a person's own data, in a copy for that person alone
SELECT a.ref AS `ref`, a.state AS `state`, a.created_at AS `received`, a.company AS `company`, a.website AS `website`, a.country AS `country`,
       a.tax_number AS `tax-number`, a.contact_name AS `contact-name`, a.email AS `email`, a.phone AS `phone`, a.why AS `why`, a.reason AS `reason`,
       t.version AS `terms-accepted`, a.custom AS `declared-fields`
  FROM application AS a JOIN terms AS t ON t.id = a.terms_id
 WHERE {use applied} ORDER BY a.id LIMIT 1000000;

-- export_training(person int, vendor int) -> many module
-- What they learned, module by module, and the paths that they follow.
-- unguarded e, c, g, f, p, m: a person's own data, in a copy for that person alone
SELECT c.slug AS `course`, m.title AS `module`, e.created_at AS `begun`, g.done_at AS `done`
  FROM enrolment AS e
  JOIN course AS c ON c.id = e.course_id
  LEFT JOIN progress AS g ON g.enrolment_id = e.id
  LEFT JOIN module AS m ON m.id = g.module_id
 WHERE e.vendor_id = :vendor AND e.owner_id IN {use theirs}
 UNION ALL
SELECT p.slug AS `course`, NULL AS `module`, f.created_at AS `begun`, NULL AS `done`
  FROM path_enrolment AS f JOIN learning_path AS p ON p.id = f.path_id
 WHERE f.vendor_id = :vendor AND f.owner_id IN {use theirs}
 ORDER BY 3 LIMIT 1000000;

-- export_quizzes(person int, vendor int) -> many try
-- Their tries of quizzes, with what they chose.
-- unguarded e, t, x, m, w: a person's own data, in a copy for that person alone
SELECT t.ref AS `ref`, m.title AS `quiz`, t.number AS `number`, t.started_at AS `started`, t.submitted_at AS `sent`, t.score AS `score`,
       t.points AS `points`, t.passed AS `passed`,
       (SELECT GROUP_CONCAT(w.text SEPARATOR ' | ') FROM attempt_answer AS x JOIN answer AS w ON w.id = x.answer_id WHERE x.attempt_id = t.id) AS `chosen`
  FROM enrolment AS e
  JOIN quiz_attempt AS t ON t.enrolment_id = e.id
  JOIN module AS m ON m.id = t.module_id
 WHERE e.vendor_id = :vendor AND e.owner_id IN {use theirs} ORDER BY t.id LIMIT 1000000;

-- export_certificates(person int, vendor int) -> many certificate
-- Certificates that they earned.
-- unguarded c, v: a person's own data, in a copy for that person alone
SELECT c.no AS `no`, v.title AS `title`, c.issued_at AS `issued`, c.valid_until AS `valid-until`, c.revoked_at AS `revoked`, c.badge_ref AS `badge`
  FROM certificate AS c JOIN path_version AS v ON v.id = c.path_version_id
 WHERE c.vendor_id = :vendor AND c.owner_id IN {use theirs} ORDER BY c.id LIMIT 1000000;

-- export_commissions(person int, vendor int) -> many commission
-- Commission of their deals.
-- unguarded a, d: a person's own data, in a copy for that person alone
SELECT a.ref AS `ref`, d.ref AS `deal`, a.created_at AS `at`, a.rule_code AS `rule`, a.rate_ppm AS `rate-ppm`, a.amount AS `amount/@minor`, a.currency AS `amount/@currency`
  FROM accrual AS a JOIN deal AS d ON d.id = a.deal_id
 WHERE a.vendor_id = :vendor AND a.owner_id IN {use theirs} ORDER BY a.id LIMIT 1000000;

-- export_files(person int, vendor int) -> many file
-- Files that they attached; each is in the copy, too.
-- unguarded f, d, a: a person's own data, in a copy for that person alone
SELECT f.ref AS `ref`, f.name AS `name`, f.kind AS `kind`, f.size AS `bytes`, LOWER(HEX(f.sha256)) AS `sha256`, f.at AS `at`, d.ref AS `deal`, a.ref AS `application`
  FROM attachment AS f
  LEFT JOIN deal AS d ON d.id = f.deal_id
  LEFT JOIN application AS a ON a.id = f.application_id
 WHERE f.vendor_id = :vendor AND (f.member_id IN {use theirs} OR (a.id IS NOT NULL AND {use applied})) ORDER BY f.id LIMIT 100000;

-- export_contents(person int, vendor int) -> rows
-- The same files, as the store has them.
-- unguarded f, a: a person's own data, in a copy for that person alone
SELECT f.ref AS `ref`, f.name AS `name`, f.sha256 AS `sha256:bytes`
  FROM attachment AS f
  LEFT JOIN application AS a ON a.id = f.application_id
 WHERE f.vendor_id = :vendor AND (f.member_id IN {use theirs} OR (a.id IS NOT NULL AND {use applied})) ORDER BY f.id LIMIT 100000;

-- export_consents(person int, vendor int) -> many consent
-- What they said to notices and purposes, and whom they let look as themselves.
SELECT c.at AS `at`, c.said AS `said`, COALESCE(p.name, CONCAT('notice ', n.ref, ', version ', n.version)) AS `to`, LOWER(HEX(c.sha256)) AS `sha256`, NULL AS `until`, NULL AS `reason`
  FROM privacy_consent AS c
  LEFT JOIN privacy_notice AS n ON n.id = c.notice_id
  LEFT JOIN privacy_purpose AS p ON p.id = c.purpose_id
 WHERE c.vendor_id = :vendor AND c.member_id IN {use theirs}
 UNION ALL
SELECT COALESCE(v.given_at, v.asked_at) AS `at`, IF(v.given_at IS NULL, 'asked', 'accepted') AS `said`, 'a visit' AS `to`, NULL AS `sha256`, v.until AS `until`, v.reason AS `reason`
  FROM consent AS v WHERE v.vendor_id = :vendor AND (v.member_id IN {use theirs} OR v.asked_by IN {use theirs})
 UNION ALL
SELECT t.begun_at AS `at`, 'visited' AS `said`, 'a visit' AS `to`, NULL AS `sha256`, COALESCE(t.ended_at, t.until) AS `until`, k.reason AS `reason`
  FROM visit AS t JOIN consent AS k ON k.id = t.consent_id
 WHERE k.vendor_id = :vendor AND (k.member_id IN {use theirs} OR t.visitor_id IN {use theirs})
 ORDER BY 1 LIMIT 1000000;

-- export_audit(person int, vendor int) -> many entry
-- What the audit log says by them and about them.
SELECT a.at AS `at`, 'by' AS `side`, a.verb AS `verb`, a.object AS `object`, a.ref AS `ref`, a.detail AS `detail`
  FROM audit AS a WHERE a.vendor_id = :vendor AND a.member_id IN {use theirs}
 UNION ALL
SELECT b.at AS `at`, 'about' AS `side`, b.verb AS `verb`, b.object AS `object`, b.ref AS `ref`, b.detail AS `detail`
  FROM member AS n JOIN audit AS b ON b.vendor_id = n.vendor_id AND b.ref IN (n.ref, CAST(n.id AS CHAR CHARACTER SET ascii)) AND b.object = 'member'
 WHERE n.person_id = :person AND n.vendor_id = :vendor AND NOT b.member_id <=> n.id
 ORDER BY 1 LIMIT 1000000;

-- export_trail(person int, vendor int) -> many fact
-- When they signed in and out.
SELECT t.at AS `at`, t.fact AS `fact`, t.object AS `object`, t.ref AS `ref`
  FROM trail AS t WHERE t.vendor_id = :vendor AND t.member_id IN {use theirs} ORDER BY t.id LIMIT 1000000;

-- export_devices(person int, vendor int) -> many device
-- Where they are signed in, programs of theirs, and browsers that are known.
SELECT s.ref AS `ref`, s.browser AS `browser`, s.os AS `system`, s.created_at AS `since`, s.seen_at AS `seen`, t.name AS `program`, t.area AS `area`
  FROM session AS s LEFT JOIN access_token AS t ON t.session_hash = s.token_hash
 WHERE s.vendor_id = :vendor AND s.member_id IN {use theirs}
 UNION ALL
SELECT '' AS `ref`, 'known' AS `browser`, '' AS `system`, NULL AS `since`, b.used_at AS `seen`, NULL AS `program`, NULL AS `area`
  FROM known_browser AS b WHERE b.person_id = :person
 ORDER BY 5 LIMIT 1000000;

-- export_mails(person int, vendor int) -> many mail
-- Mails to them; what one said is kept only until it is sent.
SELECT l.created_at AS `at`, l.kind AS `kind`, l.address AS `to`, l.name AS `name`, l.facts AS `facts`, l.sent_at AS `sent`, l.failure AS `failure`
  FROM mail AS l WHERE l.vendor_id = :vendor AND (l.member_id IN {use theirs} OR l.address = (SELECT w.email FROM person AS w WHERE w.id = :person)) ORDER BY l.id LIMIT 1000000;

-- export_notifications(person int, vendor int) -> many notification
-- What they were told in the portal.
-- unguarded n: a person's own data, in a copy for that person alone
SELECT n.created_at AS `at`, n.kind AS `kind`, n.object AS `object`, n.ref AS `ref`, n.facts AS `facts`, n.read_at AS `read`
  FROM notification AS n WHERE n.vendor_id = :vendor AND n.owner_id IN {use theirs} ORDER BY n.id LIMIT 1000000;

-- export_materials(person int, vendor int) -> many material
-- What they took from the library, and the templates that they filled, with their words.
SELECT d.at AS `at`, 'taken' AS `how`, m.title AS `title`, w.name AS `file`, NULL AS `words`
  FROM material_download AS d JOIN material_version AS w ON w.id = d.version_id JOIN material AS m ON m.id = w.material_id
 WHERE m.vendor_id = :vendor AND d.member_id IN {use theirs}
 UNION ALL
SELECT c.at AS `at`, 'filled' AS `how`, m.title AS `title`, w.name AS `file`,
       (SELECT GROUP_CONCAT(t.text ORDER BY t.position SEPARATOR '\n') FROM material_copy_text AS t WHERE t.copy_id = c.id) AS `words`
  FROM material_copy AS c JOIN material_version AS w ON w.id = c.version_id JOIN material AS m ON m.id = w.material_id
 WHERE m.vendor_id = :vendor AND c.member_id IN {use theirs}
 ORDER BY 1 LIMIT 1000000;

-- export_work(person int, vendor int) -> many work
-- What stands under their name because it was their work: months that they closed, setups, notices and looks that they published or
-- left unpublished, files that they imported, home pages and the library; and the copies of their data that they asked for.
-- unguarded p: a person's own work, in a copy for that person alone
SELECT p.closed_at AS `at`, 'period' AS `object`, p.code AS `ref` FROM period AS p WHERE p.vendor_id = :vendor AND p.closed_by IN {use theirs}
 UNION ALL
SELECT u.at AS `at`, 'access' AS `object`, CAST(u.no AS CHAR CHARACTER SET ascii) AS `ref` FROM access_publish AS u WHERE u.vendor_id = :vendor AND u.author_id IN {use theirs}
 UNION ALL
SELECT n.created_at AS `at`, 'notice' AS `object`, n.ref AS `ref` FROM privacy_notice AS n WHERE n.vendor_id = :vendor AND n.author_id IN {use theirs}
 UNION ALL
SELECT i.created_at AS `at`, 'import' AS `object`, i.ref AS `ref` FROM import AS i WHERE i.vendor_id = :vendor AND i.member_id IN {use theirs}
 UNION ALL
SELECT h.at AS `at`, 'theme' AS `object`, CONCAT(h.brand, ' ', h.no) AS `ref` FROM theme_version AS h WHERE h.vendor_id = :vendor AND h.author_id IN {use theirs}
 UNION ALL
SELECT g.at AS `at`, 'theme' AS `object`, g.brand AS `ref` FROM theme_draft AS g WHERE g.vendor_id = :vendor AND g.author_id IN {use theirs}
 UNION ALL
SELECT b.at AS `at`, 'home' AS `object`, CONCAT(b.no, ' ', b.note) AS `ref` FROM home_version AS b WHERE b.vendor_id = :vendor AND b.author_id IN {use theirs}
 UNION ALL
SELECT w.at AS `at`, 'material' AS `object`, CONCAT(m.ref, ' ', w.ref) AS `ref` FROM material_version AS w JOIN material AS m ON m.id = w.material_id WHERE m.vendor_id = :vendor AND w.member_id IN {use theirs}
 UNION ALL
SELECT x.asked_at AS `at`, 'export' AS `object`, x.ref AS `ref` FROM data_export AS x WHERE x.vendor_id = :vendor AND x.member_id IN {use theirs}
 ORDER BY 1 LIMIT 1000000;
