-- audit_insert(vendor int, verb text, object text, ref text, detail text, request text) -> insert
-- A row of the audit log; :viewer.member is NULL for a job.
INSERT INTO audit (at, vendor_id, member_id, verb, object, ref, detail, request_id)
VALUES (:now, :vendor, :viewer.member, :verb, :object, :ref, :detail, :request);
