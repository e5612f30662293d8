/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * ledger.c -- the one door into the books.
 *
 * All accounts that the postings meet are locked in one order, so that any
 * two who post wait for each other and never in a circle; the months come
 * after them.
 */
#include "domain/ledger.h"

#include <stdlib.h>

#include "data/rows.h"
#include "domain/period.h"
#include "q_ledger.h"

#define LEGS_MAX 16

static const char *const account_names[] = {
	[ACCOUNT_PAYABLE] = "payable",
	[ACCOUNT_EXPENSE] = "expense",
	[ACCOUNT_CASH] = "cash",
};

static const char *const kind_names[] = {
	[TXN_ACCRUAL] = "accrual",
	[TXN_PAYMENT] = "payment",
};

/* An account, as a leg of a vendor names it. */
struct book {
	int64_t vendor_id;
	const struct leg *leg;
};

static int
by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
by_account(const void *a, const void *b)
{
	const struct leg *x = a, *y = b;
	int order = by_number(x->account, y->account);

	if (order == 0)
		order = by_number(x->org_id, y->org_id);
	return order != 0 ? order : strcmp(x->currency, y->currency);
}

static int
by_book(const void *a, const void *b)
{
	const struct book *x = a, *y = b;
	int order = by_number(x->vendor_id, y->vendor_id);

	return order != 0 ? order : by_account(x->leg, y->leg);
}

/* Debits equal credits, in the currency of each leg. */
static bool
balanced(const struct leg *legs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		__int128 sum = 0;

		for (size_t k = 0; k < n; k++)
			if (strcmp(legs[k].currency, legs[i].currency) == 0)
				sum += legs[k].amount;
		if (sum != 0 || legs[i].amount == 0)
			return false;
	}
	return n >= 2;
}

/* The accounts of all legs, each once, in the one order. */
static size_t
find_books(const void *ctx, const struct posting *postings, size_t n, struct book **out)
{
	size_t legs = 0, books = 0, found = 0;
	struct book *all;

	for (size_t i = 0; i < n; i++)
		legs += postings[i].leg_count;
	all = *out = new_array(ctx, struct book, legs);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < postings[i].leg_count; k++)
			all[found++] = (struct book){ postings[i].vendor_id, &postings[i].legs[k] };
	qsort(all, legs, sizeof *all, by_book);
	for (size_t i = 0; i < legs; i++)
		if (i == 0 || by_book(&all[books - 1], &all[i]) != 0)
			all[books++] = all[i];
	return books;
}

static struct err *
lock_books(struct db *db, struct rows *rows, const struct posting *postings, size_t n)
{
	struct book *books;
	const size_t count = find_books(db, postings, n, &books);

	rows_clear(rows);
	for (size_t i = 0; i < count; i++)
		rows_add(rows, "isis", books[i].vendor_id, account_names[books[i].leg->account], books[i].leg->org_id,
			books[i].leg->currency);
	talloc_free(books);
	return q_ledger_accounts_lock(db, NULL, rows_text(rows));
}

/* Neighbours mostly land in the same month, which is held already then. */
static struct err *
hold_months(struct db *db, struct posting *postings, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct posting *p = &postings[i], *before = p - 1;

		if (i > 0 && before->vendor_id == p->vendor_id &&
			date_first_of_month(before->on).days == date_first_of_month(p->on).days)
			p->period_id = before->period_id;
		else
			TRY(period_hold(db, p->vendor_id, p->on, &p->period_id));
	}
	return OK;
}

static struct err *
write_heads(struct db *db, struct rows *rows, const struct posting *postings, size_t n)
{
	rows_clear(rows);
	for (size_t i = 0; i < n; i++) {
		const struct posting *p = &postings[i];

		rows_add(rows, "issindt", p->vendor_id, p->ref, kind_names[p->kind], p->period_id, p->deal_id, p->on,
			p->at);
	}
	return q_ledger_txns_insert(db, rows_text(rows));
}

/* The entries of a transaction are numbered in the order of their accounts. */
static struct err *
write_entries(struct db *db, struct rows *rows, const struct posting *postings, size_t n)
{
	struct leg legs[LEGS_MAX];

	rows_clear(rows);
	for (size_t i = 0; i < n; i++) {
		const struct posting *p = &postings[i];

		memcpy(legs, p->legs, p->leg_count * sizeof legs[0]);
		qsort(legs, p->leg_count, sizeof legs[0], by_account);
		for (size_t k = 0; k < p->leg_count; k++)
			rows_add(rows, "isisisi", p->vendor_id, p->ref, (int64_t)k + 1, account_names[legs[k].account],
				legs[k].org_id, legs[k].currency, legs[k].amount);
	}
	return q_ledger_entries_insert(db, rows_text(rows));
}

static struct err *
post(struct db *db, struct rows *rows, struct posting *postings, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (postings[i].leg_count > LEGS_MAX || !balanced(postings[i].legs, postings[i].leg_count))
			return err_new(ERR_INTERNAL, "%s does not sum to zero", postings[i].ref);
	TRY(lock_books(db, rows, postings, n));
	TRY(hold_months(db, postings, n));
	TRY(write_heads(db, rows, postings, n));
	return write_entries(db, rows, postings, n);
}

struct err *
ledger_post(struct db *db, struct posting *postings, size_t n)
{
	void *ctx = must(talloc_new(db));
	struct err *err = OK;
	struct rows rows;

	rows_init(&rows, ctx);
	if (n > 0)
		err = post(db, &rows, postings, n);
	talloc_free(ctx);
	return err;
}
