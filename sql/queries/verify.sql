-- verify_vendor(vendor text) -> one verify
-- Whose receipts and statements are verified here.
SELECT v.name AS `@vendor` FROM vendor AS v WHERE v.code = :vendor;

-- verify_keys(vendor text, id text?) -> rows
-- The public keys of a vendor, newest first, or one of them.
SELECT k.id AS `id`, k.public_pem AS `pem`, k.created_at AS `since:time`
  FROM signing_key AS k
  JOIN vendor AS v ON v.id = k.vendor_id
 WHERE v.code = :vendor [AND k.id = :id]
 ORDER BY k.created_at DESC, k.id LIMIT 100;
