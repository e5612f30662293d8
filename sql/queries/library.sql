-- The library, as the viewer has it. Every query here says {use audience}: a partner's people have what is for their region and role, a
-- channel manager what is for the region that is looked after, program admins and finance all of the vendor's. tools/house-rules looks after
-- that. today is the day at the vendor's.

-- fragment audience
-- Of material m: is it for the viewer?
m.vendor_id = :viewer.vendor
   AND EXISTS (SELECT 1
                 FROM member AS me
                 JOIN org AS own ON own.id = me.org_id
                WHERE me.id = :viewer.member
                  AND (me.role IN ('admin', 'finance') OR m.territory_id IS NULL OR m.territory_id = own.territory_id
                    OR m.territory_id = (SELECT t.id FROM territory AS t WHERE t.manager_id = me.id))
                  AND (own.kind = 'vendor' OR FIND_IN_SET(me.role, m.roles)));

-- fragment current
-- Of version v: does it stand for its language, the newest of those that are there?
v.available_on <= :today AND COALESCE(v.expires_on, '9999-12-31') >= :today
   AND NOT EXISTS (SELECT 1
                     FROM material_version AS n
                    WHERE n.material_id = v.material_id AND n.lang = v.lang AND n.no > v.no
                      AND n.available_on <= :today AND COALESCE(n.expires_on, '9999-12-31') >= :today);

-- library_languages(today date) -> many language
-- In which languages there is something for the viewer.
SELECT DISTINCT v.lang AS `@value`
  FROM material AS m
  JOIN material_version AS v ON v.material_id = m.id AND {use current}
 WHERE {use audience}
 ORDER BY v.lang LIMIT 100;

-- library_list(today date, reads text, q text?, kind text?, lang text?, title text?, id int?, limit int) -> many material
-- What there is for the viewer, by title: each with its version in the language that the viewer reads, else in another one.
SELECT STRAIGHT_JOIN x.ref AS `@ref`, x.kind AS `@kind`, x.languages AS `@languages`, v.lang AS `@lang`, v.kind AS `@file`, v.at AS `@at`,
       v.expires_on AS `@until`, IF(v.cover IS NULL, NULL, v.ref) AS `@cover`, x.title AS `title`, x.summary AS `summary`
  FROM (SELECT m.id, m.ref, m.kind, m.title, m.summary,
               (SELECT GROUP_CONCAT(v.lang ORDER BY v.lang SEPARATOR ' ') FROM material_version AS v WHERE v.material_id = m.id AND {use current}) AS languages,
               (SELECT v.id FROM material_version AS v WHERE v.material_id = m.id AND {use current} ORDER BY v.lang = :reads DESC, v.lang LIMIT 1) AS version_id
          FROM material AS m
         WHERE {use audience} [AND CONCAT(m.title, ' ', m.summary) LIKE :q] [AND m.kind = :kind]
           [AND EXISTS (SELECT 1 FROM material_version AS v WHERE v.material_id = m.id AND v.lang = :lang AND {use current})]
           [AND (m.title > :title OR (m.title = :title AND m.id > :id))]
        HAVING version_id IS NOT NULL
         ORDER BY m.title, m.id LIMIT :limit) AS x
  JOIN material_version AS v ON v.id = x.version_id
 ORDER BY x.title, x.id;

-- library_key(ref text) -> row?
-- Where a material stands in that list.
SELECT m.title AS `title`, m.id AS `id:int` FROM material AS m WHERE m.ref = :ref AND {use audience};

-- library_show(ref text, today date) -> one material
-- One of them.
SELECT m.ref AS `@ref`, m.kind AS `@kind`, m.title AS `title`, m.summary AS `summary`
  FROM material AS m
 WHERE m.ref = :ref AND {use audience}
   AND EXISTS (SELECT 1 FROM material_version AS v WHERE v.material_id = m.id AND {use current});

-- library_versions(ref text, today date, reads text) -> many version
-- What it is to be had in, first in the language that the viewer reads.
SELECT v.ref AS `@ref`, v.lang AS `@lang`, v.no AS `@no`, v.kind AS `@kind`, v.size AS `@size`, v.at AS `@at`, v.expires_on AS `@until`,
       IF(v.cover IS NULL, NULL, 'yes') AS `@cover`, v.width AS `@width`, v.height AS `@height`, v.name AS `.`
  FROM material AS m
  JOIN material_version AS v ON v.material_id = m.id AND {use current}
 WHERE m.ref = :ref AND {use audience}
 ORDER BY v.lang = :reads DESC, v.lang LIMIT 100;

-- library_file(ref text, version text, today date) -> row
-- A version, new or old, but none that is still to come; and the one that stands for it now.
SELECT a.id AS `id:int`, a.ref AS `ref`, m.kind AS `of`, a.name AS `name`, a.kind AS `kind`, a.sha256 AS `sha256:bytes`, a.cover AS `cover:bytes`,
       a.cover_kind AS `cover_kind`,
       (SELECT v.ref FROM material_version AS v WHERE v.material_id = m.id AND v.lang = a.lang AND {use current}) AS `current`
  FROM material AS m
  JOIN material_version AS a ON a.material_id = m.id
 WHERE m.ref = :ref AND a.ref = :version AND a.available_on <= :today AND {use audience};

-- library_template(ref text, today date, lang text?, reads text) -> row
-- What a partner fills, in that language, else in the one that the viewer reads.
SELECT v.id AS `id:int`, v.ref AS `ref`, m.title AS `title`, v.lang AS `lang`, v.width AS `width:int`, v.height AS `height:int`, v.zones AS `zones`,
       v.tones AS `tones`
  FROM material AS m
  JOIN material_version AS v ON v.material_id = m.id AND {use current}
 WHERE m.ref = :ref AND m.kind = 'template' AND v.zones IS NOT NULL [AND v.lang = :lang] AND {use audience}
 ORDER BY v.lang = :reads DESC, v.lang LIMIT 1;

-- library_copies(ref text, today date) -> many copy
-- How the viewer's organisation has filled it, the newest first, with who followed their links. stale: there is a newer version.
SELECT c.ref AS `@ref`, c.at AS `@at`, p.name AS `@by`, v.lang AS `@lang`, IF({use current}, NULL, 'yes') AS `@stale`,
       (SELECT COUNT(*) FROM material_visit AS i WHERE i.copy_id = c.id) AS `@visits`,
       (SELECT x.text FROM material_copy_text AS x WHERE x.copy_id = c.id ORDER BY x.position LIMIT 1) AS `.`
  FROM material AS m
  JOIN material_version AS v ON v.material_id = m.id
  JOIN material_copy AS c ON c.version_id = v.id AND c.org_id = :viewer.org
  JOIN member AS w ON w.id = c.member_id
  JOIN person AS p ON p.id = w.person_id
 WHERE m.ref = :ref AND {use audience}
 ORDER BY c.id DESC LIMIT 50;

-- library_copy(ref text?, copy text, today date) -> row
-- One of them, of that material.
SELECT c.id AS `id:int`, c.ref AS `ref`, m.ref AS `material`, m.title AS `title`, v.id AS `version_id:int`, v.lang AS `lang`, v.width AS `width:int`, v.height AS `height:int`,
       v.zones AS `zones`, v.kind AS `kind`, v.sha256 AS `sha256:bytes`, c.token AS `token`, c.colour AS `colour`, c.website AS `website`, c.logo AS `logo:bytes`,
       c.logo_kind AS `logo_kind`, c.logo_width AS `logo_width:int`, c.logo_height AS `logo_height:int`, c.at AS `at:time`, p.name AS `by`,
       (SELECT COUNT(*) FROM material_visit AS i WHERE i.copy_id = c.id) AS `visits:int`, {use current} AS `current:int`
  FROM material AS m
  JOIN material_version AS v ON v.material_id = m.id
  JOIN material_copy AS c ON c.version_id = v.id AND c.org_id = :viewer.org
  JOIN member AS w ON w.id = c.member_id
  JOIN person AS p ON p.id = w.person_id
 WHERE c.ref = :copy [AND m.ref = :ref] AND v.available_on <= :today AND {use audience};
