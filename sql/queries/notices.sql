-- notice_member(member int, kind text) -> row?
-- Whom a notice is for, and whether mail of that kind is wanted; nobody who may not sign in.
SELECT m.vendor_id AS `vendor_id:int`, p.email AS `email`, p.name AS `name`, p.lang AS `lang`,
       r.member_id IS NULL AS `wants_mail:int`
  FROM member AS m
  JOIN person AS p ON p.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
  LEFT JOIN mail_refusal AS r ON r.member_id = m.id AND r.kind = :kind
 WHERE m.id = :member AND m.state = 'active' AND p.state = 'active' AND o.state = 'active';

-- notice_insert(vendor int, member int, kind text, object text, ref text, href text, facts text) -> insert
-- A member is told.
INSERT INTO notification (vendor_id, owner_id, kind, object, ref, href, facts, created_at)
VALUES (:vendor, :member, :kind, :object, :ref, :href, :facts, :now);
