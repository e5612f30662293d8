-- Made by tools/mkaccess from sql/guarded; not to be edited. parley migrate applies it whenever it has changed.
-- Bodies of more than one statement stand in /*M! */, which MariaDB executes, and whoever looks for the end of a statement skips.

DELETE FROM access_standard;

INSERT INTO access_standard (object, role, verbs) VALUES
	('deal', 'rep', 'create,read,update'),
	('deal', 'manager', 'create,read,update'),
	('deal', 'executive', 'create,read,update'),
	('deal', 'channel', 'read,decide'),
	('deal', 'admin', 'read,decide,view-all,modify-all'),
	('deal', 'finance', 'read,view-all'),
	('accrual', 'rep', 'read'),
	('accrual', 'manager', 'read'),
	('accrual', 'executive', 'read'),
	('accrual', 'channel', 'read'),
	('accrual', 'admin', 'read,view-all'),
	('accrual', 'finance', 'read,view-all'),
	('statement', 'executive', 'read'),
	('statement', 'channel', 'read'),
	('statement', 'admin', 'read,view-all'),
	('statement', 'finance', 'read,view-all'),
	('period', 'admin', 'read,view-all'),
	('period', 'finance', 'read,decide,view-all,modify-all'),
	('application', 'channel', 'read,decide'),
	('application', 'admin', 'read,decide,view-all,modify-all'),
	('organisation', 'executive', 'read'),
	('organisation', 'channel', 'read'),
	('organisation', 'admin', 'create,read,update,view-all,modify-all'),
	('organisation', 'finance', 'read,view-all'),
	('course', 'rep', 'read'),
	('course', 'manager', 'read'),
	('course', 'executive', 'read'),
	('course', 'channel', 'read'),
	('course', 'admin', 'read,update,view-all,modify-all'),
	('course', 'finance', 'read'),
	('path', 'rep', 'read'),
	('path', 'manager', 'read'),
	('path', 'executive', 'read'),
	('path', 'channel', 'read'),
	('path', 'admin', 'read,update,view-all,modify-all'),
	('path', 'finance', 'read'),
	('enrolment', 'rep', 'read,update'),
	('enrolment', 'manager', 'read,update'),
	('enrolment', 'executive', 'read,update'),
	('enrolment', 'channel', 'read,update'),
	('enrolment', 'admin', 'read,update,view-all'),
	('enrolment', 'finance', 'read,update'),
	('follower', 'rep', 'read,update'),
	('follower', 'manager', 'read,update'),
	('follower', 'executive', 'read,update'),
	('follower', 'channel', 'read,update'),
	('follower', 'admin', 'read,update,view-all'),
	('follower', 'finance', 'read,update'),
	('certificate', 'rep', 'read,update'),
	('certificate', 'manager', 'read,update'),
	('certificate', 'executive', 'read,update'),
	('certificate', 'channel', 'read,update'),
	('certificate', 'admin', 'read,update,view-all'),
	('certificate', 'finance', 'read,update');

DELETE FROM access_standard_default;

INSERT INTO access_standard_default (object, staff, partners) VALUES
	('deal', 'private', 'private'),
	('accrual', 'private', 'private'),
	('statement', 'private', 'private'),
	('period', 'private', 'private'),
	('application', 'private', 'private'),
	('organisation', 'private', 'private'),
	('course', 'read', 'read'),
	('path', 'read', 'read'),
	('enrolment', 'private', 'private'),
	('follower', 'private', 'private'),
	('certificate', 'private', 'private');

CREATE OR REPLACE VIEW access_holder AS
SELECT e.group_id, m.id AS member_id, e.kind, e.target_id, e.role
  FROM access_entry AS e
  JOIN access_group AS g ON g.id = e.group_id
  JOIN member AS m ON m.vendor_id = g.vendor_id
  JOIN org AS o ON o.id = m.org_id
 WHERE CASE e.kind
       WHEN 'member' THEN m.id = e.target_id
       WHEN 'organisation' THEN o.id = e.target_id
       WHEN 'branches' THEN o.id = e.target_id OR o.parent_id <=> e.target_id
       WHEN 'role' THEN m.role = e.role
       WHEN 'profile' THEN COALESCE(m.profile_id, (SELECT p.id FROM profile AS p WHERE p.vendor_id = m.vendor_id AND p.standard = m.role)) = e.target_id
       WHEN 'territory' THEN o.territory_id <=> e.target_id OR EXISTS (SELECT 1 FROM territory AS t WHERE t.id = e.target_id AND t.manager_id = m.id)
       WHEN 'partners' THEN o.kind = 'partner'
       WHEN 'staff' THEN o.kind = 'vendor' END;

CREATE OR REPLACE TRIGGER vendor_standard AFTER INSERT ON vendor FOR EACH ROW /*M!
BEGIN
	INSERT INTO profile (vendor_id, kind, name, standard)
	SELECT NEW.id, 'profile', CONCAT(UPPER(LEFT(s.role, 1)), SUBSTR(s.role, 2)), s.role FROM access_standard AS s GROUP BY s.role;
	INSERT INTO profile_permission (profile_id, object, verbs)
	SELECT p.id, s.object, s.verbs FROM profile AS p JOIN access_standard AS s ON s.role = p.standard WHERE p.vendor_id = NEW.id;
	INSERT INTO access_default (vendor_id, object, staff, partners)
	SELECT NEW.id, s.object, s.staff, s.partners FROM access_standard_default AS s;
END */;

INSERT INTO profile (vendor_id, kind, name, standard)
SELECT v.id, 'profile', CONCAT(UPPER(LEFT(s.role, 1)), SUBSTR(s.role, 2)), s.role
  FROM vendor AS v JOIN access_standard AS s
 WHERE NOT EXISTS (SELECT 1 FROM profile AS p WHERE p.vendor_id = v.id AND p.standard = s.role)
 GROUP BY v.id, s.role;

INSERT INTO profile_permission (profile_id, object, verbs)
SELECT p.id, s.object, s.verbs
  FROM profile AS p JOIN access_standard AS s ON s.role = p.standard
 WHERE NOT EXISTS (SELECT 1 FROM access_default AS d WHERE d.vendor_id = p.vendor_id AND d.object = s.object)
ON DUPLICATE KEY UPDATE verbs = VALUES(verbs);

INSERT INTO access_default (vendor_id, object, staff, partners)
SELECT v.id, s.object, s.staff, s.partners
  FROM vendor AS v JOIN access_standard_default AS s
 WHERE NOT EXISTS (SELECT 1 FROM access_default AS d WHERE d.vendor_id = v.id AND d.object = s.object);

CREATE OR REPLACE TRIGGER org_tree_begun BEFORE INSERT ON org FOR EACH ROW /*M!
BEGIN
	IF NEW.parent_id IS NOT NULL AND (NEW.kind <> 'partner' OR NOT EXISTS (SELECT 1 FROM org AS h WHERE h.id = NEW.parent_id
		AND h.vendor_id = NEW.vendor_id AND h.kind = 'partner' AND h.parent_id IS NULL AND h.id <> NEW.id)) THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a branch has a head office of the same vendor, which is no branch itself';
	END IF;
END */;

CREATE OR REPLACE TRIGGER org_tree_moved BEFORE UPDATE ON org FOR EACH ROW /*M!
BEGIN
	IF NEW.parent_id IS NOT NULL AND (NEW.kind <> 'partner' OR NOT EXISTS (SELECT 1 FROM org AS h WHERE h.id = NEW.parent_id
		AND h.vendor_id = NEW.vendor_id AND h.kind = 'partner' AND h.parent_id IS NULL AND h.id <> NEW.id)) THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a branch has a head office of the same vendor, which is no branch itself';
	END IF;
	IF NEW.parent_id IS NOT NULL AND EXISTS (SELECT 1 FROM org AS b WHERE b.parent_id = NEW.id) THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a head office that has branches does not become a branch';
	END IF;
END */;

CREATE OR REPLACE TRIGGER accrual_no_update BEFORE UPDATE ON accrual FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.id <=> OLD.id AND NEW.vendor_id <=> OLD.vendor_id AND NEW.ref <=> OLD.ref AND NEW.deal_id <=> OLD.deal_id AND NEW.txn_id <=> OLD.txn_id AND NEW.period_id <=> OLD.period_id AND NEW.rule_id <=> OLD.rule_id AND NEW.rule_code <=> OLD.rule_code AND NEW.rule_version <=> OLD.rule_version AND NEW.rate_ppm <=> OLD.rate_ppm AND NEW.base_amount <=> OLD.base_amount AND NEW.amount <=> OLD.amount AND NEW.currency <=> OLD.currency AND NEW.created_at <=> OLD.created_at) OR NOT NOT (NEW.owner_id <=> OLD.owner_id AND NEW.team_id <=> OLD.team_id AND NEW.org_id <=> OLD.org_id AND NEW.territory_id <=> OLD.territory_id) THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'accrual is append-only';
	END IF;
END */;

CREATE OR REPLACE TRIGGER statement_no_update BEFORE UPDATE ON statement FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.id <=> OLD.id AND NEW.vendor_id <=> OLD.vendor_id AND NEW.number <=> OLD.number AND NEW.no <=> OLD.no AND NEW.org_id <=> OLD.org_id AND NEW.period_id <=> OLD.period_id AND NEW.currency <=> OLD.currency AND NEW.opening <=> OLD.opening AND NEW.closing <=> OLD.closing AND NEW.line_count <=> OLD.line_count AND NEW.canonical <=> OLD.canonical AND NEW.previous <=> OLD.previous AND NEW.sha256 <=> OLD.sha256 AND NEW.signature <=> OLD.signature AND NEW.key_id <=> OLD.key_id AND NEW.created_at <=> OLD.created_at) OR NOT NOT (NEW.territory_id <=> OLD.territory_id) THEN
		SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'statement is append-only';
	END IF;
END */;

CREATE OR REPLACE TRIGGER deal_granted AFTER INSERT ON deal FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'deal' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'deal', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN deal AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'deal' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NEW.owner_id IS NOT NULL AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER deal_handed_over BEFORE UPDATE ON deal FOR EACH ROW /*M!
BEGIN
	IF NOT NEW.owner_id <=> OLD.owner_id THEN
		SET NEW.org_id = (SELECT m.org_id FROM member AS m WHERE m.id = NEW.owner_id),
			NEW.team_id = (SELECT CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END FROM member AS m WHERE m.id = NEW.owner_id),
			NEW.territory_id = (SELECT o.territory_id FROM org AS o WHERE o.id = NEW.org_id);
	END IF;
END */;

CREATE OR REPLACE TRIGGER deal_followed AFTER UPDATE ON deal FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.customer <=> OLD.customer AND NEW.customer_domain <=> OLD.customer_domain AND NEW.tax_number <=> OLD.tax_number AND NEW.country <=> OLD.country AND NEW.contact_name <=> OLD.contact_name AND NEW.contact_email <=> OLD.contact_email AND NEW.product_line_id <=> OLD.product_line_id AND NEW.amount <=> OLD.amount AND NEW.currency <=> OLD.currency AND NEW.close_date <=> OLD.close_date AND NEW.notes <=> OLD.notes AND NEW.reason <=> OLD.reason AND NEW.reason_code <=> OLD.reason_code AND NEW.won_amount <=> OLD.won_amount AND NEW.won_on <=> OLD.won_on AND NEW.invoice <=> OLD.invoice AND NEW.state <=> OLD.state AND NEW.custom <=> OLD.custom AND NEW.owner_id <=> OLD.owner_id AND NEW.team_id <=> OLD.team_id AND NEW.org_id <=> OLD.org_id AND NEW.territory_id <=> OLD.territory_id) AND EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'deal' AND r.active) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = 'deal' AND g.record_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'deal';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'deal', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN deal AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'deal' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NOT (NEW.owner_id <=> OLD.owner_id AND NEW.team_id <=> OLD.team_id AND NEW.org_id <=> OLD.org_id AND NEW.territory_id <=> OLD.territory_id) THEN
		UPDATE accrual SET owner_id = NEW.owner_id, team_id = NEW.team_id, org_id = NEW.org_id, territory_id = NEW.territory_id WHERE deal_id = NEW.id;
	END IF;
	IF NOT NEW.owner_id <=> OLD.owner_id AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER deal_forgotten AFTER DELETE ON deal FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'deal' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER accrual_granted AFTER INSERT ON accrual FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'accrual' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'accrual', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN accrual AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'accrual' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NEW.owner_id IS NOT NULL AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER accrual_followed AFTER UPDATE ON accrual FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.amount <=> OLD.amount AND NEW.currency <=> OLD.currency AND NEW.rate_ppm <=> OLD.rate_ppm AND NEW.base_amount <=> OLD.base_amount AND NEW.owner_id <=> OLD.owner_id AND NEW.team_id <=> OLD.team_id AND NEW.org_id <=> OLD.org_id AND NEW.territory_id <=> OLD.territory_id) AND EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'accrual' AND r.active) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = 'accrual' AND g.record_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'accrual';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'accrual', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN accrual AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'accrual' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NOT NEW.owner_id <=> OLD.owner_id AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER accrual_forgotten AFTER DELETE ON accrual FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'accrual' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER statement_granted AFTER INSERT ON statement FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'statement' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'statement', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN statement AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'statement' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER statement_followed AFTER UPDATE ON statement FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.org_id <=> OLD.org_id AND NEW.territory_id <=> OLD.territory_id) AND EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'statement' AND r.active) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = 'statement' AND g.record_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'statement';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'statement', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN statement AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'statement' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER statement_forgotten AFTER DELETE ON statement FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'statement' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER period_granted AFTER INSERT ON period FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'period' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'period', d.starts_on, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN period AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'period' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'state' THEN d.state ELSE NULL END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'state' THEN d.state ELSE NULL END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER period_followed AFTER UPDATE ON period FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.state <=> OLD.state) AND EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'period' AND r.active) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = 'period' AND g.record_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'period';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'period', d.starts_on, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN period AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'period' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'state' THEN d.state ELSE NULL END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'state' THEN d.state ELSE NULL END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER period_forgotten AFTER DELETE ON period FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'period' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER application_granted AFTER INSERT ON application FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'application' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'application', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN application AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'application' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'website' THEN d.website WHEN 'country' THEN d.country WHEN 'tax-number' THEN d.tax_number WHEN 'contact-name' THEN d.contact_name WHEN 'email' THEN d.email WHEN 'phone' THEN d.phone WHEN 'why' THEN d.why WHEN 'reason' THEN d.reason WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'website' THEN d.website WHEN 'country' THEN d.country WHEN 'tax-number' THEN d.tax_number WHEN 'contact-name' THEN d.contact_name WHEN 'email' THEN d.email WHEN 'phone' THEN d.phone WHEN 'why' THEN d.why WHEN 'reason' THEN d.reason WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER application_followed AFTER UPDATE ON application FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.website <=> OLD.website AND NEW.country <=> OLD.country AND NEW.tax_number <=> OLD.tax_number AND NEW.contact_name <=> OLD.contact_name AND NEW.email <=> OLD.email AND NEW.phone <=> OLD.phone AND NEW.why <=> OLD.why AND NEW.reason <=> OLD.reason AND NEW.reason_code <=> OLD.reason_code AND NEW.state <=> OLD.state AND NEW.custom <=> OLD.custom AND NEW.territory_id <=> OLD.territory_id) AND EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'application' AND r.active) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = 'application' AND g.record_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'application';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'application', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN application AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'application' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'website' THEN d.website WHEN 'country' THEN d.country WHEN 'tax-number' THEN d.tax_number WHEN 'contact-name' THEN d.contact_name WHEN 'email' THEN d.email WHEN 'phone' THEN d.phone WHEN 'why' THEN d.why WHEN 'reason' THEN d.reason WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'website' THEN d.website WHEN 'country' THEN d.country WHEN 'tax-number' THEN d.tax_number WHEN 'contact-name' THEN d.contact_name WHEN 'email' THEN d.email WHEN 'phone' THEN d.phone WHEN 'why' THEN d.why WHEN 'reason' THEN d.reason WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER application_forgotten AFTER DELETE ON application FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'application' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER organisation_granted AFTER INSERT ON organisation FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'organisation' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'organisation', TIMESTAMP'2000-01-01 00:00:00', d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN organisation AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'organisation' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER organisation_followed AFTER UPDATE ON organisation FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.custom <=> OLD.custom AND NEW.org_id <=> OLD.org_id AND NEW.territory_id <=> OLD.territory_id) AND EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'organisation' AND r.active) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = 'organisation' AND g.record_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'organisation';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'organisation', TIMESTAMP'2000-01-01 00:00:00', d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN organisation AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'organisation' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER organisation_forgotten AFTER DELETE ON organisation FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'organisation' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER course_granted AFTER INSERT ON course FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'course' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'course', TIMESTAMP'2000-01-01 00:00:00', d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN course AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'course' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER course_forgotten AFTER DELETE ON course FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'course' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER learning_path_granted AFTER INSERT ON learning_path FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'path' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'path', TIMESTAMP'2000-01-01 00:00:00', d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN learning_path AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'path' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER learning_path_forgotten AFTER DELETE ON learning_path FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'path' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER enrolment_granted AFTER INSERT ON enrolment FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'enrolment' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'enrolment', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN enrolment AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'enrolment' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NEW.owner_id IS NOT NULL AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER enrolment_handed_over BEFORE UPDATE ON enrolment FOR EACH ROW /*M!
BEGIN
	IF NOT NEW.owner_id <=> OLD.owner_id THEN
		SET NEW.org_id = (SELECT m.org_id FROM member AS m WHERE m.id = NEW.owner_id),
			NEW.team_id = (SELECT CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END FROM member AS m WHERE m.id = NEW.owner_id),
			NEW.territory_id = (SELECT o.territory_id FROM org AS o WHERE o.id = NEW.org_id);
	END IF;
END */;

CREATE OR REPLACE TRIGGER enrolment_followed AFTER UPDATE ON enrolment FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.owner_id <=> OLD.owner_id AND NEW.team_id <=> OLD.team_id AND NEW.org_id <=> OLD.org_id AND NEW.territory_id <=> OLD.territory_id) AND EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'enrolment' AND r.active) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = 'enrolment' AND g.record_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'enrolment';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'enrolment', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN enrolment AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'enrolment' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NOT NEW.owner_id <=> OLD.owner_id AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER enrolment_forgotten AFTER DELETE ON enrolment FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'enrolment' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER path_enrolment_granted AFTER INSERT ON path_enrolment FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'follower' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'follower', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN path_enrolment AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'follower' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NEW.owner_id IS NOT NULL AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER path_enrolment_handed_over BEFORE UPDATE ON path_enrolment FOR EACH ROW /*M!
BEGIN
	IF NOT NEW.owner_id <=> OLD.owner_id THEN
		SET NEW.org_id = (SELECT m.org_id FROM member AS m WHERE m.id = NEW.owner_id),
			NEW.team_id = (SELECT CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END FROM member AS m WHERE m.id = NEW.owner_id),
			NEW.territory_id = (SELECT o.territory_id FROM org AS o WHERE o.id = NEW.org_id);
	END IF;
END */;

CREATE OR REPLACE TRIGGER path_enrolment_followed AFTER UPDATE ON path_enrolment FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.owner_id <=> OLD.owner_id AND NEW.team_id <=> OLD.team_id AND NEW.org_id <=> OLD.org_id AND NEW.territory_id <=> OLD.territory_id) AND EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'follower' AND r.active) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = 'follower' AND g.record_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'follower';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'follower', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN path_enrolment AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'follower' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NOT NEW.owner_id <=> OLD.owner_id AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER path_enrolment_forgotten AFTER DELETE ON path_enrolment FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'follower' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER certificate_granted AFTER INSERT ON certificate FOR EACH ROW /*M!
BEGIN
	IF EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'certificate' AND r.active) THEN
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'certificate', d.issued_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN certificate AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'certificate' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NEW.owner_id IS NOT NULL AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER certificate_handed_over BEFORE UPDATE ON certificate FOR EACH ROW /*M!
BEGIN
	IF NOT NEW.owner_id <=> OLD.owner_id THEN
		SET NEW.org_id = (SELECT m.org_id FROM member AS m WHERE m.id = NEW.owner_id),
			NEW.team_id = (SELECT CASE m.role WHEN 'rep' THEN m.manager_id WHEN 'manager' THEN m.id END FROM member AS m WHERE m.id = NEW.owner_id),
			NEW.territory_id = (SELECT o.territory_id FROM org AS o WHERE o.id = NEW.org_id);
	END IF;
END */;

CREATE OR REPLACE TRIGGER certificate_followed AFTER UPDATE ON certificate FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.owner_id <=> OLD.owner_id AND NEW.team_id <=> OLD.team_id AND NEW.org_id <=> OLD.org_id AND NEW.territory_id <=> OLD.territory_id) AND EXISTS (SELECT 1 FROM access_rule AS r WHERE r.vendor_id = NEW.vendor_id AND r.object = 'certificate' AND r.active) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = 'certificate' AND g.record_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'certificate';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'certificate', d.issued_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN certificate AS d ON d.id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'certificate' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
	IF NOT NEW.owner_id <=> OLD.owner_id AND NEW.territory_id IS NULL AND EXISTS (SELECT 1 FROM member AS c WHERE c.id = NEW.owner_id AND c.role = 'channel') THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER certificate_forgotten AFTER DELETE ON certificate FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE object = 'certificate' AND record_id = OLD.id;
END */;

CREATE OR REPLACE TRIGGER profile_permission_versioned_insert AFTER INSERT ON profile_permission FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES ((SELECT p.vendor_id FROM profile AS p WHERE p.id = NEW.profile_id), 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER profile_permission_versioned_update AFTER UPDATE ON profile_permission FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES ((SELECT p.vendor_id FROM profile AS p WHERE p.id = NEW.profile_id), 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER profile_permission_versioned_delete AFTER DELETE ON profile_permission FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES ((SELECT p.vendor_id FROM profile AS p WHERE p.id = OLD.profile_id), 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER profile_field_versioned_insert AFTER INSERT ON profile_field FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES ((SELECT p.vendor_id FROM profile AS p WHERE p.id = NEW.profile_id), 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER profile_field_versioned_update AFTER UPDATE ON profile_field FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES ((SELECT p.vendor_id FROM profile AS p WHERE p.id = NEW.profile_id), 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER profile_field_versioned_delete AFTER DELETE ON profile_field FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES ((SELECT p.vendor_id FROM profile AS p WHERE p.id = OLD.profile_id), 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER access_default_versioned_insert AFTER INSERT ON access_default FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (NEW.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER access_default_versioned_update AFTER UPDATE ON access_default FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (NEW.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER access_default_versioned_delete AFTER DELETE ON access_default FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (OLD.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER access_rule_versioned_insert AFTER INSERT ON access_rule FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (NEW.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER access_rule_versioned_update AFTER UPDATE ON access_rule FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (NEW.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER access_rule_versioned_delete AFTER DELETE ON access_rule FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (OLD.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER custom_field_versioned_insert AFTER INSERT ON custom_field FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (NEW.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER custom_field_versioned_update AFTER UPDATE ON custom_field FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (NEW.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER custom_field_versioned_delete AFTER DELETE ON custom_field FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (OLD.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER profile_layout_versioned_insert AFTER INSERT ON profile_layout FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (NEW.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER profile_layout_versioned_update AFTER UPDATE ON profile_layout FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (NEW.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER profile_layout_versioned_delete AFTER DELETE ON profile_layout FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version) VALUES (OLD.vendor_id, 1) ON DUPLICATE KEY UPDATE version = version + 1;
END */;

CREATE OR REPLACE TRIGGER access_entry_counted_insert AFTER INSERT ON access_entry FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = (SELECT g.vendor_id FROM access_group AS g WHERE g.id = NEW.group_id) ON DUPLICATE KEY UPDATE people = people + 1;
END */;

CREATE OR REPLACE TRIGGER access_entry_counted_update AFTER UPDATE ON access_entry FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = (SELECT g.vendor_id FROM access_group AS g WHERE g.id = NEW.group_id) ON DUPLICATE KEY UPDATE people = people + 1;
END */;

CREATE OR REPLACE TRIGGER access_entry_counted_delete AFTER DELETE ON access_entry FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = (SELECT g.vendor_id FROM access_group AS g WHERE g.id = OLD.group_id) ON DUPLICATE KEY UPDATE people = people + 1;
END */;

CREATE OR REPLACE TRIGGER access_group_counted_delete AFTER DELETE ON access_group FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = OLD.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
END */;

CREATE OR REPLACE TRIGGER member_counted_update AFTER UPDATE ON member FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.role <=> OLD.role AND NEW.org_id <=> OLD.org_id AND NEW.profile_id <=> OLD.profile_id) THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER member_set_counted_insert AFTER INSERT ON member_set FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = (SELECT m.vendor_id FROM member AS m WHERE m.id = NEW.member_id) ON DUPLICATE KEY UPDATE people = people + 1;
END */;

CREATE OR REPLACE TRIGGER member_set_counted_update AFTER UPDATE ON member_set FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = (SELECT m.vendor_id FROM member AS m WHERE m.id = NEW.member_id) ON DUPLICATE KEY UPDATE people = people + 1;
END */;

CREATE OR REPLACE TRIGGER member_set_counted_delete AFTER DELETE ON member_set FOR EACH ROW /*M!
BEGIN
	INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = (SELECT m.vendor_id FROM member AS m WHERE m.id = OLD.member_id) ON DUPLICATE KEY UPDATE people = people + 1;
END */;

CREATE OR REPLACE TRIGGER org_counted_insert AFTER INSERT ON org FOR EACH ROW /*M!
BEGIN
	IF NEW.parent_id IS NOT NULL THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER org_counted_update AFTER UPDATE ON org FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.kind <=> OLD.kind AND NEW.territory_id <=> OLD.territory_id AND NEW.parent_id <=> OLD.parent_id AND NEW.sees_branches <=> OLD.sees_branches) THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER org_counted_delete AFTER DELETE ON org FOR EACH ROW /*M!
BEGIN
	IF OLD.parent_id IS NOT NULL THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = OLD.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER territory_counted_insert AFTER INSERT ON territory FOR EACH ROW /*M!
BEGIN
	IF NEW.manager_id IS NOT NULL THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER territory_counted_update AFTER UPDATE ON territory FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.manager_id <=> OLD.manager_id) THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER territory_counted_delete AFTER DELETE ON territory FOR EACH ROW /*M!
BEGIN
	IF OLD.manager_id IS NOT NULL THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = OLD.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER profile_counted_insert AFTER INSERT ON profile FOR EACH ROW /*M!
BEGIN
	IF NEW.standard IS NOT NULL THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER profile_counted_update AFTER UPDATE ON profile FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.standard <=> OLD.standard) THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = NEW.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER profile_counted_delete AFTER DELETE ON profile FOR EACH ROW /*M!
BEGIN
	IF OLD.standard IS NOT NULL THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = OLD.vendor_id ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER access_grant_counted_insert AFTER INSERT ON access_grant FOR EACH ROW /*M!
BEGIN
	IF NEW.scope % 8 <> 4 THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = CASE WHEN NEW.scope % 8 IN (1, 5) THEN (SELECT m.vendor_id FROM member AS m WHERE m.id = NEW.scope DIV 8) WHEN NEW.scope % 8 IN (2, 6) THEN (SELECT o.vendor_id FROM org AS o WHERE o.id = NEW.scope DIV 8) ELSE (SELECT h.vendor_id FROM access_group AS h WHERE h.id = NEW.scope DIV 8) END ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER access_grant_counted_update AFTER UPDATE ON access_grant FOR EACH ROW /*M!
BEGIN
	IF NEW.scope <> OLD.scope AND NOT (NEW.scope % 8 = 4 AND OLD.scope % 8 = 4) THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = CASE WHEN NEW.scope % 8 IN (1, 5) THEN (SELECT m.vendor_id FROM member AS m WHERE m.id = NEW.scope DIV 8) WHEN NEW.scope % 8 IN (2, 6) THEN (SELECT o.vendor_id FROM org AS o WHERE o.id = NEW.scope DIV 8) ELSE (SELECT h.vendor_id FROM access_group AS h WHERE h.id = NEW.scope DIV 8) END ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER access_grant_counted_delete AFTER DELETE ON access_grant FOR EACH ROW /*M!
BEGIN
	IF OLD.scope % 8 <> 4 THEN
		INSERT INTO access_version (vendor_id, version, people) SELECT v.id, 0, 1 FROM vendor AS v WHERE v.id = CASE WHEN OLD.scope % 8 IN (1, 5) THEN (SELECT m.vendor_id FROM member AS m WHERE m.id = OLD.scope DIV 8) WHEN OLD.scope % 8 IN (2, 6) THEN (SELECT o.vendor_id FROM org AS o WHERE o.id = OLD.scope DIV 8) ELSE (SELECT h.vendor_id FROM access_group AS h WHERE h.id = OLD.scope DIV 8) END ON DUPLICATE KEY UPDATE people = people + 1;
	END IF;
END */;

CREATE OR REPLACE TRIGGER access_grant_placed BEFORE INSERT ON access_grant FOR EACH ROW /*M!
BEGIN
	IF NEW.vendor_id = 0 THEN
		SET NEW.vendor_id = COALESCE(CASE NEW.object WHEN 'deal' THEN (SELECT d.vendor_id FROM deal AS d WHERE d.id = NEW.record_id) WHEN 'accrual' THEN (SELECT d.vendor_id FROM accrual AS d WHERE d.id = NEW.record_id) WHEN 'statement' THEN (SELECT d.vendor_id FROM statement AS d WHERE d.id = NEW.record_id) WHEN 'period' THEN (SELECT d.vendor_id FROM period AS d WHERE d.id = NEW.record_id) WHEN 'application' THEN (SELECT d.vendor_id FROM application AS d WHERE d.id = NEW.record_id) WHEN 'organisation' THEN (SELECT d.vendor_id FROM organisation AS d WHERE d.id = NEW.record_id) WHEN 'course' THEN (SELECT d.vendor_id FROM course AS d WHERE d.id = NEW.record_id) WHEN 'path' THEN (SELECT d.vendor_id FROM learning_path AS d WHERE d.id = NEW.record_id) WHEN 'enrolment' THEN (SELECT d.vendor_id FROM enrolment AS d WHERE d.id = NEW.record_id) WHEN 'follower' THEN (SELECT d.vendor_id FROM path_enrolment AS d WHERE d.id = NEW.record_id) WHEN 'certificate' THEN (SELECT d.vendor_id FROM certificate AS d WHERE d.id = NEW.record_id) END, 0);
	END IF;
END */;

UPDATE access_grant AS g JOIN deal AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'deal' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN accrual AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'accrual' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN statement AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'statement' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN period AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'period' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN application AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'application' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN organisation AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'organisation' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN course AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'course' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN learning_path AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'path' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN enrolment AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'enrolment' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN path_enrolment AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'follower' AND g.vendor_id = 0;

UPDATE access_grant AS g JOIN certificate AS d ON d.id = g.record_id SET g.vendor_id = d.vendor_id
 WHERE g.object = 'certificate' AND g.vendor_id = 0;

CREATE OR REPLACE TRIGGER member_followed AFTER UPDATE ON member FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.role <=> OLD.role AND NEW.manager_id <=> OLD.manager_id AND NEW.org_id <=> OLD.org_id) THEN
		UPDATE deal SET team_id = CASE NEW.role WHEN 'rep' THEN NEW.manager_id WHEN 'manager' THEN NEW.id END WHERE owner_id = NEW.id;
		UPDATE enrolment SET team_id = CASE NEW.role WHEN 'rep' THEN NEW.manager_id WHEN 'manager' THEN NEW.id END WHERE owner_id = NEW.id;
		UPDATE path_enrolment SET team_id = CASE NEW.role WHEN 'rep' THEN NEW.manager_id WHEN 'manager' THEN NEW.id END WHERE owner_id = NEW.id;
		UPDATE certificate SET team_id = CASE NEW.role WHEN 'rep' THEN NEW.manager_id WHEN 'manager' THEN NEW.id END WHERE owner_id = NEW.id;
	END IF;
	IF NOT (NEW.role <=> OLD.role AND NEW.org_id <=> OLD.org_id AND NEW.profile_id <=> OLD.profile_id) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN deal AS d ON d.owner_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'deal' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'deal' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'deal', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN deal AS d ON d.owner_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'deal' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN accrual AS d ON d.owner_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'accrual' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'accrual' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'accrual', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN accrual AS d ON d.owner_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'accrual' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN enrolment AS d ON d.owner_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'enrolment' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'enrolment' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'enrolment', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN enrolment AS d ON d.owner_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'enrolment' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN path_enrolment AS d ON d.owner_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'follower' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'follower' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'follower', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN path_enrolment AS d ON d.owner_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'follower' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN certificate AS d ON d.owner_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'certificate' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'certificate' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'certificate', d.issued_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN certificate AS d ON d.owner_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'certificate' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER org_followed AFTER UPDATE ON org FOR EACH ROW /*M!
BEGIN
	IF NOT NEW.territory_id <=> OLD.territory_id THEN
		UPDATE deal SET territory_id = NEW.territory_id WHERE org_id = NEW.id;
		UPDATE statement SET territory_id = NEW.territory_id WHERE org_id = NEW.id;
		UPDATE organisation SET territory_id = NEW.territory_id WHERE org_id = NEW.id;
		UPDATE enrolment SET territory_id = NEW.territory_id WHERE org_id = NEW.id;
		UPDATE path_enrolment SET territory_id = NEW.territory_id WHERE org_id = NEW.id;
		UPDATE certificate SET territory_id = NEW.territory_id WHERE org_id = NEW.id;
	END IF;
	IF NOT (NEW.territory_id <=> OLD.territory_id AND NEW.parent_id <=> OLD.parent_id) THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN deal AS d ON d.org_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'deal' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'deal' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'deal', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN deal AS d ON d.org_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'deal' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN accrual AS d ON d.org_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'accrual' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'accrual' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'accrual', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN accrual AS d ON d.org_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'accrual' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN enrolment AS d ON d.org_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'enrolment' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'enrolment' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'enrolment', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN enrolment AS d ON d.org_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'enrolment' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN path_enrolment AS d ON d.org_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'follower' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'follower' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'follower', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN path_enrolment AS d ON d.org_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'follower' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN certificate AS d ON d.org_id = NEW.id STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'certificate' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'certificate' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'certificate', d.issued_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN certificate AS d ON d.org_id = NEW.id
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'certificate' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER territory_followed AFTER UPDATE ON territory FOR EACH ROW /*M!
BEGIN
	IF NOT NEW.manager_id <=> OLD.manager_id THEN
		DELETE g FROM access_rule AS r STRAIGHT_JOIN deal AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id) STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'deal' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'deal' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'deal', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN deal AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id)
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'deal' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN accrual AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id) STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'accrual' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'accrual' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'accrual', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN accrual AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id)
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'accrual' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN enrolment AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id) STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'enrolment' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'enrolment' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'enrolment', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN enrolment AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id)
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'enrolment' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN path_enrolment AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id) STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'follower' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'follower' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'follower', d.created_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN path_enrolment AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id)
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'follower' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		DELETE g FROM access_rule AS r STRAIGHT_JOIN certificate AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id) STRAIGHT_JOIN access_grant AS g
			ON g.scope = r.id * 8 + 4 AND g.object = 'certificate' AND g.record_id = d.id
			WHERE r.vendor_id = NEW.vendor_id AND r.object = 'certificate' AND r.kind = 'owner';
		INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
		SELECT r.id * 8 + 4, 'certificate', d.issued_at, d.id, d.vendor_id, r.level
			FROM access_rule AS r JOIN certificate AS d ON d.owner_id IN (OLD.manager_id, NEW.manager_id)
			WHERE r.vendor_id = NEW.vendor_id AND r.kind = 'owner' AND r.object = 'certificate' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
				EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
				NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
				WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
	END IF;
END */;

CREATE OR REPLACE TRIGGER access_rule_published AFTER UPDATE ON access_rule FOR EACH ROW /*M!
BEGIN
	IF NOT (NEW.active <=> OLD.active AND NEW.version <=> OLD.version) THEN
		DELETE FROM access_grant WHERE scope = NEW.id * 8 + 4;
		CASE NEW.object
		WHEN 'deal' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'deal', d.created_at, d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN deal AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'deal' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'customer' THEN d.customer WHEN 'customer-domain' THEN d.customer_domain WHEN 'tax-number' THEN d.tax_number WHEN 'country' THEN d.country WHEN 'contact-name' THEN d.contact_name WHEN 'contact-email' THEN d.contact_email WHEN 'product-line' THEN (SELECT k.code FROM product_line AS k WHERE k.id = d.product_line_id) WHEN 'notes' THEN d.notes WHEN 'reason' THEN d.reason WHEN 'invoice' THEN d.invoice WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'close-date' THEN TO_DAYS(d.close_date) WHEN 'won' THEN IF(d.currency = t.currency, d.won_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		WHEN 'accrual' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'accrual', d.created_at, d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN accrual AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'accrual' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'amount' THEN IF(d.currency = t.currency, d.amount, NULL) WHEN 'rate' THEN d.rate_ppm WHEN 'base' THEN IF(d.currency = t.currency, d.base_amount, NULL) WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		WHEN 'statement' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'statement', d.created_at, d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN statement AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'statement' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
		WHEN 'period' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'period', d.starts_on, d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN period AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'period' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'state' THEN d.state ELSE NULL END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'state' THEN d.state ELSE NULL END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
		WHEN 'application' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'application', d.created_at, d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN application AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'application' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'website' THEN d.website WHEN 'country' THEN d.country WHEN 'tax-number' THEN d.tax_number WHEN 'contact-name' THEN d.contact_name WHEN 'email' THEN d.email WHEN 'phone' THEN d.phone WHEN 'why' THEN d.why WHEN 'reason' THEN d.reason WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(CASE t.field WHEN 'website' THEN d.website WHEN 'country' THEN d.country WHEN 'tax-number' THEN d.tax_number WHEN 'contact-name' THEN d.contact_name WHEN 'email' THEN d.email WHEN 'phone' THEN d.phone WHEN 'why' THEN d.why WHEN 'reason' THEN d.reason WHEN 'state' THEN d.state ELSE IF(t.field LIKE 'custom-%', JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')), NULL) END USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
		WHEN 'organisation' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'organisation', TIMESTAMP'2000-01-01 00:00:00', d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN organisation AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'organisation' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE IF(t.field LIKE 'custom-%', CASE WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) WHEN JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) REGEXP '^(-|)[0-9]+$' AND LENGTH(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"'))) < 17 THEN CAST(JSON_VALUE(d.custom, CONCAT('$."', SUBSTR(t.field, 8), '"')) AS SIGNED) END, NULL) END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
		WHEN 'course' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'course', TIMESTAMP'2000-01-01 00:00:00', d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN course AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'course' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
		WHEN 'path' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'path', TIMESTAMP'2000-01-01 00:00:00', d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN learning_path AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'path' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, NULL BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN FALSE ELSE FALSE END;
		WHEN 'enrolment' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'enrolment', d.created_at, d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN enrolment AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'enrolment' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		WHEN 'follower' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'follower', d.created_at, d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN path_enrolment AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'follower' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		WHEN 'certificate' THEN
			INSERT INTO access_grant (scope, object, record_at, record_id, vendor_id, level)
			SELECT r.id * 8 + 4, 'certificate', d.issued_at, d.id, d.vendor_id, r.level
				FROM access_rule AS r JOIN certificate AS d ON d.vendor_id = NEW.vendor_id
				WHERE r.id = NEW.id AND r.object = 'certificate' AND r.active AND CASE WHEN r.kind IN ('criteria', 'restriction') THEN IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)),
					EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND
					NOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT COALESCE(IF(t.number IS NULL, NULLIF(CONVERT(NULL USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, CASE t.field WHEN 'organisation' THEN d.org_id WHEN 'territory' THEN d.territory_id ELSE NULL END BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)))
					WHEN r.kind = 'owner' THEN EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = d.owner_id) ELSE FALSE END;
		ELSE BEGIN END;
		END CASE;
	END IF;
END */;

CREATE OR REPLACE TRIGGER access_entry_added AFTER INSERT ON access_entry FOR EACH ROW /*M!
BEGIN
	UPDATE access_rule SET version = version + 1 WHERE from_group_id = NEW.group_id AND active;
END */;

CREATE OR REPLACE TRIGGER access_entry_taken AFTER DELETE ON access_entry FOR EACH ROW /*M!
BEGIN
	UPDATE access_rule SET version = version + 1 WHERE from_group_id = OLD.group_id AND active;
END */;

CREATE OR REPLACE TRIGGER access_rule_gone AFTER DELETE ON access_rule FOR EACH ROW /*M!
BEGIN
	DELETE FROM access_grant WHERE scope = OLD.id * 8 + 4;
END */;
