/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * ledger.h -- the books: append-only, double entry, one function that posts.
 *
 * Debit is positive, credit negative; the legs of a posting sum to zero in
 * each currency. What the vendor owes a partner is the credit of that
 * partner's payable account. A posting lands in the month of its business
 * day while that month is open, else in the next open one. All of it runs
 * inside the caller's transaction; locks are taken in the order number of a
 * payment, ledger accounts, period.
 */
#ifndef PARLEY_LEDGER_H
#define PARLEY_LEDGER_H

#include "data/db.h"

/* In the order in which accounts are locked. */
enum account { ACCOUNT_PAYABLE, ACCOUNT_EXPENSE, ACCOUNT_CASH };
enum txn_kind { TXN_ACCRUAL, TXN_PAYMENT };

struct leg {
	enum account account;
	int64_t org_id; /* payable: the partner; else the vendor's own */
	const char *currency;
	int64_t amount; /* minor units, not 0 */
};

struct posting {
	int64_t vendor_id;
	enum txn_kind kind;
	const char *ref; /* the transaction's: unique within the vendor */
	int64_t deal_id; /* 0: none */
	struct date on;  /* business day; one that has not come yet is taken as the vendor's today */
	const struct leg *legs;
	size_t leg_count;
	int64_t txn_id;    /* comes back */
	int64_t period_id; /* comes back: where it landed */
};

/* Writes a transaction and its entries. Legs that do not sum to zero, or are too many, are ERR_INTERNAL. */
struct err *ledger_post(struct db *db, struct posting *posting);

/*
 * What a won deal earns: won amount times the rate of the rule in force on
 * the day it was won, half to even, in the deal's currency. The caller's
 * transaction has locked the deal and set it to won. No rule in force is
 * ERR_CONFLICT, key "no-rate". What rounds to nothing is an accrual of 0
 * that posts nothing.
 */
struct err *ledger_accrue(struct db *db, int64_t deal_id);

/* Money that was paid to a partner on that day: amount > 0, in minor units. */
struct err *ledger_pay(struct db *db, int64_t org_id, const char *currency, int64_t amount, struct date on);

#endif
