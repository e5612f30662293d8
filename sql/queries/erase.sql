-- Erasing a person at one vendor. Each query takes away, or replaces, what one kind of record says of them; lib/domain/erase.c has them
-- in a table, in their order, and sql/personal says of each column that may hold words of people what becomes of it.

-- fragment theirs
-- The memberships of the person at the vendor.
(SELECT me.id FROM member AS me WHERE me.person_id = :person AND me.vendor_id = :vendor);

-- fragment applied
-- Applications a that became one of their memberships, or came from their address.
a.vendor_id = :vendor AND (a.member_id IN (SELECT my.id FROM member AS my WHERE my.person_id = :person AND my.vendor_id = :vendor)
                           OR a.email = (SELECT my.email FROM person AS my WHERE my.id = :person));

-- erase_entries(person int, vendor int, email text, name text, after int) -> rows
-- Entries behind one, of the next so many numbers, with words of them or about them: whatever names them, and of what they did all but
-- words of machines. With the digest as it is, and that of what is left.
-- unguarded k, f, q: whatever becomes of the records, words of the person go
SELECT a.id AS `id:int`,
       SHA2(CONCAT_WS('\n', a.id, a.at, CONCAT(a.vendor_id, COALESCE(CONCAT(' of ', a.org_id), '')),
       CONCAT(COALESCE(a.member_id, '-'), COALESCE(CONCAT(' by ', a.acting_id), '')), a.verb, a.object, a.ref, a.request_id, a.detail), 256) AS `digest`,
       SHA2(CONCAT_WS('\n', a.id, a.at, CONCAT(a.vendor_id, COALESCE(CONCAT(' of ', a.org_id), '')),
       CONCAT(COALESCE(a.member_id, '-'), COALESCE(CONCAT(' by ', a.acting_id), '')), a.verb, a.object, a.ref, a.request_id, ''), 256) AS `rest`
  FROM audit AS a
 WHERE a.id > :after AND a.id <= :after + 400 AND a.vendor_id = :vendor AND a.detail <> ''
   AND (INSTR(LOWER(a.detail), :email) > 0 OR (CHAR_LENGTH(:name) > 2 AND INSTR(a.detail, :name) > 0)
        OR EXISTS (SELECT 1 FROM application AS k WHERE k.vendor_id = a.vendor_id AND CHAR_LENGTH(k.contact_name) > 2 AND INSTR(a.detail, k.contact_name) > 0
                    AND (k.member_id IN {use theirs} OR k.email = :email))
        OR ((a.member_id IN {use theirs} OR a.acting_id IN {use theirs}
             OR (a.member_id IS NULL AND a.object = 'file' AND a.ref IN (
                  SELECT f.ref FROM attachment AS f JOIN application AS q ON q.id = f.application_id
                   WHERE q.vendor_id = :vendor AND (q.member_id IN {use theirs} OR q.email = :email))))
            AND a.detail NOT REGEXP '^((from|to|role|try|score|points|path|course|terms|sha256|code|kind|size|write|level|until|no-mail|ppm|lang)=[A-Za-z0-9:.+-]*(\n|$))*$'))
 ORDER BY a.id LIMIT 400;

-- erase_entry_last() -> value int
-- How far the log goes.
SELECT COALESCE(MAX(a.id), 0) AS `id` FROM audit AS a;

-- erase_vouch(vendor int, ref text, detail text, request text) -> insert
-- The entry that says of others what they were and what is left of them.
INSERT INTO audit (at, vendor_id, member_id, verb, object, ref, detail, request_id)
VALUES (:now, :vendor, NULL, 'erase', 'audit', :ref, :detail, :request);

-- erase_entry(entry int, digest bytes, voucher int) -> insert
-- What the seal covers.
INSERT INTO audit_erasure (audit_id, digest, voucher_id) VALUES (:entry, :digest, :voucher);

-- erase_words(voucher int) -> exec*
-- The words go of all that an entry vouches for.
UPDATE audit AS a JOIN audit_erasure AS e ON e.audit_id = a.id SET a.detail = '' WHERE e.voucher_id = :voucher;

-- erase_looked(id int, last int) -> exec*
-- So far the log was looked through.
UPDATE erasure SET looked_at = :last WHERE id = :id;

-- erase_contents(person int, vendor int) -> rows
-- What the store has of theirs: files that they attached, small pictures of them, copies of their data.
-- unguarded f, a: whatever becomes of the records, the person's files go
SELECT f.sha256 AS `sha256:bytes`, f.preview AS `preview:bytes`
  FROM attachment AS f LEFT JOIN application AS a ON a.id = f.application_id
 WHERE f.vendor_id = :vendor AND (f.member_id IN {use theirs} OR (a.id IS NOT NULL AND {use applied}))
 UNION ALL
SELECT x.sha256, NULL FROM data_export AS x WHERE x.vendor_id = :vendor AND x.sha256 IS NOT NULL AND x.member_id IN {use theirs}
 ORDER BY 1 LIMIT 100000;

-- erase_files(person int, vendor int) -> exec*
-- Files that they attached.
-- unguarded f, a: the person's files go
DELETE f FROM attachment AS f LEFT JOIN application AS a ON a.id = f.application_id
 WHERE f.vendor_id = :vendor AND (f.member_id IN {use theirs} OR (a.id IS NOT NULL AND {use applied}));

-- erase_exports(person int, vendor int) -> exec*
-- Copies of their data.
DELETE FROM data_export WHERE vendor_id = :vendor AND member_id IN {use theirs};

-- erase_drafts(person int, vendor int) -> exec*
-- What they typed and did not send.
-- unguarded f: the person's own go
DELETE f FROM form_draft AS f WHERE f.vendor_id = :vendor AND f.owner_id IN {use theirs};

-- erase_checks(person int, vendor int) -> exec*
-- Customers that they asked about.
-- unguarded c: the person's own go
DELETE c FROM deal_check AS c WHERE c.vendor_id = :vendor AND c.owner_id IN {use theirs};

-- erase_notifications(person int, vendor int) -> exec*
-- What they were told.
-- unguarded n: the person's own go
DELETE n FROM notification AS n WHERE n.vendor_id = :vendor AND n.owner_id IN {use theirs};

-- erase_mails(person int, vendor int) -> exec*
-- Mails to them, sent or not.
DELETE FROM mail WHERE vendor_id = :vendor AND (member_id IN {use theirs} OR address = (SELECT w.email FROM person AS w WHERE w.id = :person));

-- erase_refusals(person int, vendor int) -> exec*
-- Of which kinds they wanted none.
DELETE FROM mail_refusal WHERE member_id IN {use theirs};

-- erase_requests(person int, vendor int) -> exec*
-- New passwords and links that were asked for with their address.
DELETE FROM password_request WHERE vendor_id = :vendor AND email = (SELECT w.email FROM person AS w WHERE w.id = :person);

-- erase_sessions(person int, vendor int) -> exec*
-- Where they are signed in, programs included.
DELETE FROM session WHERE member_id IN {use theirs};

-- erase_pending(person int, vendor int) -> exec*
-- Signing in that was begun.
DELETE FROM pending_sign_in WHERE member_id IN {use theirs};

-- erase_reasons(person int, vendor int) -> exec*
-- Reasons that stand on deals because they gave them; before the timeline, by which they are known.
-- unguarded d, e: words of the person go, wherever they stand
UPDATE deal AS d JOIN deal_event AS e ON e.deal_id = d.id AND e.note = d.reason
   SET d.reason = '[erased]', d.version = d.version + 1
 WHERE d.vendor_id = :vendor AND e.member_id IN {use theirs};

-- erase_notes(person int, vendor int) -> exec*
-- Notes of deals that are theirs; customer, amounts and dates belong to the organisation and to the books.
-- unguarded d: words of the person go
UPDATE deal AS d SET d.notes = '[erased]', d.version = d.version + 1
 WHERE d.vendor_id = :vendor AND d.notes IS NOT NULL AND d.owner_id IN {use theirs};

-- erase_timeline(person int, vendor int) -> exec*
-- Their words in timelines of deals.
-- unguarded e: words of the person go, wherever they stand
UPDATE deal_event AS e SET e.note = '[erased]' WHERE e.note IS NOT NULL AND e.member_id IN {use theirs};

-- erase_mentions(vendor int, email text) -> exec*
-- Where others have put their address into the team of a deal.
-- unguarded e, d: names of the person go, wherever they stand
UPDATE deal_event AS e JOIN deal AS d ON d.id = e.deal_id SET e.note = '[erased]' WHERE d.vendor_id = :vendor AND INSTR(e.note, :email) > 0;

-- erase_decisions(person int, vendor int) -> exec*
-- Reasons that stand on applications because they gave them.
-- unguarded a, e: words of the person go, wherever they stand
UPDATE application AS a JOIN application_event AS e ON e.application_id = a.id AND e.note = a.reason
   SET a.reason = '[erased]', a.version = a.version + 1
 WHERE a.vendor_id = :vendor AND e.member_id IN {use theirs};

-- erase_application_events(person int, vendor int) -> exec*
-- Their words in timelines of applications, as whoever decided or as whoever applied.
-- unguarded e, a: words of the person go, wherever they stand
UPDATE application_event AS e JOIN application AS a ON a.id = e.application_id
   SET e.note = '[erased]'
 WHERE a.vendor_id = :vendor AND e.note IS NOT NULL AND (e.member_id IN {use theirs} OR {use applied});

-- erase_applications(person int, vendor int, pseudonym text, address text) -> exec*
-- Who applied, and why; the company stays, for it may be a partner now.
-- unguarded a: words of the person go
UPDATE application AS a
   SET a.contact_name = :pseudonym, a.email = :address, a.phone = NULL, a.why = '[erased]', a.custom = NULL, a.version = a.version + 1
 WHERE {use applied};

-- erase_shares(person int, vendor int) -> exec*
-- Why they opened records to others.
UPDATE access_grant SET reason = NULL WHERE reason IS NOT NULL AND vendor_id = :vendor AND given_by IN {use theirs};

-- erase_team_reasons(person int, vendor int) -> exec*
-- The same of addresses that nobody here had.
UPDATE deal_team_address SET reason = NULL WHERE reason IS NOT NULL AND given_by IN {use theirs};

-- erase_team_addresses(person int, vendor int) -> exec*
-- Their address in teams of deals, from before it was anybody's here.
-- unguarded d: of the vendor's deals
DELETE t FROM deal_team_address AS t JOIN deal AS d ON d.id = t.deal_id
 WHERE d.vendor_id = :vendor AND t.email = (SELECT w.email FROM person AS w WHERE w.id = :person);

-- erase_visits(person int, vendor int) -> exec*
-- Why somebody asked to look as them, or they as somebody.
UPDATE consent SET reason = '' WHERE vendor_id = :vendor AND (member_id IN {use theirs} OR asked_by IN {use theirs});

-- erase_names(person int, vendor int) -> rows
-- Other names under which they applied.
-- unguarded a: a person's own
SELECT DISTINCT a.contact_name AS `name` FROM application AS a WHERE {use applied} AND CHAR_LENGTH(a.contact_name) > 2
 ORDER BY 1 LIMIT 100;

-- erase_told(vendor int, name text, other text, email text, address text) -> exec*
-- What others were told of them; names stand in facts as whole values.
-- unguarded n: names of the person go, wherever they stand
UPDATE notification AS n
   SET n.facts = REPLACE(REPLACE(REPLACE(n.facts, CONCAT('"', :name, '"'), CONCAT('"', :other, '"')), CONCAT('>', :name, '<'), CONCAT('>', :other, '<')), :email, :address)
 WHERE n.vendor_id = :vendor AND (INSTR(n.facts, :name) > 0 OR INSTR(n.facts, :email) > 0);

-- erase_outbox(vendor int, name text, other text, email text, address text) -> exec*
-- The same in mails that have not left.
UPDATE mail
   SET facts = REPLACE(REPLACE(REPLACE(facts, CONCAT('"', :name, '"'), CONCAT('"', :other, '"')), CONCAT('>', :name, '<'), CONCAT('>', :other, '<')), :email, :address)
 WHERE vendor_id = :vendor AND (INSTR(facts, :name) > 0 OR INSTR(facts, :email) > 0);

-- erase_flyers(vendor int, name text, other text, email text, address text) -> exec*
-- Their name and address in what an organisation has printed; the other words are the organisation's.
UPDATE material_copy_text AS t JOIN material_copy AS c ON c.id = t.copy_id JOIN material_version AS w ON w.id = c.version_id JOIN material AS m ON m.id = w.material_id
   SET t.text = REPLACE(REPLACE(t.text, :name, :other), :email, :address)
 WHERE m.vendor_id = :vendor AND (INSTR(t.text, :name) > 0 OR INSTR(t.text, :email) > 0);

-- erase_kits(vendor int, name text, other text, email text, address text) -> exec*
-- The same in the contacts that an organisation prints.
UPDATE brand_kit AS b SET b.contact = REPLACE(REPLACE(b.contact, :name, :other), :email, :address), b.version = b.version + 1
 WHERE b.vendor_id = :vendor AND (INSTR(b.contact, :name) > 0 OR INSTR(b.contact, :email) > 0);

-- erase_imports(person int, vendor int) -> exec*
-- How files were called that they imported.
UPDATE import AS i SET i.name = '[erased]' WHERE i.vendor_id = :vendor AND i.member_id IN {use theirs};

-- erase_setups(vendor int, email text, address text) -> exec*
-- Their address in what was published of who may do what: it can be returned to as before, with the pseudonym.
UPDATE access_publish SET setup = REPLACE(setup, :email, :address) WHERE vendor_id = :vendor AND INSTR(setup, :email) > 0;

-- erase_stand_in(address text, name text) -> insert
-- Whom their memberships are of from now on.
INSERT INTO person (email, name, password_hash, state, created_at) VALUES (:address, :name, NULL, 'locked', :now);

-- erase_members(person int, vendor int, other int) -> exec*
-- Their memberships are nobody's whom one knows, and disabled.
UPDATE member SET person_id = :other, state = 'disabled', invited_at = NULL, chosen_at = NULL, version = version + 1
 WHERE person_id = :person AND vendor_id = :vendor;

-- erase_browsers(person int) -> exec*
-- Of somebody who is at no vendor any more: browsers that are known.
DELETE FROM known_browser WHERE person_id = :person AND NOT EXISTS (SELECT 1 FROM member AS m WHERE m.person_id = :person);

-- erase_second_step(person int) -> exec*
-- The second step, with its recovery codes.
DELETE FROM second_step WHERE person_id = :person AND NOT EXISTS (SELECT 1 FROM member AS m WHERE m.person_id = :person);

-- erase_person(person int) -> exec*
-- And the person.
DELETE FROM person WHERE id = :person AND NOT EXISTS (SELECT 1 FROM member AS m WHERE m.person_id = :person);
