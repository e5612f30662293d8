-- Who asked for a new password, by the address that was typed: whether it is anybody's is found out later.
-- Undo: drop the table.

CREATE TABLE password_request (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	email VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	created_at DATETIME(6) NOT NULL,
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;
