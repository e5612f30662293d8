-- terms_publish(vendor int, words text, sha256 bytes) -> exec
-- A new version of what a vendor's partners accept.
INSERT INTO terms (vendor_id, version, words, sha256, created_at)
SELECT :vendor, COALESCE(MAX(t.version), 0) + 1, :words, :sha256, :now FROM terms AS t WHERE t.vendor_id = :vendor;

-- terms_current(vendor text) -> row?
-- The latest version, with where an application is decided; none: the vendor takes no applications.
SELECT t.id AS `id:int`, t.version AS `version`, v.id AS `vendor_id:int`, v.name AS `vendor`, v.application_days AS `days:int`,
       COALESCE((SELECT x.version FROM access_version AS x WHERE x.vendor_id = v.id), 0) AS `access_version:int`
  FROM vendor AS v JOIN terms AS t ON t.vendor_id = v.id
 WHERE v.code = :vendor ORDER BY t.version DESC LIMIT 1;

-- terms_words(vendor text, version text?) -> row
-- One version, by default the latest.
SELECT t.version AS `version`, t.words AS `words`, t.sha256 AS `sha256:bytes`, t.created_at AS `at:time`
  FROM vendor AS v JOIN terms AS t ON t.vendor_id = v.id
 WHERE v.code = :vendor [AND CAST(t.version AS CHAR CHARACTER SET ascii) = :version] ORDER BY t.version DESC LIMIT 1;
