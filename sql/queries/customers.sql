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

-- customer_keys_move(from int, into int) -> exec*
-- Keys of one customer become another's.
UPDATE customer_key SET customer_id = :into WHERE customer_id = :from;

-- customer_delete(id int) -> exec
-- A customer that turned out to be another.
DELETE FROM customer WHERE id = :id;

-- customer_line_touch(customer int, line int) -> insert
-- Locks a customer's product line by changing it, and makes it on first use; its clock moves on.
INSERT INTO customer_line (customer_id, product_line_id, version, changed_at) VALUES (:customer, :line, 1, :now)
ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), version = version + 1,
   changed_at = GREATEST(:now, changed_at + INTERVAL 1 MICROSECOND);

-- customer_line_time(id int) -> value time
-- What time it is there.
SELECT l.changed_at FROM customer_line AS l WHERE l.id = :id FOR UPDATE;
