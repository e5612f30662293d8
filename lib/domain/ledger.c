/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * ledger.c -- the one door into the books, and the two things that pass it.
 *
 * The legs are sorted before their accounts are locked, so that any two
 * postings meet in the same order; the period comes after them.
 */
#include "domain/ledger.h"

#include <stdlib.h>

#include "base/zone.h"
#include "domain/period.h"
#include "domain/plan.h"
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

static int
by_account(const void *a, const void *b)
{
	const struct leg *x = a, *y = b;

	if (x->account != y->account)
		return x->account < y->account ? -1 : 1;
	if (x->org_id != y->org_id)
		return x->org_id < y->org_id ? -1 : 1;
	return strcmp(x->currency, y->currency);
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

static struct err *
lock_accounts(struct db *db, int64_t vendor_id, const struct leg *legs, size_t n, int64_t *accounts)
{
	for (size_t i = 0; i < n; i++)
		TRY(q_ledger_account_lock(db, &accounts[i], vendor_id, account_names[legs[i].account], legs[i].org_id,
			legs[i].currency));
	return OK;
}

struct err *
ledger_post(struct db *db, struct posting *posting)
{
	const size_t n = posting->leg_count;
	struct leg legs[LEGS_MAX];
	int64_t accounts[LEGS_MAX];

	if (n > LEGS_MAX || !balanced(posting->legs, n))
		return err_new(ERR_INTERNAL, "%s does not sum to zero", posting->ref);
	memcpy(legs, posting->legs, n * sizeof legs[0]);
	qsort(legs, n, sizeof legs[0], by_account);
	TRY(lock_accounts(db, posting->vendor_id, legs, n, accounts));
	TRY(period_hold(db, posting->vendor_id, posting->on, &posting->period_id));
	TRY(q_ledger_txn_insert(db, &posting->txn_id, posting->vendor_id, posting->ref, kind_names[posting->kind],
		posting->period_id, posting->deal_id != 0 ? &posting->deal_id : NULL, posting->on));
	for (size_t i = 0; i < n; i++)
		TRY(q_ledger_entry_insert(db, NULL, posting->txn_id, (int64_t)i + 1, accounts[i], posting->period_id,
			legs[i].amount));
	return OK;
}

/* The business day of what is posted now: what happened tomorrow somewhere east of the vendor happened today. */
static struct err *
business_day(struct db *db, const char *tz, struct date on, struct date *out)
{
	struct date today;

	if (!zone_date(tz, db_time(db), &today))
		return err_new(ERR_INTERNAL, "%s is not a time zone", tz);
	*out = on.days < today.days ? on : today;
	return OK;
}

/* The two entries of an accrual, or, where it rounds to nothing, only the period that it belongs to. */
static struct err *
post_accrual(struct db *db, const struct q_ledger_deal *deal, struct posting *posting, int64_t amount)
{
	const struct leg legs[] = {
		{ ACCOUNT_PAYABLE, deal->org_id, deal->currency, -amount },
		{ ACCOUNT_EXPENSE, deal->own_id, deal->currency, amount },
	};

	if (amount == 0)
		return period_hold(db, deal->vendor_id, posting->on, &posting->period_id);
	posting->legs = legs;
	posting->leg_count = LENGTH(legs);
	return ledger_post(db, posting);
}

static struct err *
accrue(struct db *db, const void *ctx, int64_t deal_id)
{
	struct posting posting = { .kind = TXN_ACCRUAL, .deal_id = deal_id };
	struct q_ledger_deal deal;
	struct rule rule;
	int64_t amount;

	TRY(q_ledger_deal(db, ctx, &deal, deal_id));
	TRY(plan_rule_on(db, ctx, deal.vendor_id, deal.line_id, deal.won_on, &rule));
	if (!rule.found)
		return err_say(err_new(ERR_CONFLICT, "deal %s: no rule is in force on its day", deal.ref), "no-rate");
	TRY(plan_earns(deal.base, rule.rate_ppm, &amount));
	posting.vendor_id = deal.vendor_id;
	posting.ref = text_format(ctx, "A-%s", deal.ref);
	TRY(business_day(db, deal.tz, deal.won_on, &posting.on));
	TRY(post_accrual(db, &deal, &posting, amount));
	return q_accrual_insert(db, deal_id, posting.ref, amount != 0 ? &posting.txn_id : NULL, posting.period_id,
		rule.id, amount);
}

struct err *
ledger_accrue(struct db *db, int64_t deal_id)
{
	void *ctx = talloc_new(db);
	struct err *err = accrue(db, ctx, deal_id);

	talloc_free(ctx);
	return err;
}

static struct err *
pay(struct db *db, const void *ctx, int64_t org_id, const struct leg *owed, struct date on)
{
	struct posting posting = { .kind = TXN_PAYMENT };
	struct q_ledger_org org;
	int64_t number;

	TRY(q_payment_number(db, &number, org_id));
	TRY(q_ledger_org(db, ctx, &org, org_id));
	const struct leg legs[] = { *owed, { ACCOUNT_CASH, org.own_id, owed->currency, -owed->amount } };

	TRY(business_day(db, org.tz, on, &posting.on));
	posting.vendor_id = org.vendor_id;
	posting.ref = text_format(ctx, "P-%06lld", (long long)number);
	posting.legs = legs;
	posting.leg_count = LENGTH(legs);
	return ledger_post(db, &posting);
}

struct err *
ledger_pay(struct db *db, int64_t org_id, const char *currency, int64_t amount, struct date on)
{
	const struct leg owed = { ACCOUNT_PAYABLE, org_id, currency, amount };
	void *ctx = talloc_new(db);
	struct err *err = amount > 0 ? pay(db, ctx, org_id, &owed, on)
				     : err_new(ERR_INVALID, "%lld is no payment", (long long)amount);

	talloc_free(ctx);
	return err;
}
