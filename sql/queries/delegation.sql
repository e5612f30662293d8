-- delegation_profiles(standard text?) -> rows
-- The profiles that an executive may give if they hold no more than the own: the standard one of a role, or those that staff lets them give.
SELECT f.id AS `id:int`, f.ref AS `ref`, f.name AS `name`, COALESCE(a.version, 0) AS `version:int`
  FROM profile AS f LEFT JOIN access_version AS a ON a.vendor_id = f.vendor_id
 WHERE f.vendor_id = :viewer.vendor AND f.kind = 'profile' AND (f.standard = :standard OR (:standard IS NULL AND f.standard IS NULL AND f.delegable))
 ORDER BY f.name, f.id LIMIT 200;

-- delegation_states() -> rows
-- The states in which some profile or set of the vendor says something else of a field.
SELECT DISTINCT x.state AS `state`
  FROM profile AS f JOIN profile_field AS x ON x.profile_id = f.id
 WHERE f.vendor_id = :viewer.vendor AND x.state <> '' ORDER BY x.state LIMIT 1000;
