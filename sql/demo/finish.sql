-- What the optimiser knows of tables that have just been filled: without it the first to ask may wait for minutes.
ANALYZE TABLE customer, customer_key, customer_line, deal, deal_event, protection, receipt;
ANALYZE TABLE ledger_account, ledger_txn, ledger_entry, accrual, statement, period;
