-- access_permissions(vendor int) -> rows
-- What profiles and permission sets permit.
SELECT p.id AS `profile_id:int`, x.object AS `object`, x.verbs AS `verbs`
  FROM profile AS p JOIN profile_permission AS x ON x.profile_id = p.id
 WHERE p.vendor_id = :vendor ORDER BY p.id, x.object LIMIT 100000;

-- access_fields(vendor int) -> rows
-- What they say of fields.
SELECT p.id AS `profile_id:int`, x.object AS `object`, x.field AS `field`, x.state AS `state`, x.level AS `level`
  FROM profile AS p JOIN profile_field AS x ON x.profile_id = p.id
 WHERE p.vendor_id = :vendor ORDER BY p.id, x.object, x.field, x.state LIMIT 100000;

-- access_layouts(vendor int) -> rows
-- How pages and forms are laid out.
SELECT COALESCE(l.profile_id, 0) AS `profile_id:int`, l.object AS `object`, l.section AS `section`, l.items AS `items`, l.place AS `place:int`,
       l.shown AS `shown:int`
  FROM profile_layout AS l WHERE l.vendor_id = :vendor ORDER BY l.object, l.of_profile, l.place, l.id LIMIT 10000;

-- access_defaults(vendor int) -> rows
-- What everybody of a side reaches.
SELECT d.object AS `object`, d.staff AS `staff`, d.partners AS `partners`
  FROM access_default AS d WHERE d.vendor_id = :vendor ORDER BY d.object LIMIT 1000;

-- access_rules(vendor int, few int) -> rows
-- The rules that act, and whether they lead to few records.
SELECT r.id AS `id:int`, r.object AS `object`, r.kind AS `kind`, r.to_group_id AS `to_group_id:int`, r.common_key AS `common_key`, r.level AS `level`,
       (SELECT 1 FROM access_grant AS g WHERE g.scope = r.id * 8 + 4 LIMIT 1 OFFSET :few) IS NULL AS `few:int`
  FROM access_rule AS r WHERE r.vendor_id = :vendor AND r.active ORDER BY r.id LIMIT 100000;

-- access_grants(object text, id int) -> rows
-- Through which scopes a record is reached.
SELECT g.scope AS `scope:int`, g.level AS `level`, g.until AS `until:time`
  FROM access_grant AS g WHERE g.object = :object AND g.record_id = :id ORDER BY g.scope LIMIT 10000;

-- access_rule_names(object text) -> rows
-- The rules that act on an object, and whom they are for.
SELECT r.id AS `id:int`, r.ref AS `ref`, r.name AS `name`, g.name AS `group_name`
  FROM access_rule AS r JOIN access_group AS g ON g.id = r.to_group_id
 WHERE r.vendor_id = :viewer.vendor AND r.object = :object AND r.active ORDER BY r.id LIMIT 10000;

-- access_entries(group int, member int) -> many entry
-- By which of its entries a member is in a group.
SELECT h.kind AS `@kind`, NULLIF(h.role, '') AS `@role`,
       CASE h.kind WHEN 'member' THEN (SELECT p.name FROM member AS m JOIN person AS p ON p.id = m.person_id WHERE m.id = h.target_id)
                   WHEN 'territory' THEN (SELECT t.name FROM territory AS t WHERE t.id = h.target_id)
                   WHEN 'profile' THEN (SELECT f.name FROM profile AS f WHERE f.id = h.target_id)
                   WHEN 'organisation' THEN (SELECT o.name FROM org AS o WHERE o.id = h.target_id)
                   WHEN 'branches' THEN (SELECT o.name FROM org AS o WHERE o.id = h.target_id) END AS `@name`
  FROM access_holder AS h WHERE h.group_id = :group AND h.member_id = :member ORDER BY h.kind, h.target_id LIMIT 1000;

-- access_group_name(id int) -> row?
-- How a group is called.
SELECT g.name AS `name` FROM access_group AS g WHERE g.id = :id AND g.vendor_id = :viewer.vendor;

-- member_by_email(email text) -> row?
-- A member of the viewer's vendor, for who asks what others see.
SELECT m.id AS `id:int`
  FROM member AS m JOIN person AS p ON p.id = m.person_id
 WHERE m.vendor_id = :viewer.vendor AND p.email = LOWER(:email) ORDER BY m.state, m.id LIMIT 1;

-- access_others(object text, id int, org int, territory int) -> many others
-- What opens a record to people of partners other than its own: rules that it fits with how many they are for, and profiles that
-- reach all.
SELECT r.kind AS `@kind`, r.level AS `@level`, COUNT(DISTINCT m.id) AS `@people`, COUNT(DISTINCT m.org_id) AS `@orgs`,
       r.name AS `@rule-name`, g.name AS `@group`
  FROM access_rule AS r
  JOIN access_group AS g ON g.id = r.to_group_id
  JOIN access_holder AS h ON h.group_id = g.id
  JOIN member AS m ON m.id = h.member_id AND m.state = 'active'
  JOIN org AS o ON o.id = m.org_id AND o.kind = 'partner' AND o.state = 'active' AND o.id <> :org
 WHERE r.vendor_id = :viewer.vendor AND r.object = :object AND r.active
   AND CASE WHEN r.kind IN ('owner', 'criteria')
            THEN EXISTS (SELECT 1 FROM access_grant AS x WHERE x.scope = r.id * 8 + 4 AND x.object = :object AND x.record_id = :id)
            WHEN r.kind = 'sharing-set' THEN r.common_key = 'territory' AND o.territory_id = NULLIF(:territory, 0) ELSE FALSE END
 GROUP BY r.id
 UNION ALL
SELECT 'all', IF(FIND_IN_SET('modify-all', x.verbs), 'write', 'read'), COUNT(DISTINCT m.id), COUNT(DISTINCT m.org_id), NULL, f.name
  FROM profile AS f
  JOIN profile_permission AS x ON x.profile_id = f.id AND x.object = :object AND (FIND_IN_SET('view-all', x.verbs) OR FIND_IN_SET('modify-all', x.verbs))
  JOIN member AS m ON m.vendor_id = f.vendor_id AND m.state = 'active' AND (COALESCE(m.profile_id = f.id, f.standard = m.role, FALSE)
       OR EXISTS (SELECT 1 FROM member_set AS s WHERE s.member_id = m.id AND s.profile_id = f.id))
  JOIN org AS o ON o.id = m.org_id AND o.kind = 'partner' AND o.state = 'active' AND o.id <> :org
 WHERE f.vendor_id = :viewer.vendor
 GROUP BY f.id
 ORDER BY 1, 5, 6 LIMIT 500;
