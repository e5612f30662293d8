-- key_register(id text, vendor int, pem text) -> exec*
-- The public half of a signing key; the id is its hash, so a row that is there says the same.
INSERT INTO signing_key (id, vendor_id, public_pem, created_at) VALUES (:id, :vendor, :pem, :now)
ON DUPLICATE KEY UPDATE id = id;
