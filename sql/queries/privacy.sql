-- What people are told about their data, what they agree to, and the ledger of both.

-- fragment holds
-- Of notices n of the vendor v: those that hold on a day for the viewer, and for visitors.
JOIN privacy_notice AS n ON n.vendor_id = v.id AND n.valid_from <= :today
   AND (n.territory_id IS NULL
        OR n.territory_id = (SELECT COALESCE(o.territory_id, (SELECT t.id FROM territory AS t WHERE t.manager_id = :viewer.member))
                               FROM org AS o WHERE o.id = :viewer.org));

-- fragment nearest
-- The region's own before the vendor's, one's language before others, the latest before those that it replaced.
ORDER BY n.territory_id IS NULL, n.lang <> :lang, n.lang <> 'en', n.valid_from DESC, n.version DESC LIMIT 1;

-- notice_current(vendor text, lang text, today date) -> row?
-- The notice that holds for the viewer, and what they said to it last.
SELECT n.id AS `id:int`, n.ref AS `ref`, n.sha256 AS `sha256:bytes`, n.must_accept AS `must_accept:int`,
       (SELECT c.said = 'accepted' FROM privacy_consent AS c WHERE c.member_id = :viewer.member AND c.notice_id = n.id
         ORDER BY c.id DESC LIMIT 1) AS `accepted:int`
  FROM vendor AS v {use holds}
 WHERE v.code = :vendor {use nearest};

-- notice_page(vendor text, ref text) -> row
-- One version.
SELECT n.ref AS `ref`, n.version AS `version`, n.lang AS `lang`, n.sha256 AS `sha256:bytes`, n.valid_from AS `from:date`,
       n.must_accept AS `must_accept:int`, n.words AS `words`, t.name AS `region`
  FROM vendor AS v JOIN privacy_notice AS n ON n.vendor_id = v.id
  LEFT JOIN territory AS t ON t.id = n.territory_id
 WHERE v.code = :vendor AND n.ref = :ref;

-- notice_history(vendor text, ref text) -> many version
-- It, the versions before it and those that are to come, of the same region and language.
SELECT n.ref AS `@ref`, n.version AS `@no`, n.valid_from AS `@from`, LOWER(HEX(n.sha256)) AS `@sha256`,
       IF(n.id = k.id, 'yes', NULL) AS `@current`
  FROM vendor AS v
  JOIN privacy_notice AS k ON k.vendor_id = v.id AND k.ref = :ref
  JOIN privacy_notice AS n ON n.vendor_id = v.id AND n.of_territory = k.of_territory AND n.lang = k.lang
 WHERE v.code = :vendor ORDER BY n.version DESC LIMIT 200;

-- notice_due(vendor text, lang text, today date) -> many action
-- What the viewer has to accept first of all.
SELECT 'accept-notice' AS `@verb`, '/privacy' AS `@href`
  FROM (SELECT n.id, n.must_accept
          FROM vendor AS v {use holds}
         WHERE v.code = :vendor {use nearest}) AS k
 WHERE k.must_accept = 1
   AND COALESCE((SELECT c.said FROM privacy_consent AS c WHERE c.member_id = :viewer.member AND c.notice_id = k.id
                  ORDER BY c.id DESC LIMIT 1), '') <> 'accepted'
 ORDER BY k.id LIMIT 1;

-- notice_list() -> many notice
-- All notices of the viewer's vendor, with how many said that they accept them.
SELECT n.ref AS `@ref`, n.version AS `@version`, n.lang AS `@lang`, n.valid_from AS `@from`, IF(n.must_accept, 'yes', NULL) AS `@must`,
       (SELECT COUNT(DISTINCT c.member_id) FROM privacy_consent AS c WHERE c.notice_id = n.id AND c.said = 'accepted') AS `@accepted`,
       t.name AS `region`, p.name AS `by`
  FROM privacy_notice AS n
  LEFT JOIN territory AS t ON t.id = n.territory_id
  LEFT JOIN member AS m ON m.id = n.author_id
  LEFT JOIN person AS p ON p.id = m.person_id
 WHERE n.vendor_id = :viewer.vendor
 ORDER BY n.territory_id IS NOT NULL, t.name, n.lang, n.version DESC LIMIT 500;

-- notice_region(vendor int, name text) -> row?
-- A region of the vendor.
SELECT t.id AS `id:int` FROM territory AS t WHERE t.vendor_id = :vendor AND t.name = :name;

-- notice_publish(vendor int, ref text, territory int?, lang text, words text, sha256 bytes, from date, must int) -> insert
-- The next version of a region's notice in a language. Without a viewer it is the operator's.
INSERT INTO privacy_notice (vendor_id, ref, territory_id, lang, version, words, sha256, valid_from, must_accept, author_id, created_at)
SELECT :vendor, :ref, :territory, :lang, COALESCE(MAX(n.version), 0) + 1, :words, :sha256, :from, :must, :viewer.member, :now
  FROM privacy_notice AS n
 WHERE n.vendor_id = :vendor AND n.of_territory = COALESCE(:territory, 0) AND n.lang = :lang;

-- consent_insert(notice int?, purpose int?, sha256 bytes, said text) -> insert
-- What the viewer says now, to which words.
INSERT INTO privacy_consent (vendor_id, member_id, notice_id, purpose_id, sha256, said, at)
VALUES (:viewer.vendor, :viewer.member, :notice, :purpose, :sha256, :said, :now);

-- fragment said_last
-- The last that the viewer said of purpose p.
(SELECT c.said = 'accepted' FROM privacy_consent AS c WHERE c.member_id = :viewer.member AND c.purpose_id = p.id ORDER BY c.id DESC LIMIT 1);

-- purpose_stands() -> rows
-- What the viewer may agree to, in its order, and what they said last.
SELECT p.id AS `id:int`, p.ref AS `ref`, p.name AS `name`, p.words AS `words`, p.sha256 AS `sha256:bytes`, COALESCE({use said_last}, 0) AS `given:int`
  FROM privacy_purpose AS p WHERE p.vendor_id = :viewer.vendor ORDER BY p.id LIMIT 50;

-- purpose_list() -> many purpose
-- The vendor's purposes, with how many agree now.
SELECT p.ref AS `@ref`, p.effect AS `@effect`,
       (SELECT COUNT(*) FROM privacy_consent AS c
         WHERE c.purpose_id = p.id AND c.said = 'accepted'
           AND NOT EXISTS (SELECT 1 FROM privacy_consent AS d WHERE d.member_id = c.member_id AND d.purpose_id = c.purpose_id AND d.id > c.id)) AS `@given`,
       p.name AS `name`, p.words AS `words`
  FROM privacy_purpose AS p WHERE p.vendor_id = :viewer.vendor ORDER BY p.id LIMIT 50;

-- purpose_insert(ref text, name text, words text, sha256 bytes, effect text) -> insert
-- Something that people may agree to; the words stay as they are.
INSERT INTO privacy_purpose (vendor_id, ref, name, words, sha256, effect, created_at)
VALUES (:viewer.vendor, :ref, :name, :words, :sha256, :effect, :now);

-- consent_history() -> many said
-- All that the viewer ever said, the latest first.
SELECT c.said AS `@said`, c.at AS `@at`, n.version AS `@version`, n.ref AS `@notice`, LOWER(HEX(c.sha256)) AS `@sha256`, p.name AS `.`
  FROM privacy_consent AS c
  LEFT JOIN privacy_notice AS n ON n.id = c.notice_id
  LEFT JOIN privacy_purpose AS p ON p.id = c.purpose_id
 WHERE c.member_id = :viewer.member ORDER BY c.id DESC LIMIT 200;
