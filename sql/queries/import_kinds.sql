-- What each kind of import makes of its rows. All steps are asked for the rows of an import behind a line, up to another.

-- fragment same_product
-- Is the product p what the row says?
p.name COLLATE utf8mb4_bin = JSON_VALUE(r.new_text, '$[0]') AND p.description COLLATE utf8mb4_bin <=> JSON_VALUE(r.new_text, '$[1]') AND p.state = JSON_VALUE(r.new_text, '$[2]');

-- import_stock_check(import int, after int, to int) -> exec*
-- Whose stock it is, and whether that would be new.
UPDATE import_row AS r
  JOIN import AS i ON i.id = r.import_id
  LEFT JOIN warehouse AS w ON w.vendor_id = i.vendor_id AND w.code = CONVERT(r.key1 USING ascii) COLLATE ascii_bin
  LEFT JOIN product AS p ON p.vendor_id = i.vendor_id AND p.sku = r.key2
  LEFT JOIN stock AS s ON s.warehouse_id = w.id AND s.product_id = p.id
   SET r.parent_id = w.id, r.product_id = p.id, r.old_number = s.quantity, r.old_at = s.as_of, r.old_text = s.source,
       r.verdict = CASE WHEN w.id IS NULL THEN 'no-warehouse' WHEN p.id IS NULL THEN 'no-product' WHEN s.as_of > r.new_at THEN 'older'
                        WHEN s.quantity IS NULL THEN 'create' WHEN s.quantity = r.new_number AND s.as_of = r.new_at THEN 'unchanged' ELSE 'update' END
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to;

-- import_stock_hold(import int, after int, to int) -> exec*
-- The warehouses that the rows are about are held, one import after the other; and their silence is over.
UPDATE warehouse AS w SET w.told_at = NULL
 WHERE w.id IN (SELECT r.parent_id FROM import_row AS r WHERE r.import_id = :import AND r.line > :after AND r.line <= :to);

-- import_stock_write(import int, after int, to int) -> exec*
-- The warehouses have so many from now on.
INSERT INTO stock (warehouse_id, product_id, quantity, as_of, source)
SELECT STRAIGHT_JOIN r.parent_id, r.product_id, r.new_number, r.new_at, CONCAT('import ', i.ref)
  FROM import_row AS r
  JOIN import AS i ON i.id = r.import_id
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.verdict IN ('create', 'update')
ON DUPLICATE KEY UPDATE quantity = VALUE(quantity), as_of = VALUE(as_of), source = VALUE(source);

-- import_stock_look(import int, after int, to int) -> exec*
-- Before it is taken back: is it still as it was written?
UPDATE import_row AS r
  JOIN import AS i ON i.id = r.import_id
  LEFT JOIN stock AS s ON s.warehouse_id = r.parent_id AND s.product_id = r.product_id
   SET r.state = IF(s.quantity <=> r.new_number AND s.as_of <=> r.new_at AND s.source <=> CONCAT('import ', i.ref), 'undone', 'kept')
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'written';

-- import_stock_restore(import int, after int, to int) -> exec*
-- What was there before is there again.
UPDATE stock AS s
  JOIN import_row AS r ON r.parent_id = s.warehouse_id AND r.product_id = s.product_id
   SET s.quantity = r.old_number, s.as_of = r.old_at, s.source = r.old_text
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'undone' AND r.verdict = 'update';

-- import_stock_remove(import int, after int, to int) -> exec*
-- What was not there before is gone.
DELETE s FROM stock AS s
  JOIN import_row AS r ON r.parent_id = s.warehouse_id AND r.product_id = s.product_id
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'undone' AND r.verdict = 'create';

-- import_prices_hold(import int, after int, to int) -> exec*
-- Before anything of prices: the lists that the rows are about, whose version is updated first.
UPDATE price_list AS a SET a.version = a.version + 1
 WHERE a.id IN (SELECT r.parent_id FROM import_row AS r WHERE r.import_id = :import AND r.line > :after AND r.line <= :to);

-- import_prices_check(import int, after int, to int) -> exec*
-- In which list, what holds there on that day, and until when the new price would.
UPDATE import_row AS r
  JOIN import AS i ON i.id = r.import_id
  LEFT JOIN territory AS t ON t.vendor_id = i.vendor_id AND t.name = r.key1
  LEFT JOIN price_list AS a ON a.vendor_id = i.vendor_id AND a.territory_id = t.id AND a.currency = r.key3 AND a.tier IS NULL
  LEFT JOIN product AS p ON p.vendor_id = i.vendor_id AND p.sku = r.key2
  LEFT JOIN price AS c ON c.price_list_id = a.id AND c.product_id = p.id AND c.valid_from <= r.new_at AND c.valid_to > r.new_at
   SET r.parent_id = a.id, r.product_id = p.id, r.old_number = c.amount, r.old_at = c.valid_from, r.old_until = c.valid_to,
       r.new_until = COALESCE(c.valid_to, (SELECT MIN(n.valid_from) FROM price AS n WHERE n.price_list_id = a.id AND n.product_id = p.id AND n.valid_from > r.new_at), '9999-12-31'),
       r.verdict = CASE WHEN t.id IS NULL THEN 'no-region' WHEN a.id IS NULL THEN 'no-price-list' WHEN p.id IS NULL THEN 'no-product'
                        WHEN c.id IS NULL THEN 'create' WHEN c.amount = r.new_number THEN 'unchanged' ELSE 'update' END
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to;

-- import_prices_amend(import int, after int, to int) -> exec*
-- A price that began on the same day is another.
UPDATE price AS c
  JOIN import_row AS r ON r.parent_id = c.price_list_id AND r.product_id = c.product_id AND c.valid_from = r.new_at
   SET c.amount = r.new_number
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.verdict = 'update' AND r.old_at = r.new_at;

-- import_prices_cut(import int, after int, to int) -> exec*
-- One that began before ends now.
UPDATE price AS c
  JOIN import_row AS r ON r.parent_id = c.price_list_id AND r.product_id = c.product_id AND c.valid_from = r.old_at
   SET c.valid_to = r.new_at
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.verdict = 'update' AND r.old_at < r.new_at;

-- import_prices_add(import int, after int, to int) -> exec*
-- The new ones.
INSERT INTO price (price_list_id, product_id, amount, valid_from, valid_to)
SELECT r.parent_id, r.product_id, r.new_number, r.new_at, r.new_until
  FROM import_row AS r
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND (r.verdict = 'create' OR (r.verdict = 'update' AND r.old_at < r.new_at));

-- import_prices_look(import int, after int, to int) -> exec*
-- Before they are taken back: are they, and those that they cut, still as they were written?
UPDATE import_row AS r
  LEFT JOIN price AS c ON c.price_list_id = r.parent_id AND c.product_id = r.product_id AND c.valid_from = r.new_at
  LEFT JOIN price AS b ON b.price_list_id = r.parent_id AND b.product_id = r.product_id AND b.valid_from = r.old_at AND r.old_at < r.new_at
   SET r.state = IF(c.amount <=> r.new_number AND c.valid_to <=> DATE(r.new_until)
                    AND (r.verdict = 'create' OR r.old_at = r.new_at OR (b.amount <=> r.old_number AND b.valid_to <=> DATE(r.new_at))), 'undone', 'kept')
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'written';

-- import_prices_unamend(import int, after int, to int) -> exec*
-- What cost otherwise from the same day on does so again.
UPDATE price AS c
  JOIN import_row AS r ON r.parent_id = c.price_list_id AND r.product_id = c.product_id AND c.valid_from = r.new_at
   SET c.amount = r.old_number
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'undone' AND r.verdict = 'update' AND r.old_at = r.new_at;

-- import_prices_remove(import int, after int, to int) -> exec*
-- New prices are gone.
DELETE c FROM price AS c
  JOIN import_row AS r ON r.parent_id = c.price_list_id AND r.product_id = c.product_id AND c.valid_from = r.new_at
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'undone' AND (r.verdict = 'create' OR r.old_at < r.new_at);

-- import_prices_mend(import int, after int, to int) -> exec*
-- Those that were cut hold for as long as before.
UPDATE price AS c
  JOIN import_row AS r ON r.parent_id = c.price_list_id AND r.product_id = c.product_id AND c.valid_from = r.old_at
   SET c.valid_to = r.old_until
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'undone' AND r.verdict = 'update' AND r.old_at < r.new_at;

-- import_products_check(import int, after int, to int) -> exec*
-- Which product it is, of which line, and whether it is so already.
UPDATE import_row AS r
  JOIN import AS i ON i.id = r.import_id
  LEFT JOIN product_line AS l ON l.vendor_id = i.vendor_id AND l.code = CONVERT(r.key1 USING ascii) COLLATE ascii_bin
  LEFT JOIN product AS p ON p.vendor_id = i.vendor_id AND p.sku = r.key2
   SET r.parent_id = l.id, r.product_id = p.id, r.old_number = p.product_line_id, r.old_text = IF(p.id IS NULL, NULL, JSON_ARRAY(p.name, p.description, p.state)),
       r.verdict = CASE WHEN l.id IS NULL THEN 'no-line' WHEN p.id IS NULL THEN 'create'
                        WHEN p.product_line_id = l.id AND {use same_product} THEN 'unchanged' ELSE 'update' END
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to;

-- import_products_write(import int, after int, to int) -> exec*
-- They are so from now on.
INSERT INTO product (vendor_id, sku, product_line_id, name, description, state)
SELECT STRAIGHT_JOIN i.vendor_id, r.key2, r.parent_id, JSON_VALUE(r.new_text, '$[0]'), JSON_VALUE(r.new_text, '$[1]'), JSON_VALUE(r.new_text, '$[2]')
  FROM import_row AS r
  JOIN import AS i ON i.id = r.import_id
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.verdict IN ('create', 'update')
ON DUPLICATE KEY UPDATE product_line_id = VALUE(product_line_id), name = VALUE(name), description = VALUE(description), state = VALUE(state);

-- import_products_look(import int, after int, to int) -> exec*
-- Before they are taken back: are they as they were written, and has a new one neither price nor stock?
UPDATE import_row AS r
  JOIN import AS i ON i.id = r.import_id
  LEFT JOIN product AS p ON p.vendor_id = i.vendor_id AND p.sku = r.key2
   SET r.product_id = p.id,
       r.state = IF(p.product_line_id <=> r.parent_id AND {use same_product}
                    AND (r.verdict = 'update' OR NOT (EXISTS (SELECT 1 FROM price AS c WHERE c.product_id = p.id) OR EXISTS (SELECT 1 FROM stock AS s WHERE s.product_id = p.id))),
                    'undone', 'kept')
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'written';

-- import_products_restore(import int, after int, to int) -> exec*
-- They are as they were before.
UPDATE product AS p
  JOIN import_row AS r ON r.product_id = p.id
   SET p.product_line_id = r.old_number, p.name = JSON_VALUE(r.old_text, '$[0]'), p.description = JSON_VALUE(r.old_text, '$[1]'), p.state = JSON_VALUE(r.old_text, '$[2]')
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'undone' AND r.verdict = 'update';

-- import_products_remove(import int, after int, to int) -> exec*
-- Those that were not there before are gone.
DELETE p FROM product AS p
  JOIN import_row AS r ON r.product_id = p.id
 WHERE r.import_id = :import AND r.line > :after AND r.line <= :to AND r.state = 'undone' AND r.verdict = 'create';
