-- customer_try() -> exec*
-- What follows may be in vain.
SAVEPOINT customer_try;

-- customer_undo() -> exec*
-- It was: what was made since then is gone; what was locked stays so.
ROLLBACK TO SAVEPOINT customer_try;

-- customer_insert(name text) -> insert
-- A customer as first named.
INSERT INTO customer (vendor_id, name, created_at) VALUES (:viewer.vendor, :name, :now);

-- customer_key_claim(kind text, value text, customer int) -> insert
-- Makes a key a customer's own; if it is another's already, the id that comes back is that one's, else 0.
INSERT INTO customer_key (vendor_id, kind, value, customer_id) VALUES (:viewer.vendor, :kind, :value, :customer)
ON DUPLICATE KEY UPDATE customer_id = LAST_INSERT_ID(customer_id);

-- customer_lock(id int) -> value int
-- Whoever registers for a customer comes after whoever does so now.
SELECT c.id FROM customer AS c WHERE c.id = :id FOR UPDATE;

-- customer_line_open(customer int, line int) -> exec*
-- Locks a customer's product line by changing it, and makes it on first use; its clock moves on.
INSERT INTO customer_line (customer_id, product_line_id, version, changed_at) VALUES (:customer, :line, 1, :now)
ON DUPLICATE KEY UPDATE version = version + 1, changed_at = GREATEST(:now, changed_at + INTERVAL 1 MICROSECOND);

-- customer_line_touch(customer int, line int) -> exec
-- The same for a line that is there. No insert, since that would look at the customer, whom a newcomer may have locked.
UPDATE customer_line SET version = version + 1, changed_at = GREATEST(:now, changed_at + INTERVAL 1 MICROSECOND)
 WHERE customer_id = :customer AND product_line_id = :line;

-- customer_line_clock(customer int, line int) -> row
-- What time it is there.
SELECT l.id AS `id:int`, l.changed_at AS `at:time`
  FROM customer_line AS l WHERE l.customer_id = :customer AND l.product_line_id = :line FOR UPDATE;
