-- What is kept of partner organisations beyond what the portal needs: values of fields that the vendor's admin has declared.

-- org_fields(code text) -> row
-- Of one of them, for its form. Until something is written there is no record of it, which whoever may create may write.
-- unmasked: forms have a field only for who may edit it
SELECT o.id AS `org_id:int`, x.id AS `id:int`, x.version AS `version`, x.custom AS `custom`, {editable organisation x} AS `editable:int`
  FROM org AS o
  LEFT JOIN organisation AS x ON x.org_id = o.id AND {visible organisation x}
 WHERE o.vendor_id = :viewer.vendor AND o.kind = 'partner' AND o.code = :code;

-- organisation_insert(org int, custom text?) -> insert
-- The first that is written of one.
INSERT INTO organisation (vendor_id, org_id, territory_id, code, custom)
SELECT o.vendor_id, o.id, o.territory_id, o.code, :custom FROM org AS o WHERE o.id = :org AND o.vendor_id = :viewer.vendor;

-- organisation_update(id int, seen text, custom text?) -> exec
-- Written anew.
UPDATE organisation AS x SET x.custom = :custom, x.version = x.version + 1 WHERE x.id = :id AND x.version = :seen AND {editable organisation x};
