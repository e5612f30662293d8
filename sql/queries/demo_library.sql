-- The library of the demo world.

-- demo_material(vendor int, ref text, kind text, title text, summary text, territory int, roles text) -> insert
-- A material.
INSERT INTO material (vendor_id, ref, kind, title, summary, territory_id, roles, created_at)
VALUES (:vendor, :ref, :kind, :title, :summary, NULLIF(:territory, 0), :roles, :now);

-- demo_material_version(material int, ref text, lang text, available date, expires date?, name text, kind text, size int, sha256 bytes, cover bytes, cover_kind text, member int, at time) -> insert
-- One of its versions, the next of its language.
INSERT INTO material_version (material_id, ref, lang, no, available_on, expires_on, name, kind, size, sha256, cover, cover_kind, member_id, at)
VALUES (:material, :ref, :lang, (SELECT COALESCE(MAX(n.no), 0) + 1 FROM material_version AS n WHERE n.material_id = :material AND n.lang = :lang),
        :available, :expires, :name, :kind, :size, :sha256, :cover, :cover_kind, :member, :at);

-- demo_version_zones(id int, width int, height int, zones text, tones text) -> exec
-- What is filled in it.
UPDATE material_version SET width = :width, height = :height, zones = :zones, tones = :tones WHERE id = :id;

-- demo_brand_kit(org int, vendor int, colour text, contact text) -> exec
-- What a partner looks like.
INSERT INTO brand_kit (org_id, vendor_id, colour, contact, website, at) SELECT o.id, :vendor, :colour, :contact, o.domain, :now FROM org AS o WHERE o.id = :org;

-- demo_brand_logo(org int, ground text, sha256 bytes, preview bytes, kind text, width int, height int, darkest int, lightest int) -> exec
-- A logo of it.
INSERT INTO brand_logo (org_id, ground, sha256, preview, kind, width, height, darkest, lightest)
VALUES (:org, :ground, :sha256, :preview, :kind, :width, :height, :darkest, :lightest);

-- demo_templates(vendor int, lang text) -> rows
-- Templates in that language.
SELECT v.id AS `id:int`, v.width AS `width:int`, v.height AS `height:int`, v.zones AS `zones`
  FROM material AS m JOIN material_version AS v ON v.material_id = m.id AND v.lang = :lang AND v.zones IS NOT NULL
 WHERE m.vendor_id = :vendor ORDER BY v.id LIMIT 10;

-- demo_copy(version int, org int, ref text, token text, member int, at time, ground text) -> insert
-- A template filled with the kit and its logo for that ground.
INSERT INTO material_copy (version_id, org_id, ref, token, colour, website, logo, logo_kind, logo_width, logo_height, member_id, at)
SELECT :version, k.org_id, :ref, :token, k.colour, k.website, l.sha256, l.kind, l.width, l.height, :member, :at
  FROM brand_kit AS k JOIN brand_logo AS l ON l.org_id = k.org_id AND l.ground = :ground
 WHERE k.org_id = :org;

-- demo_copy_text(copy int, zone text, position int, words text) -> insert
-- What stands in one of its zones.
INSERT INTO material_copy_text (copy_id, zone, position, text) VALUES (:copy, :zone, :position, :words);

-- demo_visit(copy int, on date, mark int) -> exec*
-- Somebody followed its link.
INSERT INTO material_visit (copy_id, day, mark) VALUES (:copy, :on, :mark) ON DUPLICATE KEY UPDATE mark = mark;

-- demo_download(version int, org int, member int, at time) -> insert
-- Somebody has taken a version.
INSERT INTO material_download (version_id, member_id, org_id, at) VALUES (:version, :member, :org, :at);
