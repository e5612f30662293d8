-- The board of a quarter counts what lies within it, instead of all that a vendor ever had.
-- Undo: drop the indexes.

ALTER TABLE deal ADD INDEX IF NOT EXISTS deal_on_board (vendor_id, created_at, state, org_id);

ALTER TABLE accrual ADD INDEX IF NOT EXISTS accrual_on_board (vendor_id, created_at, org_id);
