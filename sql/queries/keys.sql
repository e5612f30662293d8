-- key_register(id text, vendor int, pem text) -> exec
-- The public half of a signing key, of a vendor or (0) of the portal itself.
INSERT INTO signing_key (id, vendor_id, public_pem, created_at) VALUES (:id, NULLIF(:vendor, 0), :pem, :now);

-- key_own_count() -> value int
-- How many keys of its own the portal has had.
SELECT COUNT(*) AS `n:int` FROM signing_key AS k WHERE k.vendor_id IS NULL;
