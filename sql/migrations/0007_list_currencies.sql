-- Which currencies the partners of a vendor trade in is read from an index, an entry or two for each.
-- Undo: drop the index.

CREATE INDEX org_by_currency ON org (vendor_id, currency);
