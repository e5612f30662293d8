-- mail_insert(vendor int, member int, kind text, lang text, address text, name text, path text, facts text) -> insert
-- A mail is to be sent; member 0 is somebody who is no member.
INSERT INTO mail (vendor_id, member_id, kind, lang, address, name, path, facts, created_at, due_at)
VALUES (:vendor, NULLIF(:member, 0), :kind, :lang, :address, :name, :path, :facts, :now, :now);

-- mail_unsubscribe(id int, token text) -> exec
-- The token by which its receiver says that no more of that kind are wanted.
UPDATE mail SET unsubscribe = :token WHERE id = :id;
