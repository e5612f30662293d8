-- The second fence round what is never rewritten: where a host gives one account only, these refuse what rights refuse elsewhere.
-- Undo: drop the triggers.

CREATE TRIGGER ledger_txn_no_update BEFORE UPDATE ON ledger_txn FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_txn is append-only';

CREATE TRIGGER ledger_txn_no_delete BEFORE DELETE ON ledger_txn FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_txn is append-only';

CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_entry is append-only';

CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_entry is append-only';

CREATE TRIGGER accrual_no_update BEFORE UPDATE ON accrual FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'accrual is append-only';

CREATE TRIGGER accrual_no_delete BEFORE DELETE ON accrual FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'accrual is append-only';

CREATE TRIGGER statement_no_update BEFORE UPDATE ON statement FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'statement is append-only';

CREATE TRIGGER statement_no_delete BEFORE DELETE ON statement FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'statement is append-only';

CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'receipt is append-only';

CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'receipt is append-only';

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit is append-only';

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit is append-only';

CREATE TRIGGER deal_event_no_update BEFORE UPDATE ON deal_event FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'deal_event is append-only';

CREATE TRIGGER deal_event_no_delete BEFORE DELETE ON deal_event FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'deal_event is append-only';
