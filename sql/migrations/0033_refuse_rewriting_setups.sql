-- What was published of who may do what is never rewritten; see 0005.
-- Undo: drop the triggers.

CREATE TRIGGER access_publish_no_update BEFORE UPDATE ON access_publish FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'access_publish is append-only';

CREATE TRIGGER access_publish_no_delete BEFORE DELETE ON access_publish FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'access_publish is append-only';
