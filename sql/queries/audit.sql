-- audit_insert(vendor int, acting int?, verb text, object text, ref text, detail text, request text) -> insert
-- A row of the audit log, in the transaction of a change; :viewer.member is NULL for a job.
-- unguarded d, f, e: nothing is read but whose record it is
INSERT INTO audit (at, vendor_id, member_id, acting_id, org_id, verb, object, ref, detail, request_id)
VALUES (:now, :vendor, :viewer.member, :acting,
        COALESCE((SELECT d.org_id FROM deal AS d WHERE :object = 'deal' AND d.vendor_id = :vendor AND d.ref = :ref),
                 (SELECT e.org_id FROM attachment AS f JOIN deal AS e ON e.id = f.deal_id
                   WHERE :object = 'file' AND f.vendor_id = :vendor AND f.ref = :ref),
                 (SELECT m.org_id FROM member AS m WHERE :object = 'member' AND m.vendor_id = :vendor AND m.ref = :ref)),
        :verb, :object, :ref, :detail, :request);

-- audit_read_insert(acting int?, org int?, verb text, object text, ref text, detail text, request text) -> insert
-- A read of what is sensitive, on a transaction of its own: it waits for nobody, so whose record it is comes with it.
INSERT INTO audit (at, vendor_id, member_id, acting_id, org_id, verb, object, ref, detail, request_id)
VALUES (:now, :viewer.vendor, :viewer.member, :acting, :org, :verb, :object, :ref, :detail, :request);

-- audit_people(email text) -> rows
-- The memberships of an address at the viewer's vendor.
SELECT m.id AS `id:int`
  FROM person AS p JOIN member AS m ON m.person_id = p.id AND m.vendor_id = :viewer.vendor
 WHERE p.email = LOWER(:email) ORDER BY m.id LIMIT 50;

-- audit_key(id int) -> row
-- Where an entry stands in the lists.
SELECT a.id AS `id:int`, a.at AS `at:time` FROM audit AS a WHERE a.id = :id AND a.vendor_id = :viewer.vendor;

-- fragment asked_for
-- Of rows a of the vendor's log: those that were asked for, behind the page before.
a.vendor_id = :viewer.vendor
   [AND a.member_id = :member]
   [AND a.member_id IN (SELECT n.id FROM member AS n JOIN person AS q ON q.id = n.person_id WHERE n.vendor_id = :viewer.vendor AND q.email = LOWER(:email))]
   [AND a.object = :object] [AND a.ref = :ref] [AND a.verb = :verb] [AND a.at >= :since] [AND a.at < :until]
   [AND (a.at <= :at AND (a.at < :at OR a.id < :id))];

-- audit_by_time(member int?, email text?, object text?, ref text?, verb text?, since time?, until time?, at time?, id int?, limit int) -> many row
-- Which rows of the log a page shows, newest first: of those that were asked for by days alone.
SELECT a.id AS `@id`, a.at AS `@at`
  FROM audit AS a FORCE INDEX (audit_by_time)
 WHERE {use asked_for}
 ORDER BY a.at DESC, a.id DESC LIMIT :limit;

-- audit_by_person(member int?, email text?, object text?, ref text?, verb text?, since time?, until time?, at time?, id int?, limit int) -> many row
-- The same, of one membership.
SELECT a.id AS `@id`, a.at AS `@at`
  FROM audit AS a FORCE INDEX (audit_by_person)
 WHERE {use asked_for}
 ORDER BY a.at DESC, a.id DESC LIMIT :limit;

-- audit_by_kind(member int?, email text?, object text?, ref text?, verb text?, since time?, until time?, at time?, id int?, limit int) -> many row
-- The same, of one kind of record.
SELECT a.id AS `@id`, a.at AS `@at`
  FROM audit AS a FORCE INDEX (audit_by_kind)
 WHERE {use asked_for}
 ORDER BY a.at DESC, a.id DESC LIMIT :limit;

-- audit_by_ref(member int?, email text?, object text?, ref text?, verb text?, since time?, until time?, at time?, id int?, limit int) -> many row
-- The same, of one record.
SELECT a.id AS `@id`, a.at AS `@at`
  FROM audit AS a FORCE INDEX (audit_by_ref)
 WHERE {use asked_for}
 ORDER BY a.at DESC, a.id DESC LIMIT :limit;

-- audit_by_verb(member int?, email text?, object text?, ref text?, verb text?, since time?, until time?, at time?, id int?, limit int) -> many row
-- The same, of one verb.
SELECT a.id AS `@id`, a.at AS `@at`
  FROM audit AS a FORCE INDEX (audit_by_verb)
 WHERE {use asked_for}
 ORDER BY a.at DESC, a.id DESC LIMIT :limit;

-- audit_by_several(member int?, email text?, object text?, ref text?, verb text?, since time?, until time?, at time?, id int?, limit int) -> many row
-- The same, of several of these, by whichever index has fewest.
SELECT a.id AS `@id`, a.at AS `@at`
  FROM audit AS a
 WHERE {use asked_for}
 ORDER BY a.at DESC, a.id DESC LIMIT :limit;

-- audit_list(ids text) -> many entry
-- Those rows, newest first; each record with its address if the viewer may see it.
-- unguarded f: nothing of a file but its deal, which is guarded
SELECT STRAIGHT_JOIN a.id AS `@id`, a.at AS `@at`, a.verb AS `@verb`, a.object AS `@object`, a.ref AS `@ref`, z.seq AS `@seal`,
       COALESCE(CONCAT('/deals/', d.ref), CONCAT('/deals/', g.ref), CONCAT('/statements/', s.no), CONCAT('/admin/applications/', l.ref),
         CONCAT('/admin/periods/', e.code), CONCAT('/admin/courses/', c.slug), CONCAT('/admin/paths/', h.slug), CONCAT('/certificates/', k.no)) AS `@href`,
       COALESCE(y.email, w.email) AS `by/@email`, COALESCE(y.name, w.name) AS `by`,
       IF(y.id IS NULL, NULL, w.email) AS `for/@email`, IF(y.id IS NULL, NULL, w.name) AS `for`, o.name AS `org`, a.detail AS `detail`
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT PATH '$')) AS r
  JOIN audit AS a ON a.id = r.id
  LEFT JOIN audit_seal AS z ON z.audit_id = a.id
  LEFT JOIN member AS m ON m.id = a.member_id
  LEFT JOIN person AS w ON w.id = m.person_id
  LEFT JOIN member AS x ON x.id = a.acting_id
  LEFT JOIN person AS y ON y.id = x.person_id
  LEFT JOIN org AS o ON o.id = a.org_id
  LEFT JOIN deal AS d ON a.object = 'deal' AND d.vendor_id = a.vendor_id AND d.ref = a.ref AND {visible deal d}
  LEFT JOIN attachment AS f ON a.object = 'file' AND f.vendor_id = a.vendor_id AND f.ref = a.ref
  LEFT JOIN deal AS g ON g.id = f.deal_id AND {visible deal g}
  LEFT JOIN statement AS s ON a.object = 'statement' AND s.vendor_id = a.vendor_id AND s.no = a.ref AND {visible statement s}
  LEFT JOIN application AS l ON a.object = 'application' AND l.vendor_id = a.vendor_id AND l.ref = a.ref AND {visible application l}
  LEFT JOIN period AS e ON a.object = 'period' AND e.vendor_id = a.vendor_id AND e.code = a.ref AND {visible period e}
  LEFT JOIN course AS c ON a.object = 'course' AND c.vendor_id = a.vendor_id AND c.slug = a.ref AND {visible course c}
  LEFT JOIN learning_path AS h ON a.object = 'path' AND h.vendor_id = a.vendor_id AND h.slug = a.ref AND {visible learning_path h}
  LEFT JOIN certificate AS k ON a.object = 'certificate' AND k.vendor_id = a.vendor_id AND k.no = a.ref AND {visible certificate k}
 WHERE a.vendor_id = :viewer.vendor ORDER BY a.at DESC, a.id DESC LIMIT 1000;

-- audit_entry(id int) -> one entry
-- One row of the vendor's log, with its seal; of the seal before, its entry if it is the same vendor's.
SELECT a.id AS `@id`, a.at AS `@at`, a.verb AS `@verb`, a.object AS `@object`, a.ref AS `@ref`, a.request_id AS `@request`,
       COALESCE(y.email, w.email) AS `by/@email`, COALESCE(y.name, w.name) AS `by`,
       IF(y.id IS NULL, NULL, w.email) AS `for/@email`, IF(y.id IS NULL, NULL, w.name) AS `for`, o.name AS `org`,
       z.seq AS `seal/@no`, LOWER(HEX(z.sha256)) AS `seal/@sha256`, LOWER(HEX(z.previous)) AS `seal/@previous`,
       b.id AS `seal/@before`, LOWER(HEX(r.digest)) AS `seal/@digest`, r.voucher_id AS `seal/@voucher`, a.detail AS `detail`
  FROM audit AS a
  LEFT JOIN audit_erasure AS r ON r.audit_id = a.id
  LEFT JOIN member AS m ON m.id = a.member_id
  LEFT JOIN person AS w ON w.id = m.person_id
  LEFT JOIN member AS x ON x.id = a.acting_id
  LEFT JOIN person AS y ON y.id = x.person_id
  LEFT JOIN org AS o ON o.id = a.org_id
  LEFT JOIN audit_seal AS z ON z.audit_id = a.id
  LEFT JOIN audit_seal AS v ON v.seq = z.seq - 1
  LEFT JOIN audit AS b ON b.id = v.audit_id AND b.vendor_id = a.vendor_id
 WHERE a.id = :id AND a.vendor_id = :viewer.vendor;

-- audit_text(id int) -> row
-- The bytes of an entry that are sealed: those of audit_rows.
SELECT CONCAT_WS('\n', a.id, a.at, CONCAT(a.vendor_id, COALESCE(CONCAT(' of ', a.org_id), '')),
       CONCAT(COALESCE(a.member_id, '-'), COALESCE(CONCAT(' by ', a.acting_id), '')), a.verb, a.object, a.ref, a.request_id, a.detail) AS `text:bytes`
  FROM audit AS a WHERE a.id = :id AND a.vendor_id = :viewer.vendor;

-- audit_chain() -> row?
-- How far the log is sealed, what that was signed with, and how many of the vendor's rows wait for their seal (at most 1000).
SELECT h.seq AS `seq:int`, s.sha256 AS `sha256:bytes`, h.signature AS `signature:bytes`, h.key_id AS `key_id`, a.at AS `at:time`,
       (SELECT COUNT(*) FROM (SELECT b.id FROM audit AS b LEFT JOIN audit_seal AS t ON t.audit_id = b.id
                               WHERE b.id > (SELECT MAX(g.settled) FROM audit_head AS g) AND b.vendor_id = :viewer.vendor AND t.seq IS NULL
                               LIMIT 1000) AS u) AS `waiting:int`
  FROM audit_head AS h
  JOIN audit_seal AS s ON s.seq = h.seq
  JOIN audit AS a ON a.id = s.audit_id
 ORDER BY h.seq DESC LIMIT 1;

-- activity_list(vendor_only int?, manager int?, at time?, id int?, limit int) -> many entry
-- What was done with the records of the viewer's organisation that the viewer may see, newest first. Each record is looked up
-- by itself and the joins stay in this order: else all entries of an organisation are read before the first is found.
SELECT STRAIGHT_JOIN a.id AS `@id`, a.at AS `@at`, a.verb AS `@verb`, a.object AS `@object`, a.ref AS `@ref`, IF(z.seq IS NULL, NULL, 'yes') AS `@sealed`,
       CASE a.object WHEN 'deal' THEN CONCAT('/deals/', a.ref) WHEN 'statement' THEN CONCAT('/statements/', a.ref)
         WHEN 'member' THEN IF(:manager IS NULL, CONCAT('/team/', a.ref), NULL)
         WHEN 'file' THEN (SELECT CONCAT('/deals/', h.ref) FROM attachment AS e JOIN deal AS h ON h.id = e.deal_id
                            WHERE e.vendor_id = a.vendor_id AND e.ref = a.ref AND {visible deal h}) END AS `@href`,
       IF(m.id IS NULL, 'system', IF(v.kind = 'vendor', 'vendor', 'partner')) AS `@side`,
       COALESCE(y.name, w.name) AS `by`, IF(y.id IS NULL, NULL, w.name) AS `for`, v.name AS `org`, a.detail AS `detail`
  FROM audit AS a FORCE INDEX (audit_by_org)
  LEFT JOIN audit_seal AS z ON z.audit_id = a.id
  LEFT JOIN member AS m ON m.id = a.member_id
  LEFT JOIN person AS w ON w.id = m.person_id
  LEFT JOIN org AS v ON v.id = m.org_id
  LEFT JOIN member AS x ON x.id = a.acting_id
  LEFT JOIN person AS y ON y.id = x.person_id
 WHERE a.org_id = :viewer.org
   AND CASE a.object
         WHEN 'deal' THEN EXISTS (SELECT d.id FROM deal AS d WHERE d.vendor_id = a.vendor_id AND d.ref = a.ref AND {visible deal d})
         WHEN 'file' THEN EXISTS (SELECT g.id FROM attachment AS f JOIN deal AS g ON g.id = f.deal_id
                                   WHERE f.vendor_id = a.vendor_id AND f.ref = a.ref AND {visible deal g})
         WHEN 'statement' THEN EXISTS (SELECT s.id FROM statement AS s WHERE s.vendor_id = a.vendor_id AND s.no = a.ref AND {visible statement s})
         WHEN 'member' THEN EXISTS (SELECT t.id FROM member AS t WHERE t.vendor_id = a.vendor_id AND t.ref = a.ref AND t.org_id = :viewer.org
                                     [AND (t.manager_id = :manager OR t.id = :manager)]) END
   [AND v.kind = IF(:vendor_only = 1, 'vendor', v.kind)]
   [AND (a.at <= :at AND (a.at < :at OR a.id < :id))]
 ORDER BY a.at DESC, a.id DESC LIMIT :limit;

-- activity_key(id int) -> row
-- Where an entry stands in that list.
SELECT a.id AS `id:int`, a.at AS `at:time` FROM audit AS a WHERE a.id = :id AND a.org_id = :viewer.org;
