-- custom_fields(vendor int) -> rows
-- What a vendor's admin has declared, in the order in which it is asked.
SELECT f.object AS `object`, f.name AS `name`, f.label AS `label`, f.kind AS `kind`, f.choices AS `choices`, f.required AS `required:int`,
       f.retired AS `retired:int`
  FROM custom_field AS f WHERE f.vendor_id = :vendor ORDER BY f.object, f.position, f.id LIMIT 1000;

-- custom_list(object text) -> many declared
-- The same of one object, for who declares.
SELECT f.object AS `@object`, f.name AS `@name`, f.kind AS `@kind`, IF(f.required, 'yes', NULL) AS `@required`, IF(f.retired, 'yes', NULL) AS `@retired`,
       f.label AS `.`
  FROM custom_field AS f WHERE f.vendor_id = :viewer.vendor AND f.object = :object ORDER BY f.position, f.id LIMIT 100;

-- custom_find(object text, name text) -> row
-- One of them.
SELECT f.id AS `id:int`, f.label AS `label`, f.kind AS `kind`, f.choices AS `choices`, f.required AS `required:int`, f.retired AS `retired:int`,
       f.version AS `version`
  FROM custom_field AS f WHERE f.vendor_id = :viewer.vendor AND f.object = :object AND f.name = :name;

-- custom_used(object text, name text) -> value int
-- Would anything be lost or mean something else without it: values of records, terms of rules?
-- unguarded d, a, x: whether there is a value, not whose
SELECT EXISTS (SELECT 1 FROM deal AS d WHERE :object = 'deal' AND d.vendor_id = :viewer.vendor AND JSON_VALUE(d.custom, CONCAT('$."', :name, '"')) IS NOT NULL)
       OR EXISTS (SELECT 1 FROM application AS a
                   WHERE :object = 'application' AND a.vendor_id = :viewer.vendor AND JSON_VALUE(a.custom, CONCAT('$."', :name, '"')) IS NOT NULL)
       OR EXISTS (SELECT 1 FROM organisation AS x
                   WHERE :object = 'organisation' AND x.vendor_id = :viewer.vendor AND JSON_VALUE(x.custom, CONCAT('$."', :name, '"')) IS NOT NULL)
       OR EXISTS (SELECT 1 FROM access_rule AS r JOIN access_term AS t ON t.rule_id = r.id
                   WHERE r.vendor_id = :viewer.vendor AND r.object = :object AND t.field = CONCAT('custom-', :name)) AS `value`;

-- custom_places(object text) -> rows
-- In their order, locked: whoever moves or adds one does it alone.
SELECT f.id AS `id:int`, f.name AS `name`
  FROM custom_field AS f WHERE f.vendor_id = :viewer.vendor AND f.object = :object ORDER BY f.position, f.id LIMIT 100 FOR UPDATE;

-- custom_place(id int, position int) -> exec*
-- Where one of them stands.
UPDATE custom_field SET position = :position WHERE id = :id;

-- custom_insert(object text, name text, label text, kind text, choices text?, required int, position int) -> insert
-- A new one.
INSERT INTO custom_field (vendor_id, object, name, label, kind, choices, required, position)
VALUES (:viewer.vendor, :object, :name, :label, :kind, :choices, :required, :position);

-- custom_edit(id int, seen text, label text, choices text?, required int) -> exec
-- Other words, choices, or duty; what it holds stays.
UPDATE custom_field SET label = :label, choices = :choices, required = :required, version = version + 1 WHERE id = :id AND version = :seen;

-- custom_retire(id int, seen text, retired int) -> exec
-- Asked no more, or again.
UPDATE custom_field SET retired = :retired, version = version + 1 WHERE id = :id AND version = :seen;

-- custom_delete(id int, seen text) -> exec
-- As if it had never been.
DELETE FROM custom_field WHERE id = :id AND version = :seen;

-- custom_layouts_delete(object text, field text) -> exec*
-- What layouts said of it.
UPDATE profile_layout AS l
   SET l.items = TRIM(REGEXP_REPLACE(REGEXP_REPLACE(l.items, CONCAT('(?<![a-z0-9-])-?', :field, '(?![a-z0-9-])'), ''), ' +', ' '))
 WHERE l.vendor_id = :viewer.vendor AND l.object = :object AND LOCATE(:field, l.items) > 0;

-- custom_rights_delete(object text, field text) -> exec*
-- What profiles and sets said of it.
DELETE x FROM profile_field AS x JOIN profile AS p ON p.id = x.profile_id
 WHERE p.vendor_id = :viewer.vendor AND x.object = :object AND x.field = :field;
