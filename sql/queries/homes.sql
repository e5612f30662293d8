-- What stands on home pages (lib/domain/home.h): versions, each of them whole. Texts of prices and stock are in catalog.sql.

-- homes_latest(vendor int) -> row?
-- The version in force.
SELECT v.id AS `id:int`, v.no AS `no:int` FROM home_version AS v WHERE v.vendor_id = :vendor ORDER BY v.no DESC LIMIT 1;

-- homes_find(vendor int, no int) -> row
-- One version.
SELECT v.id AS `id:int`, v.no AS `no:int` FROM home_version AS v WHERE v.vendor_id = :vendor AND v.no = :no;

-- homes_blocks(version int) -> rows
-- Its blocks from the top, a row for each of their texts.
SELECT STRAIGHT_JOIN b.ref AS `ref`, b.kind AS `kind`, t.name AS `region`, b.role AS `role`, b.lang AS `lang`, b.shows_from AS `from:time`,
       b.shows_until AS `until:time`, b.products AS `products`, x.lang AS `of_lang`, x.source AS `source`
  FROM home_block AS b
  LEFT JOIN territory AS t ON t.id = b.territory_id
  LEFT JOIN home_text AS x ON x.version_id = b.version_id AND x.ref = b.ref
 WHERE b.version_id = :version
 ORDER BY b.place, x.lang LIMIT 2000;

-- homes_hold(vendor int) -> exec*
-- Changes come one after the other; whoever remembers what a vendor has set up reads it anew.
INSERT INTO access_version (vendor_id, version) VALUES (:vendor, 1) ON DUPLICATE KEY UPDATE version = version + 1;

-- homes_version_add(vendor int, no int, author int?, note text) -> insert
-- The next version.
INSERT INTO home_version (vendor_id, no, at, author_id, note) VALUES (:vendor, :no, :now, :author, :note);

-- homes_blocks_add(version int, vendor int, list text) -> exec*
-- Its blocks.
INSERT INTO home_block (version_id, ref, place, kind, territory_id, role, lang, shows_from, shows_until, products)
SELECT :version, r.ref, r.place, r.kind, (SELECT t.id FROM territory AS t WHERE t.vendor_id = :vendor AND t.name = r.region), r.role, r.lang,
       r.shows_from, r.shows_until, r.products
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (place FOR ORDINALITY, ref VARCHAR(16) PATH '$[0]', kind VARCHAR(16) PATH '$[1]', region VARCHAR(120) PATH '$[2]',
       role VARCHAR(16) PATH '$[3]', lang VARCHAR(12) PATH '$[4]', shows_from DATETIME(6) PATH '$[5]', shows_until DATETIME(6) PATH '$[6]',
       products VARCHAR(400) PATH '$[7]')) AS r;

-- homes_texts_add(version int, list text) -> exec*
-- Their texts.
INSERT INTO home_text (version_id, ref, lang, source)
SELECT :version, r.ref, r.lang, r.source
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (ref VARCHAR(16) PATH '$[0]', lang VARCHAR(12) PATH '$[1]', source TEXT PATH '$[2]')) AS r;

-- homes_versions() -> many version
-- All of the viewer's vendor, the latest first.
SELECT v.no AS `@no`, v.at AS `@at`, p.name AS `@by`, v.note AS `@note`,
       (SELECT COUNT(*) FROM home_block AS b WHERE b.version_id = v.id) AS `@blocks`
  FROM home_version AS v
  LEFT JOIN member AS m ON m.id = v.author_id
  LEFT JOIN person AS p ON p.id = m.person_id
 WHERE v.vendor_id = :viewer.vendor ORDER BY v.no DESC LIMIT 100;

-- homes_language(region text?) -> value text
-- What that region speaks; empty: none of its own, or no region.
SELECT COALESCE((SELECT t.lang FROM territory AS t WHERE t.vendor_id = v.id AND t.name = :region), '') AS `lang` FROM vendor AS v WHERE v.id = :viewer.vendor;

-- homes_products(list text) -> rows
-- Of those numbers the ones that the viewer's vendor has no product of.
SELECT r.sku AS `sku`
  FROM JSON_TABLE(:list, '$[*]' COLUMNS (sku VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin PATH '$[0]')) AS r
 WHERE NOT EXISTS (SELECT 1 FROM product AS p WHERE p.vendor_id = :viewer.vendor AND p.sku = r.sku)
 ORDER BY 1 LIMIT 100;
