-- account_find(vendor text, email text) -> row?
-- Who signs in with that address at that vendor; of several memberships the one that was chosen last.
SELECT m.id AS `member_id:int`, p.password_hash AS `hash`, p.email AS `email`
  FROM person AS p
  JOIN member AS m ON m.person_id = p.id AND m.state = 'active'
  JOIN org AS o ON o.id = m.org_id AND o.state = 'active'
  JOIN vendor AS v ON v.id = m.vendor_id
 WHERE p.email = LOWER(:email) AND p.state = 'active' AND v.code = :vendor
 ORDER BY m.chosen_at DESC, m.id LIMIT 1;

-- account_password(verified text, hash text) -> exec
-- The viewer's new password, in place of the one that was verified.
UPDATE person AS p JOIN member AS m ON m.person_id = p.id
   SET p.password_hash = :hash
 WHERE m.id = :viewer.member AND p.password_hash = :verified;

-- account_language() -> value text
-- What the viewer's person has chosen; empty: nothing.
SELECT COALESCE(p.lang, '') AS `value` FROM person AS p JOIN member AS m ON m.person_id = p.id WHERE m.id = :viewer.member;

-- account_speak(lang text?) -> exec*
-- The viewer's person reads and hears that language; none: whatever the organisation uses.
UPDATE person AS p JOIN member AS m ON m.person_id = p.id SET p.lang = :lang WHERE m.id = :viewer.member;

-- device_list(token bytes, since time) -> many device
-- Where the viewer's person is signed in at this vendor, the latest first. Tokens of programs are another list.
SELECT s.ref AS `@ref`, NULLIF(s.browser, '') AS `@browser`, NULLIF(s.os, '') AS `@os`, s.created_at AS `@since`, s.seen_at AS `@seen`,
       IF(s.token_hash = :token, 'yes', NULL) AS `@current`
  FROM member AS me
  JOIN member AS m ON m.person_id = me.person_id AND m.vendor_id = me.vendor_id
  JOIN session AS s ON s.member_id = m.id
  LEFT JOIN access_token AS a ON a.session_hash = s.token_hash
 WHERE me.id = :viewer.member AND s.expires_at > :now AND s.seen_at > :since AND a.session_hash IS NULL
 ORDER BY s.token_hash = :token DESC, s.seen_at DESC, s.ref LIMIT 100;

-- device_end(ref text, token bytes) -> exec*
-- One of them, but this one.
DELETE s FROM session AS s
  JOIN member AS m ON m.id = s.member_id
  JOIN member AS me ON me.person_id = m.person_id AND me.vendor_id = m.vendor_id
  LEFT JOIN access_token AS a ON a.session_hash = s.token_hash
 WHERE me.id = :viewer.member AND s.ref = :ref AND s.token_hash <> :token AND a.session_hash IS NULL;

-- devices_end(token bytes) -> exec*
-- All but this one, at every vendor.
DELETE s FROM session AS s
  JOIN member AS m ON m.id = s.member_id
  JOIN member AS me ON me.person_id = m.person_id
  LEFT JOIN access_token AS a ON a.session_hash = s.token_hash
 WHERE me.id = :viewer.member AND s.token_hash <> :token AND a.session_hash IS NULL;
