-- What partners look like, how they fill templates, who follows their links; and the log of what was taken. All of it is of the
-- viewer's organisation, or of a link that whoever has it may follow.

-- brand_kit_find() -> row?
-- How the viewer's organisation looks.
SELECT k.colour AS `colour`, k.contact AS `contact`, k.website AS `website`, k.version AS `version:int` FROM brand_kit AS k WHERE k.org_id = :viewer.org;

-- brand_kit_org() -> row
-- What a kit begins with.
SELECT o.name AS `name`, o.domain AS `domain` FROM org AS o WHERE o.id = :viewer.org;

-- brand_kit_save(colour text, contact text, website text) -> exec*
-- It looks like that from now on.
INSERT INTO brand_kit (org_id, vendor_id, colour, contact, website, at)
VALUES (:viewer.org, :viewer.vendor, :colour, :contact, :website, :now)
ON DUPLICATE KEY UPDATE colour = :colour, contact = :contact, website = :website, version = version + 1, at = :now;

-- brand_logos() -> rows
-- Its logos.
SELECT l.ground AS `ground`, l.sha256 AS `sha256:bytes`, l.preview AS `preview:bytes`, l.kind AS `kind`, l.width AS `width:int`, l.height AS `height:int`,
       l.darkest AS `darkest:int`, l.lightest AS `lightest:int`
  FROM brand_logo AS l WHERE l.org_id = :viewer.org ORDER BY l.ground LIMIT 2;

-- brand_logo_save(ground text, sha256 bytes, preview bytes, kind text, width int, height int, darkest int, lightest int) -> exec*
-- A logo, in place of the one that was there.
INSERT INTO brand_logo (org_id, ground, sha256, preview, kind, width, height, darkest, lightest)
VALUES (:viewer.org, :ground, :sha256, :preview, :kind, :width, :height, :darkest, :lightest)
ON DUPLICATE KEY UPDATE sha256 = :sha256, preview = :preview, kind = :kind, width = :width, height = :height, darkest = :darkest, lightest = :lightest;

-- brand_logo_drop(ground text) -> exec*
-- There is none for that ground any more.
DELETE FROM brand_logo WHERE org_id = :viewer.org AND ground = :ground;

-- copy_insert(version int, ref text, token text, colour text, website text, logo bytes?, logo_kind text?, logo_width int?, logo_height int?) -> insert
-- A template, filled.
INSERT INTO material_copy (version_id, org_id, ref, token, colour, website, logo, logo_kind, logo_width, logo_height, member_id, at)
VALUES (:version, :viewer.org, :ref, :token, :colour, :website, :logo, :logo_kind, :logo_width, :logo_height, :viewer.member, :now);

-- copy_text_insert(copy int, zone text, position int, words text) -> insert
-- What stands in one of its zones.
INSERT INTO material_copy_text (copy_id, zone, position, text) VALUES (:copy, :zone, :position, :words);

-- copy_texts(copy int) -> rows
-- What stands in all of them.
SELECT x.zone AS `zone`, x.text AS `text` FROM material_copy_text AS x WHERE x.copy_id = :copy ORDER BY x.position LIMIT 100;

-- copy_of_link(token text, vendor text) -> row?
-- Whose material leads there, at that vendor.
SELECT c.id AS `id:int`, o.name AS `org`, c.website AS `website`, o.state = 'active' AS `active:int`
  FROM material_copy AS c
  JOIN org AS o ON o.id = c.org_id
  JOIN vendor AS d ON d.id = o.vendor_id
 WHERE c.token = :token AND d.code = :vendor;

-- copy_visit_add(copy int, today date, mark int) -> exec*
-- Somebody followed its link; who did so on that day already counts no more.
INSERT INTO material_visit (copy_id, day, mark) VALUES (:copy, :today, :mark) ON DUPLICATE KEY UPDATE mark = mark;

-- download_add(version int) -> insert
-- The viewer has taken that version.
INSERT INTO material_download (version_id, member_id, org_id, at) VALUES (:version, :viewer.member, :viewer.org, :now);
