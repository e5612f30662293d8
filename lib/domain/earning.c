/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * earning.c -- what passes the door of ledger.c: commissions that partners
 * earn, and payments that they get for them.
 */
#include "data/rows.h"
#include "domain/ledger.h"
#include "domain/period.h"
#include "domain/plan.h"
#include "q_ledger.h"

/* A won deal, the rule that it falls under, and what comes of them. */
struct earning {
	const struct q_ledger_deals *deal;
	struct instant at;
	struct date on; /* business day */
	struct rule rule;
	int64_t amount;
	struct leg legs[2];
	struct posting *posting; /* posts nothing where the amount is 0 */
};

/* The business day of what is posted then: what happened tomorrow somewhere east of the vendor happened today. */
static struct err *
day_of(const char *tz, struct instant at, struct date on, struct date *out)
{
	TRY(business_day(tz, at, out));
	*out = date_earlier(on, *out);
	return OK;
}

static struct err *
read_deals(struct db *db, const void *ctx, const struct won_deal *won, size_t n, struct earning *out)
{
	struct q_ledger_deals *deals;
	struct rows rows;
	size_t count;

	rows_init(&rows, ctx);
	for (size_t i = 0; i < n; i++)
		rows_add(&rows, "i", won[i].id);
	TRY(q_ledger_deals(db, ctx, &deals, &count, rows_text(&rows)));
	if (count != n)
		return err_new(ERR_NOT_FOUND, "%zu of %zu deals are won", count, n);
	for (size_t i = 0; i < n; i++) {
		out[i].deal = &deals[i];
		out[i].at = won[i].at;
		TRY(day_of(deals[i].tz, won[i].at, deals[i].won_on, &out[i].on));
	}
	return OK;
}

static struct err *
find_rules(struct db *db, const void *ctx, struct earning *earnings, size_t n)
{
	struct rule_ask *asks = new_array(ctx, struct rule_ask, n);
	struct rule *rules = new_array(ctx, struct rule, n);

	for (size_t i = 0; i < n; i++) {
		const struct q_ledger_deals *deal = earnings[i].deal;

		asks[i] = (struct rule_ask){ deal->vendor_id, deal->line_id, earnings[i].on };
	}
	TRY(plan_rules_on(db, ctx, asks, n, rules));
	for (size_t i = 0; i < n; i++) {
		if (!rules[i].found)
			return err_say(err_new(ERR_CONFLICT, "deal %s: no rule is in force on its day",
					       earnings[i].deal->ref),
				"no-rate");
		earnings[i].rule = rules[i];
	}
	return OK;
}

static void
fill_posting(const void *ctx, struct earning *earning)
{
	const struct q_ledger_deals *deal = earning->deal;

	earning->legs[0] = (struct leg){ ACCOUNT_PAYABLE, deal->org_id, deal->currency, -earning->amount };
	earning->legs[1] = (struct leg){ ACCOUNT_EXPENSE, deal->own_id, deal->currency, earning->amount };
	*earning->posting = (struct posting){ .vendor_id = deal->vendor_id,
		.kind = TXN_ACCRUAL,
		.ref = text_format(ctx, "A-%s", deal->ref),
		.deal_id = deal->id,
		.on = earning->on,
		.at = earning->at,
		.legs = earning->legs,
		.leg_count = LENGTH(earning->legs) };
}

/* Those with an amount are posted; of the others, which come last, only the months that they belong to are held. */
static struct err *
post_earnings(struct db *db, const void *ctx, struct earning *earnings, size_t n)
{
	struct posting *postings = new_array(ctx, struct posting, n);
	size_t posted = 0, nothing = n;

	for (size_t i = 0; i < n; i++) {
		struct earning *earning = &earnings[i];

		TRY(plan_earns(earning->deal->base, earning->rule.rate_ppm, &earning->amount));
		earning->posting = &postings[earning->amount != 0 ? posted++ : --nothing];
		fill_posting(ctx, earning);
	}
	TRY(ledger_post(db, postings, posted));
	for (size_t i = nothing; i < n; i++)
		TRY(period_hold(db, postings[i].vendor_id, postings[i].on, &postings[i].period_id));
	return OK;
}

static struct err *
write_accruals(struct db *db, const void *ctx, const struct earning *earnings, size_t n)
{
	struct rows rows;

	rows_init(&rows, ctx);
	for (size_t i = 0; i < n; i++) {
		const struct earning *e = &earnings[i];

		rows_add(&rows, "isiiit", e->deal->id, e->posting->ref, e->posting->period_id, e->rule.id, e->amount,
			e->at);
	}
	return q_accruals_insert(db, rows_text(&rows));
}

static struct err *
accrue(struct db *db, const void *ctx, const struct won_deal *deals, size_t n)
{
	struct earning *earnings = new_array(ctx, struct earning, n);

	TRY(read_deals(db, ctx, deals, n, earnings));
	TRY(find_rules(db, ctx, earnings, n));
	TRY(post_earnings(db, ctx, earnings, n));
	return write_accruals(db, ctx, earnings, n);
}

struct err *
ledger_accrue(struct db *db, const struct won_deal *deals, size_t n)
{
	void *ctx = must(talloc_new(db));
	struct err *err = n > 0 ? accrue(db, ctx, deals, n) : OK;

	talloc_free(ctx);
	return err;
}

static struct err *
read_orgs(struct db *db, const void *ctx, const struct payment *payments, size_t n, struct q_ledger_orgs **orgs)
{
	struct rows rows;
	size_t count;

	rows_init(&rows, ctx);
	for (size_t i = 0; i < n; i++) {
		if (payments[i].amount <= 0)
			return err_new(ERR_INVALID, "%lld is no payment", (long long)payments[i].amount);
		rows_add(&rows, "i", payments[i].org_id);
	}
	TRY(q_ledger_orgs(db, ctx, orgs, &count, rows_text(&rows)));
	return count == n ? OK : err_new(ERR_NOT_FOUND, "%zu of %zu organisations are partners", count, n);
}

static struct err *
pay(struct db *db, const void *ctx, const struct payment *payments, size_t n)
{
	struct posting *postings = new_array(ctx, struct posting, n);
	struct leg *legs = new_array(ctx, struct leg, 2 * n);
	struct q_ledger_orgs *orgs;
	int64_t last;

	TRY(read_orgs(db, ctx, payments, n, &orgs));
	TRY(q_payment_numbers(db, &last, payments[0].org_id, (int64_t)n));
	for (size_t i = 0; i < n; i++) {
		const struct payment *p = &payments[i];

		if (orgs[i].vendor_id != orgs[0].vendor_id)
			return err_new(ERR_INTERNAL, "payments of two vendors at once");
		legs[2 * i] = (struct leg){ ACCOUNT_PAYABLE, p->org_id, p->currency, p->amount };
		legs[2 * i + 1] = (struct leg){ ACCOUNT_CASH, orgs[i].own_id, p->currency, -p->amount };
		postings[i] = (struct posting){ .vendor_id = orgs[i].vendor_id,
			.kind = TXN_PAYMENT,
			.ref = text_format(ctx, "P-%06lld", (long long)(last - (int64_t)n + 1 + (int64_t)i)),
			.at = db_time(db),
			.legs = &legs[2 * i],
			.leg_count = 2 };
		TRY(day_of(orgs[i].tz, db_time(db), p->on, &postings[i].on));
	}
	return ledger_post(db, postings, n);
}

struct err *
ledger_pay(struct db *db, const struct payment *payments, size_t n)
{
	void *ctx = must(talloc_new(db));
	struct err *err = n > 0 ? pay(db, ctx, payments, n) : OK;

	talloc_free(ctx);
	return err;
}
