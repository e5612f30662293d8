-- draft_list(form text, limit int) -> many draft
-- What the viewer began and did not send, the latest first.
SELECT f.ref AS `@ref`, f.created_at AS `@saved`, f.title AS `customer`
  FROM {visible form_draft f by created_at desc, id desc where f.form = :form limit :limit};

-- draft_find(ref text, form text) -> row
-- What was typed so far.
SELECT f.typed AS `typed`, f.version AS `version:int`
  FROM form_draft AS f WHERE f.ref = :ref AND f.form = :form AND {visible form_draft f};

-- draft_lock(ref text, form text) -> row
-- The same, for whoever changes or sends it.
SELECT f.id AS `id:int`, f.typed AS `typed`, f.version AS `version:int`
  FROM form_draft AS f WHERE f.ref = :ref AND f.form = :form AND {editable form_draft f} FOR UPDATE;

-- draft_insert(ref text, form text, title text?, typed text) -> insert
-- A new draft.
INSERT INTO form_draft (vendor_id, ref, owner_id, form, title, typed, created_at)
VALUES (:viewer.vendor, :ref, :viewer.member, :form, :title, :typed, :now);

-- draft_update(id int, version int, title text?, typed text) -> exec
-- Saved again.
UPDATE form_draft AS f SET f.title = :title, f.typed = :typed, f.created_at = :now, f.version = f.version + 1
 WHERE f.id = :id AND f.version = :version AND {editable form_draft f};

-- draft_delete(id int, version int) -> exec
-- Sent, or not wanted any more.
DELETE f FROM form_draft AS f WHERE f.id = :id AND f.version = :version AND {editable form_draft f};
