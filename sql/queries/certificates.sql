-- certificate_show(vendor text, no text, today date) -> one certificate
-- What anybody may know who holds the number: whose, for what, since when, until when, and whether it stands.
-- unguarded k, p: public to whoever has the number, the end of which is drawn by lot
SELECT k.no AS `@no`, k.badge_ref AS `@badge`, IF(k.revoked_at IS NOT NULL, 'revoked', IF(k.valid_until < :today, 'expired', 'valid')) AS `@state`,
       k.issued_at AS `@at`, k.valid_until AS `@until`, k.revoked_at AS `@revoked`, p.kind AS `@kind`, p.level AS `@level`,
       w.name AS `holder`, o.name AS `org`, p.title AS `title`, p.summary AS `summary`, v.name AS `issuer`
  FROM vendor AS v
  JOIN certificate AS k ON k.vendor_id = v.id AND k.no = :no
  JOIN path_version AS p ON p.id = k.path_version_id
  JOIN member AS m ON m.id = k.owner_id
  JOIN person AS w ON w.id = m.person_id
  JOIN org AS o ON o.id = k.org_id
 WHERE v.code = :vendor;

-- badge_show(vendor text, ref text, today date) -> one badge
-- The same for the badge, which its holder shares by a reference that nobody guesses.
-- unguarded k, p: public to whoever has the reference
SELECT k.badge_ref AS `@ref`, k.no AS `@no`, IF(k.revoked_at IS NOT NULL, 'revoked', IF(k.valid_until < :today, 'expired', 'valid')) AS `@state`,
       k.issued_at AS `@at`, k.valid_until AS `@until`, p.kind AS `@kind`, p.level AS `@level`,
       w.name AS `holder`, o.name AS `org`, p.title AS `title`, p.summary AS `summary`, v.name AS `issuer`
  FROM vendor AS v
  JOIN certificate AS k ON k.vendor_id = v.id AND k.badge_ref = :ref
  JOIN path_version AS p ON p.id = k.path_version_id
  JOIN member AS m ON m.id = k.owner_id
  JOIN person AS w ON w.id = m.person_id
  JOIN org AS o ON o.id = k.org_id
 WHERE v.code = :vendor;

-- badge_drawn(vendor text, ref text) -> row?
-- What the picture of a badge says.
-- unguarded k, p: public to whoever has the reference
SELECT k.no AS `no`, p.kind AS `kind`, p.level AS `level`, p.title AS `title`, v.name AS `vendor`, w.name AS `holder`,
       k.issued_at AS `issued_at:time`, k.valid_until AS `valid_until:date`, k.revoked_at AS `revoked_at:time`
  FROM vendor AS v
  JOIN certificate AS k ON k.vendor_id = v.id AND k.badge_ref = :ref
  JOIN path_version AS p ON p.id = k.path_version_id
  JOIN member AS m ON m.id = k.owner_id
  JOIN person AS w ON w.id = m.person_id
 WHERE v.code = :vendor;

-- vendor_tz(vendor text) -> value text
-- The time zone of a vendor's business days.
SELECT v.tz FROM vendor AS v WHERE v.code = :vendor;
