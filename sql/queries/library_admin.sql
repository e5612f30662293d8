-- The library as program admins keep it: all of the viewer's vendor's, whoever it is for, whenever it is there.

-- fragment state
-- Of version v: where it stands on that day.
CASE WHEN v.available_on > :today THEN 'awaited' WHEN COALESCE(v.expires_on, '9999-12-31') < :today THEN 'expired'
            WHEN EXISTS (SELECT 1 FROM material_version AS n WHERE n.material_id = v.material_id AND n.lang = v.lang AND n.no > v.no
                           AND n.available_on <= :today AND COALESCE(n.expires_on, '9999-12-31') >= :today) THEN 'replaced' ELSE 'current' END;

-- shelf_list(today date, q text?) -> many material
-- All of it by title, with how it stands: the best of its versions' states.
SELECT STRAIGHT_JOIN m.ref AS `@ref`, m.kind AS `@kind`, COALESCE(MIN({use state}), 'empty') AS `@state`, t.name AS `@region`, m.roles AS `@roles`,
       COUNT(DISTINCT v.lang) AS `@languages`,
       (SELECT COUNT(*) FROM material_download AS d JOIN material_version AS y ON y.id = d.version_id WHERE y.material_id = m.id) AS `@downloads`,
       (SELECT COUNT(*) FROM material_visit AS i JOIN material_copy AS c ON c.id = i.copy_id JOIN material_version AS y ON y.id = c.version_id
         WHERE y.material_id = m.id) AS `@visits`,
       m.title AS `.`
  FROM material AS m
  LEFT JOIN territory AS t ON t.id = m.territory_id
  LEFT JOIN material_version AS v ON v.material_id = m.id
 WHERE m.vendor_id = :viewer.vendor [AND CONCAT(m.title, ' ', m.summary) LIKE :q]
 GROUP BY m.id
 ORDER BY m.title, m.id LIMIT 500;

-- shelf_find(ref text) -> row
-- One of it.
SELECT m.id AS `id:int`, m.kind AS `kind`, m.title AS `title`, m.summary AS `summary`, t.name AS `region`, m.roles AS `roles`, m.version AS `version:int`
  FROM material AS m
  LEFT JOIN territory AS t ON t.id = m.territory_id
 WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref;

-- shelf_hold(ref text) -> row
-- The same, locked: versions are counted one by one.
SELECT m.id AS `id:int`, m.kind AS `kind`, m.version AS `version:int` FROM material AS m WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref FOR UPDATE;

-- shelf_insert(ref text, kind text, title text, summary text, region text?, roles text) -> insert
-- Something new.
INSERT INTO material (vendor_id, ref, kind, title, summary, territory_id, roles, created_at)
VALUES (:viewer.vendor, :ref, :kind, :title, :summary, (SELECT t.id FROM territory AS t WHERE t.vendor_id = :viewer.vendor AND t.name = :region), :roles, :now);

-- shelf_update(id int, title text, summary text, region text?, roles text) -> exec*
-- It is called, or for whom it is, otherwise from now on.
UPDATE material AS m
   SET m.title = :title, m.summary = :summary, m.roles = :roles, m.version = m.version + 1,
       m.territory_id = (SELECT t.id FROM territory AS t WHERE t.vendor_id = :viewer.vendor AND t.name = :region)
 WHERE m.id = :id AND m.vendor_id = :viewer.vendor;

-- shelf_versions(material int, today date) -> many version
-- Its versions, the newest of each language first.
SELECT v.ref AS `@ref`, v.lang AS `@lang`, v.no AS `@no`, {use state} AS `@state`, v.available_on AS `@from`, v.expires_on AS `@until`, v.kind AS `@kind`,
       v.size AS `@size`, v.at AS `@at`, p.name AS `@by`, IF(v.cover IS NULL, NULL, 'yes') AS `@cover`, v.width AS `@width`, v.height AS `@height`,
       (SELECT COUNT(*) FROM material_download AS d WHERE d.version_id = v.id) AS `@downloads`, v.name AS `.`
  FROM material_version AS v
  LEFT JOIN member AS w ON w.id = v.member_id
  LEFT JOIN person AS p ON p.id = w.person_id
 WHERE v.material_id = :material
 ORDER BY v.lang, v.no DESC LIMIT 500;

-- shelf_version(ref text, version text) -> row
-- One version of one material.
SELECT v.id AS `id:int`, v.lang AS `lang`, v.no AS `no:int`, v.available_on AS `available:date`, v.expires_on AS `expires:date`, v.name AS `name`, v.kind AS `kind`,
       v.sha256 AS `sha256:bytes`, v.cover AS `cover:bytes`, v.cover_kind AS `cover_kind`, v.zones AS `zones`, m.title AS `title`
  FROM material AS m
  JOIN material_version AS v ON v.material_id = m.id
 WHERE m.vendor_id = :viewer.vendor AND m.ref = :ref AND v.ref = :version;

-- shelf_zones(material int) -> row?
-- The zones that were declared last: a new version mostly has them, too.
SELECT v.zones AS `zones` FROM material_version AS v WHERE v.material_id = :material AND v.zones IS NOT NULL ORDER BY v.id DESC LIMIT 1;

-- shelf_version_insert(material int, ref text, lang text, available date, expires date?, name text, kind text, size int, sha256 bytes, cover bytes?, cover_kind text?) -> insert
-- The next one of that language.
INSERT INTO material_version (material_id, ref, lang, no, available_on, expires_on, name, kind, size, sha256, cover, cover_kind, member_id, at)
VALUES (:material, :ref, :lang, (SELECT COALESCE(MAX(n.no), 0) + 1 FROM material_version AS n WHERE n.material_id = :material AND n.lang = :lang),
        :available, :expires, :name, :kind, :size, :sha256, :cover, :cover_kind, :viewer.member, :now);

-- shelf_version_zones(id int, width int, height int, zones text, tones text) -> exec
-- What is filled in it.
UPDATE material_version SET width = :width, height = :height, zones = :zones, tones = :tones WHERE id = :id;

-- shelf_version_days(id int, available date, expires date?) -> exec*
-- It is there from when until when.
UPDATE material_version SET available_on = :available, expires_on = :expires WHERE id = :id;

-- shelf_downloads(material int, limit int) -> many download
-- Who took it, the latest first.
SELECT STRAIGHT_JOIN d.at AS `@at`, v.lang AS `@lang`, v.no AS `@no`, o.code AS `@org`, o.name AS `org`, p.name AS `who`, p.email AS `email`
  FROM material_version AS v
  JOIN material_download AS d ON d.version_id = v.id
  JOIN org AS o ON o.id = d.org_id
  JOIN member AS w ON w.id = d.member_id
  JOIN person AS p ON p.id = w.person_id
 WHERE v.material_id = :material
 ORDER BY d.at DESC, d.id DESC LIMIT :limit;

-- shelf_visits(material int) -> many partner
-- Which partners have filled it, and how many followed their links.
SELECT o.code AS `@org`, COUNT(DISTINCT c.id) AS `@copies`, COUNT(i.copy_id) AS `@visits`, MAX(i.day) AS `@on`, o.name AS `.`
  FROM material_version AS v
  JOIN material_copy AS c ON c.version_id = v.id
  JOIN org AS o ON o.id = c.org_id
  LEFT JOIN material_visit AS i ON i.copy_id = c.id
 WHERE v.material_id = :material
 GROUP BY o.id
 ORDER BY COUNT(i.copy_id) DESC, o.name, o.id LIMIT 500;
