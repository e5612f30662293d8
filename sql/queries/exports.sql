-- Copies of their data that people ask for: who, what becomes of it, until when.

-- data_export_ask(ref text) -> exec*
-- The viewer asks; nothing where they wait for one already.
INSERT INTO data_export (vendor_id, ref, member_id, asked_at)
SELECT :viewer.vendor, :ref, :viewer.member, :now
  FROM member AS m
 WHERE m.id = :viewer.member AND NOT EXISTS (SELECT 1 FROM data_export AS x WHERE x.member_id = :viewer.member AND x.done_at IS NULL);

-- data_export_due() -> row?
-- The next that waits, taken by this transaction; others take others.
SELECT x.id AS `id:int`, x.ref AS `ref`, x.vendor_id AS `vendor_id:int`, x.member_id AS `member_id:int`, m.person_id AS `person_id:int`,
       p.email AS `email`, v.name AS `vendor`
  FROM data_export AS x
  JOIN member AS m ON m.id = x.member_id
  JOIN person AS p ON p.id = m.person_id
  JOIN vendor AS v ON v.id = x.vendor_id
 WHERE x.done_at IS NULL ORDER BY x.id LIMIT 1 FOR UPDATE SKIP LOCKED;

-- data_export_done(id int, sha256 bytes, size int, until time) -> exec
-- It is in the store.
UPDATE data_export SET done_at = :now, expires_at = :until, sha256 = :sha256, size = :size WHERE id = :id AND done_at IS NULL;

-- data_export_list() -> many export
-- The viewer's own, the latest first.
SELECT x.ref AS `@ref`, x.asked_at AS `@at`, x.expires_at AS `@until`, x.size AS `@size`
  FROM data_export AS x
 WHERE x.member_id = :viewer.member AND (x.expires_at IS NULL OR x.expires_at > :now) ORDER BY x.id DESC LIMIT 20;

-- data_export_find(ref text) -> row?
-- One that is ready, of the viewer's own.
SELECT x.sha256 AS `sha256:bytes` FROM data_export AS x
 WHERE x.vendor_id = :viewer.vendor AND x.ref = :ref AND x.member_id = :viewer.member AND x.expires_at > :now;

-- data_export_sweep() -> exec*
-- Those whose time is over; the store's sweeper takes the files.
DELETE FROM data_export WHERE expires_at <= :now;
