-- The pages of the setup: who has what. Whoever asks is a program admin.

-- profile_counts() -> many profile
-- Profiles and permission sets, and how many active people have each: their own, or the standard one of their role.
SELECT p.ref AS `@ref`, p.kind AS `@kind`, p.standard AS `@standard`,
       (SELECT COUNT(*) FROM member AS m WHERE m.vendor_id = p.vendor_id AND m.state = 'active' AND (m.profile_id = p.id
          OR (m.profile_id IS NULL AND m.role = p.standard) OR EXISTS (SELECT 1 FROM member_set AS s WHERE s.member_id = m.id AND s.profile_id = p.id))) AS `@people`,
       p.name AS `.`
  FROM profile AS p WHERE p.vendor_id = :viewer.vendor ORDER BY p.kind, p.standard IS NULL, p.standard, p.name LIMIT 500;

-- profile_people(ref text) -> many holder
-- Some of those who have a profile or permission set.
SELECT m.ref AS `@ref`, e.email AS `@email`, o.name AS `@org`, COUNT(*) OVER () AS `@of`, e.name AS `.`
  FROM profile AS p
  JOIN member AS m ON m.vendor_id = p.vendor_id AND m.state = 'active' AND (m.profile_id = p.id
       OR (m.profile_id IS NULL AND m.role = p.standard) OR EXISTS (SELECT 1 FROM member_set AS s WHERE s.member_id = m.id AND s.profile_id = p.id))
  JOIN person AS e ON e.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
 WHERE p.vendor_id = :viewer.vendor AND p.ref = :ref ORDER BY e.name, m.id LIMIT 10;

-- group_counts() -> many group
-- Groups, how many active people are in each, and how many rules name it.
SELECT g.ref AS `@ref`,
       (SELECT COUNT(DISTINCT h.member_id) FROM access_holder AS h JOIN member AS m ON m.id = h.member_id AND m.state = 'active' WHERE h.group_id = g.id) AS `@people`,
       (SELECT COUNT(*) FROM access_rule AS r WHERE r.to_group_id = g.id OR r.from_group_id = g.id) AS `@rules`, g.name AS `.`
  FROM access_group AS g WHERE g.vendor_id = :viewer.vendor ORDER BY g.name LIMIT 500;

-- group_people(ref text) -> many holder
-- Some of those who are in a group.
SELECT m.ref AS `@ref`, e.email AS `@email`, o.name AS `@org`, COUNT(*) OVER () AS `@of`, e.name AS `.`
  FROM member AS m
  JOIN person AS e ON e.id = m.person_id
  JOIN org AS o ON o.id = m.org_id
 WHERE m.vendor_id = :viewer.vendor AND m.state = 'active'
   AND EXISTS (SELECT 1 FROM access_group AS g JOIN access_holder AS h ON h.group_id = g.id WHERE g.vendor_id = :viewer.vendor AND g.ref = :ref AND h.member_id = m.id)
 ORDER BY e.name, m.id LIMIT 10;

-- publish_count() -> value int
-- How often somebody has published.
SELECT COALESCE(MAX(v.no), 0) FROM access_publish AS v WHERE v.vendor_id = :viewer.vendor;

-- group_choices() -> many option
-- Groups, for choosing one.
SELECT g.name AS `@value`, g.name AS `@label` FROM access_group AS g WHERE g.vendor_id = :viewer.vendor ORDER BY g.name LIMIT 500;
