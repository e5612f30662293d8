-- deal_hold(ref text) -> row
-- A deal that something is added to, locked; who may do so is its owner's side and who decides.
SELECT d.id AS `id:int`, {editable deal d} AS `editable:int`, {decidable deal d} AS `decidable:int`
  FROM deal AS d WHERE d.ref = :ref AND {visible deal d} FOR UPDATE;

-- application_hold(id int) -> row
-- An application to which whoever applied adds something, locked.
-- unguarded: the link, or the transaction that made it, says whose it is
SELECT a.vendor_id AS `vendor_id:int` FROM application AS a WHERE a.id = :id FOR UPDATE;

-- attachment_of_deal(ref text) -> many file
-- What is attached to a deal, in the order in which it came.
SELECT a.ref AS `@ref`, a.kind AS `@kind`, a.size AS `@size`, a.at AS `@at`, w.name AS `@by`,
       IF(a.preview IS NULL, NULL, 'yes') AS `@preview`, a.name AS `.`
  FROM deal AS d
  JOIN attachment AS a ON a.deal_id = d.id
  JOIN member AS m ON m.id = a.member_id
  JOIN person AS w ON w.id = m.person_id
 WHERE d.ref = :ref AND {visible deal d}
 ORDER BY a.id LIMIT 100;

-- attachment_of_draft(ref text) -> many file
-- What goes with a draft.
SELECT a.ref AS `@ref`, a.kind AS `@kind`, a.size AS `@size`, a.at AS `@at`, a.name AS `.`
  FROM form_draft AS f
  JOIN attachment AS a ON a.draft_id = f.id
 WHERE f.ref = :ref AND {visible form_draft f}
 ORDER BY a.id LIMIT 100;

-- attachment_of_application(ref text) -> many file
-- What whoever applied has sent.
SELECT f.ref AS `@ref`, f.kind AS `@kind`, f.size AS `@size`, f.at AS `@at`, a.contact_name AS `@by`,
       IF(f.preview IS NULL, NULL, 'yes') AS `@preview`, f.name AS `.`
  FROM application AS a
  JOIN attachment AS f ON f.application_id = a.id
 WHERE a.ref = :ref AND {visible application a}
 ORDER BY f.id LIMIT 100;

-- attachment_of_status(id int) -> many file
-- The same for whoever applied, without what it takes to have them.
-- unguarded: the link says whose it is
SELECT f.kind AS `@kind`, f.size AS `@size`, f.at AS `@at`, f.name AS `.`
  FROM attachment AS f WHERE f.application_id = :id ORDER BY f.id LIMIT 100;

-- attachment_find_of_deal(ref text, file text) -> row
-- One file of a deal, for whoever may see the deal.
SELECT a.name AS `name`, a.kind AS `kind`, a.sha256 AS `sha256:bytes`, a.preview AS `preview:bytes`, d.org_id AS `org_id:int`
  FROM deal AS d
  JOIN attachment AS a ON a.deal_id = d.id
 WHERE d.ref = :ref AND a.ref = :file AND {visible deal d};

-- attachment_find_of_application(ref text, file text) -> row
-- One file of an application, for whoever may see the application.
SELECT f.name AS `name`, f.kind AS `kind`, f.sha256 AS `sha256:bytes`, f.preview AS `preview:bytes`
  FROM application AS a
  JOIN attachment AS f ON f.application_id = a.id
 WHERE a.ref = :ref AND f.ref = :file AND {visible application a};

-- attachment_count(deal int?, draft int?, application int?) -> value int
-- How many there are.
-- unguarded: of the thing that the transaction has locked
SELECT COUNT(*) AS `n` FROM attachment AS a
 WHERE a.id > 0 [AND a.deal_id = :deal] [AND a.draft_id = :draft] [AND a.application_id = :application];

-- attachment_insert(vendor int, ref text, deal int?, draft int?, application int?, name text, kind text, size int, sha256 bytes, preview bytes?) -> insert
-- Attaches what is in the store already. Whoever applies is not named, member or not.
INSERT INTO attachment (vendor_id, ref, draft_id, deal_id, application_id, name, kind, size, sha256, preview, member_id, at)
VALUES (:vendor, :ref, :draft, :deal, :application, :name, :kind, :size, :sha256, :preview,
       IF(:application IS NULL, :viewer.member, NULL), :now);

-- attachment_move(draft int, deal text) -> exec*
-- What went with a draft goes with the deal that became of it.
-- unguarded a: of the draft that the transaction has locked
UPDATE attachment AS a
  JOIN deal AS d ON d.ref = :deal AND {editable deal d}
   SET a.deal_id = d.id, a.draft_id = NULL
 WHERE a.draft_id = :draft;

-- attachment_remove(draft int, file text) -> exec
-- A draft's owner does not want one of its files any more.
-- unguarded: of the draft that the transaction has locked
DELETE a FROM attachment AS a WHERE a.draft_id = :draft AND a.ref = :file;

-- attachment_named(sha256 bytes) -> value int
-- Does any row name that content?
-- unguarded a, b: for the sweeper of the store
SELECT EXISTS (SELECT a.id FROM attachment AS a WHERE a.sha256 = :sha256)
    OR EXISTS (SELECT b.id FROM attachment AS b WHERE b.preview = :sha256)
    OR EXISTS (SELECT t.kind FROM theme_picture AS t WHERE t.sha256 = :sha256)
    OR EXISTS (SELECT e.id FROM data_export AS e WHERE e.sha256 = :sha256)
    OR EXISTS (SELECT v.id FROM material_version AS v WHERE v.sha256 = :sha256) OR EXISTS (SELECT w.id FROM material_version AS w WHERE w.cover = :sha256)
    OR EXISTS (SELECT l.kind FROM brand_logo AS l WHERE l.sha256 = :sha256) OR EXISTS (SELECT m.kind FROM brand_logo AS m WHERE m.preview = :sha256)
    OR EXISTS (SELECT c.id FROM material_copy AS c WHERE c.logo = :sha256) AS `named`;

-- attachment_total() -> value int
-- How many there are in all, with the library's.
-- unguarded: for parley check
SELECT (SELECT COUNT(*) FROM attachment AS a) + (SELECT COUNT(*) FROM material_version AS v) AS `n`;

-- check_attachments(stride int, from int) -> rows
-- Some of them, others tomorrow.
-- unguarded: for parley check
SELECT a.ref AS `ref`, a.size AS `size:int`, a.sha256 AS `sha256:bytes`
  FROM attachment AS a WHERE a.id % :stride = :from
UNION ALL SELECT v.ref, v.size, v.sha256 FROM material_version AS v WHERE v.id % :stride = :from
 ORDER BY 1 LIMIT 10000;
