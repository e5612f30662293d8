-- Which theme a brand has in which region, and its tokens. Whoever changes it is a program admin, or the operator.

-- theme_published(vendor text) -> rows
-- The latest version of each place of a vendor.
SELECT v.brand AS `brand`, COALESCE(t.name, '') AS `region`, v.id AS `id:int`, v.theme AS `theme`, v.tokens AS `tokens`
  FROM vendor AS o
  JOIN theme_version AS v ON v.vendor_id = o.id
  LEFT JOIN territory AS t ON t.id = v.territory_id
 WHERE o.code = :vendor
   AND v.no = (SELECT MAX(w.no) FROM theme_version AS w WHERE w.vendor_id = v.vendor_id AND w.brand = v.brand AND w.place = v.place)
 ORDER BY v.brand, v.place LIMIT 2000;

-- theme_pair(vendor text, brand int?, region int?) -> row?
-- Tokens of two versions, one of a brand and one of a region of it.
SELECT (SELECT v.tokens FROM theme_version AS v WHERE v.id = :brand AND v.vendor_id = o.id) AS `brand`,
       (SELECT w.tokens FROM theme_version AS w WHERE w.id = :region AND w.vendor_id = o.id) AS `region`
  FROM vendor AS o WHERE o.code = :vendor;

-- theme_regions(vendor int) -> rows
-- A vendor's regions.
SELECT t.id AS `id:int`, t.name AS `name` FROM territory AS t WHERE t.vendor_id = :vendor ORDER BY t.name LIMIT 500;

-- theme_places(vendor int) -> rows
-- Where something was published or is being prepared.
SELECT p.brand AS `brand`, p.place AS `place:int`, MAX(p.no) AS `no:int`, MAX(p.draft) AS `draft:int`
  FROM (SELECT v.brand, v.place, v.no, 0 AS draft FROM theme_version AS v WHERE v.vendor_id = :vendor
        UNION ALL SELECT d.brand, d.place, 0, 1 FROM theme_draft AS d WHERE d.vendor_id = :vendor) AS p
 GROUP BY p.brand, p.place ORDER BY p.brand, p.place LIMIT 2000;

-- theme_latest(vendor int, brand text, place int) -> row?
-- What is in force there.
SELECT v.id AS `id:int`, v.no AS `no:int`, v.theme AS `theme`, v.tokens AS `tokens`
  FROM theme_version AS v WHERE v.vendor_id = :vendor AND v.brand = :brand AND v.place = :place ORDER BY v.no DESC LIMIT 1;

-- theme_find(vendor int, brand text, place int, no int) -> row
-- One version.
SELECT v.theme AS `theme`, v.tokens AS `tokens` FROM theme_version AS v
 WHERE v.vendor_id = :vendor AND v.brand = :brand AND v.place = :place AND v.no = :no;

-- theme_versions(vendor int, brand text, place int) -> many version
-- All of them, the latest first.
SELECT v.no AS `@no`, v.at AS `@at`, p.name AS `@by`, v.note AS `@note`, v.theme AS `@theme`
  FROM theme_version AS v
  LEFT JOIN member AS m ON m.id = v.author_id
  LEFT JOIN person AS p ON p.id = m.person_id
 WHERE v.vendor_id = :vendor AND v.brand = :brand AND v.place = :place ORDER BY v.no DESC LIMIT 200;

-- theme_hold(vendor int) -> exec*
-- Publishing comes one after the other; whoever remembers what a vendor has set up reads it anew.
INSERT INTO access_version (vendor_id, version) VALUES (:vendor, 1) ON DUPLICATE KEY UPDATE version = version + 1;

-- theme_publish(vendor int, brand text, territory int?, no int, author int?, note text, theme text, tokens text) -> insert
-- The next version.
INSERT INTO theme_version (vendor_id, brand, territory_id, no, at, author_id, note, theme, tokens)
VALUES (:vendor, :brand, :territory, :no, :now, :author, :note, :theme, :tokens);

-- theme_draft(vendor int, brand text, place int) -> row?
-- What is being prepared.
SELECT d.id AS `id:int`, d.version AS `version:int`, d.theme AS `theme`, d.tokens AS `tokens`, d.at AS `at:time`, p.name AS `by`
  FROM theme_draft AS d JOIN member AS m ON m.id = d.author_id JOIN person AS p ON p.id = m.person_id
 WHERE d.vendor_id = :vendor AND d.brand = :brand AND d.place = :place;

-- theme_link_add(token bytes, draft int, until time) -> insert
-- Whoever has it sees what is being prepared.
INSERT INTO theme_link (token_hash, draft_id, until) VALUES (:token, :draft, :until);

-- theme_link_find(token bytes, vendor text) -> row?
-- What it shows; the brand's own theme and tokens with it, over which those of a region come.
SELECT d.vendor_id AS `vendor_id:int`, d.brand AS `brand`, COALESCE(t.name, '') AS `region`, d.theme AS `theme`, d.tokens AS `tokens`,
       l.until AS `until:time`,
       (SELECT w.theme FROM theme_version AS w WHERE d.territory_id IS NOT NULL AND w.vendor_id = d.vendor_id AND w.brand = d.brand AND w.place = 0
         ORDER BY w.no DESC LIMIT 1) AS `under_theme`,
       (SELECT w.tokens FROM theme_version AS w WHERE d.territory_id IS NOT NULL AND w.vendor_id = d.vendor_id AND w.brand = d.brand AND w.place = 0
         ORDER BY w.no DESC LIMIT 1) AS `under`
  FROM theme_link AS l JOIN theme_draft AS d ON d.id = l.draft_id
  JOIN vendor AS v ON v.id = d.vendor_id
  LEFT JOIN territory AS t ON t.id = d.territory_id
 WHERE l.token_hash = :token AND v.code = :vendor AND l.until > :now;

-- theme_link_sweep() -> exec*
-- Links that are over.
DELETE FROM theme_link WHERE until < :now;

-- theme_draft_save(vendor int, brand text, territory int?, author int, theme text, tokens text) -> exec*
-- What is prepared now.
INSERT INTO theme_draft (vendor_id, brand, territory_id, at, author_id, version, theme, tokens)
VALUES (:vendor, :brand, :territory, :now, :author, 1, :theme, :tokens)
ON DUPLICATE KEY UPDATE at = :now, author_id = :author, version = version + 1, theme = :theme, tokens = :tokens;

-- theme_draft_drop(vendor int, brand text, place int) -> exec*
-- It was published, or is not wanted any more.
DELETE FROM theme_draft WHERE vendor_id = :vendor AND brand = :brand AND place = :place;

-- theme_picture_add(sha256 bytes, kind text) -> exec*
-- A logo that a draft names.
INSERT INTO theme_picture (sha256, kind, at) VALUES (:sha256, :kind, :now) ON DUPLICATE KEY UPDATE at = :now;

-- theme_picture_find(sha256 bytes) -> row?
-- A logo by its content.
SELECT p.kind AS `kind` FROM theme_picture AS p WHERE p.sha256 = :sha256;

-- theme_trial_save(theme text, source bytes, passed int, pages int, slowest int, findings text) -> exec*
-- What a trial found; the one before is forgotten.
INSERT INTO theme_trial (theme, source, at, passed, pages, slowest_us, findings)
VALUES (:theme, :source, :now, :passed, :pages, :slowest, :findings)
ON DUPLICATE KEY UPDATE source = :source, at = :now, passed = :passed, pages = :pages, slowest_us = :slowest, findings = :findings;

-- theme_trial_find(theme text) -> row?
-- What the latest trial found.
SELECT t.source AS `source:bytes`, t.at AS `at:time`, t.passed AS `passed:int`, t.pages AS `pages:int`, t.slowest_us AS `slowest_us:int`,
       t.findings AS `findings`
  FROM theme_trial AS t WHERE t.theme = :theme;

-- theme_trouble_add(theme text, why text) -> exec*
-- It broke while it was shown, and the base theme stood in.
INSERT INTO theme_trouble (theme, at, why) VALUES (:theme, :now, :why) ON DUPLICATE KEY UPDATE at = :now, why = :why;

-- theme_trouble_list() -> rows
-- Themes that broke.
SELECT t.theme AS `theme`, t.at AS `at:time`, t.why AS `why` FROM theme_trouble AS t ORDER BY t.at DESC LIMIT 100;

-- theme_trouble_over(theme text) -> exec*
-- It was mended: a trial has passed.
DELETE FROM theme_trouble WHERE theme = :theme;
