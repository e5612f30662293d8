/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * ledger.h -- the books: append-only, double entry, one function that posts.
 *
 * Debit is positive, credit negative; the legs of a posting sum to zero in
 * each currency. What the vendor owes a partner is the credit of that
 * partner's payable account. A posting lands in the month of its business
 * day while that month is open, else in the next open one. All of it runs
 * inside the caller's transaction; locks are taken in the order number of a
 * payment, ledger accounts, period. Everything takes many at once, in a
 * handful of statements whatever their number: all of them or none.
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
	const char *ref;   /* the transaction's: unique within the vendor */
	int64_t deal_id;   /* 0: none */
	struct date on;    /* business day; one that has not come yet is taken as the vendor's today */
	struct instant at; /* when it is posted */
	const struct leg *legs;
	size_t leg_count;
	int64_t period_id; /* comes back: where it landed */
};

/* Writes n transactions and their entries. Legs that do not sum to zero, or are too many, are ERR_INTERNAL. */
struct err *ledger_post(struct db *db, struct posting *postings, size_t n);

struct won_deal {
	int64_t id;
	struct instant at; /* when it is accrued */
};

/*
 * What won deals earn: won amount times the rate of the rule in force on
 * the day it was won, half to even, in the deal's currency. The caller's
 * transaction has locked the deals and set them to won. No rule in force is
 * ERR_CONFLICT, key "no-rate". What rounds to nothing is an accrual of 0
 * that posts nothing.
 */
struct err *ledger_accrue(struct db *db, const struct won_deal *deals, size_t n);

/* Money that was paid to a partner on a day. */
struct payment {
	int64_t org_id;
	const char *currency;
	int64_t amount; /* minor units, > 0; else ERR_INVALID */
	struct date on;
};

/* Payments to partners of one vendor, numbered in their order. */
struct err *ledger_pay(struct db *db, const struct payment *payments, size_t n);

#endif
