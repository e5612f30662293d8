-- Who sees more or less than is usual. Rules are made as the product makes them: off, with their terms, and published later.
-- Partner 4 gets three owner rules and three of criteria, 41 (an executive), 2005 and 2006 (finance) are restricted.
INSERT INTO access_group (id, vendor_id, name) VALUES (1, 1, 'Partner 4'), (2, 1, 'Owners 7'), (3, 1, 'Owners 8'), (4, 1, 'Owners 9'),
	(5, 1, 'Rarely'), (6, 1, 'Mostly'), (7, 1, 'Partner 2');

INSERT INTO access_entry (group_id, kind, target_id) VALUES (1, 'organisation', 4), (2, 'organisation', 7), (3, 'organisation', 8), (4, 'organisation', 9),
	(5, 'member', 2005), (5, 'member', 41), (6, 'member', 2006), (7, 'organisation', 2), (7, 'organisation', 4);

INSERT INTO access_rule (id, vendor_id, object, kind, name, from_group_id, to_group_id, level) VALUES
	(1, 1, 'deal', 'owner', 'Of 7', 2, 1, 'read'), (2, 1, 'deal', 'owner', 'Of 8', 3, 1, 'read'), (3, 1, 'deal', 'owner', 'Of 9', 4, 1, 'write'),
	(4, 1, 'deal', 'criteria', 'In Portugal', NULL, 1, 'read'), (5, 1, 'deal', 'criteria', 'Large', NULL, 1, 'read'),
	(6, 1, 'deal', 'criteria', 'Storage', NULL, 1, 'read'), (7, 1, 'deal', 'restriction', 'Rare ones', NULL, 5, 'read'),
	(8, 1, 'deal', 'restriction', 'But lost ones', NULL, 6, 'read');

INSERT INTO access_term (rule_id, position, field, op, words, number, currency) VALUES (4, 1, 'country', 'is', 'PT', NULL, NULL),
	(5, 1, 'amount', 'at-least', NULL, 9500000, 'EUR'), (6, 1, 'product-line', 'is', 'storage', NULL, NULL), (7, 1, 'notes', 'is', 'rare', NULL, NULL),
	(8, 1, 'state', 'is-not', 'lost', NULL, NULL);
