-- verify_vendor(vendor text) -> one verify
-- Whose receipts and statements are verified here.
SELECT v.name AS `@vendor` FROM vendor AS v WHERE v.code = :vendor;

-- verify_keys(vendor text) -> rows
-- The public keys of a vendor, newest first.
SELECT k.id AS `id`, k.public_pem AS `pem`, k.created_at AS `since:time`
  FROM signing_key AS k
  JOIN vendor AS v ON v.id = k.vendor_id
 WHERE v.code = :vendor
 ORDER BY k.created_at DESC, k.id LIMIT 100;

-- verify_key(vendor text, id text) -> rows
-- One of them, or one of the portal's own, which sign the audit log.
SELECT k.id AS `id`, k.public_pem AS `pem`, k.created_at AS `since:time`
  FROM signing_key AS k
  LEFT JOIN vendor AS v ON v.id = k.vendor_id
 WHERE k.id = :id AND (v.code = :vendor OR k.vendor_id IS NULL)
 ORDER BY k.id LIMIT 1;
