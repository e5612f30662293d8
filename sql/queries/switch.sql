-- switch_list() -> many membership
-- The memberships among which the viewer's person chooses, at this vendor; what is disabled is not offered.
SELECT x.ref AS `@ref`, x.role AS `@role`, IF(x.id = :viewer.member, 'yes', NULL) AS `@current`, x.chosen_at AS `@chosen`, o.name AS `.`
  FROM member AS m
  JOIN member AS x ON x.person_id = m.person_id AND x.vendor_id = m.vendor_id AND x.state = 'active'
  JOIN org AS o ON o.id = x.org_id AND o.state = 'active'
 WHERE m.id = :viewer.member
 ORDER BY o.kind DESC, o.name, x.id LIMIT 100;

-- switch_find(ref text) -> row
-- One of them.
SELECT x.id AS `id:int`
  FROM member AS m
  JOIN member AS x ON x.person_id = m.person_id AND x.vendor_id = m.vendor_id AND x.state = 'active'
  JOIN org AS o ON o.id = x.org_id AND o.state = 'active'
 WHERE m.id = :viewer.member AND x.ref = :ref;

-- switch_chosen(member int) -> exec*
-- Where a sign-in leads from now on.
UPDATE member SET chosen_at = :now WHERE id = :member;
