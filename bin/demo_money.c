/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * demo_money.c -- three years of receipts, commissions, payments and closed
 * periods, all made by the functions that make them every day.
 *
 * Time goes forward month by month: what was won is accrued at its hour, the
 * balance of the last statement is paid on the fifteenth, the month is
 * closed on the fifth of the next.
 */
#include "demo.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "domain/key.h"
#include "domain/ledger.h"
#include "domain/period.h"
#include "domain/receipt.h"
#include "q_demo_money.h"

#define MONTHS (DEMO_DAYS / 30)
#define PAY_DAY 15
#define BATCH 500 /* deals of one transaction */

/* All deals that a vendor's partners won; those before next are booked. */
struct history {
	struct q_demo_won *won;
	size_t count, next;
};

static struct instant
noon(struct date day)
{
	return instant_plus(instant_from_date(day), DAY_US / 2);
}

static struct err *
sign_receipts(struct demo *demo, struct db *db, const struct demo_vendor *v, int64_t first)
{
	for (int64_t from = first; from < demo->next_deal; from += BATCH) {
		const int64_t n = demo->next_deal - from < BATCH ? demo->next_deal - from : BATCH;
		int64_t deals[BATCH];

		for (int64_t i = 0; i < n; i++)
			deals[i] = from + i;
		TRY(db_begin(db));
		TRY(receipts_issue(db, demo->conf, v->code, deals, (size_t)n));
		TRY(db_commit(db));
	}
	return OK;
}

/* Receipts and money do not touch each other: a child signs while we count. */
static pid_t
sign_beside(struct demo *demo, const struct demo_vendor *v, int64_t first)
{
	const pid_t child = fork();

	if (child == 0) {
		struct err *err = sign_receipts(demo, db_new(demo->ctx, demo->conf, true), v, first);

		if (err != OK)
			log_err(err);
		_exit(err == OK ? 0 : 1); /* the parent's connection is not ours to close */
	}
	return child;
}

/* What was won before a day and is not booked yet, in the order of time. */
static struct err *
accrue_until(struct demo *demo, struct history *history, struct date to)
{
	struct won_deal *deals = new_array(demo->ctx, struct won_deal, history->count - history->next);
	size_t n = 0;

	for (; history->next < history->count && history->won[history->next].won_on.days < to.days; history->next++)
		deals[n++] = (struct won_deal){ history->won[history->next].id, history->won[history->next].at };
	TRY(db_begin(demo->db));
	TRY(ledger_accrue(demo->db, deals, n));
	TRY(db_commit(demo->db));
	talloc_free(deals);
	return OK;
}

/* What the statements of the month before last say is owed. */
static struct err *
pay_month(struct demo *demo, const struct demo_vendor *v, struct date day, const char *period)
{
	void *scratch = talloc_new(demo->ctx);
	struct q_demo_owed *owed;
	struct payment *payments;
	size_t n;

	TRY(q_demo_owed(demo->db, scratch, &owed, &n, v->id, period));
	db_now(demo->db, noon(day));
	TRY(db_begin(demo->db));
	payments = new_array(scratch, struct payment, n);
	for (size_t i = 0; i < n; i++)
		payments[i] = (struct payment){ owed[i].org_id, owed[i].currency, owed[i].amount, day };
	TRY(ledger_pay(demo->db, payments, n));
	TRY(db_commit(demo->db));
	talloc_free(scratch);
	return OK;
}

static const char *
month_name(struct demo *demo, struct date first)
{
	char text[DATE_TEXT];

	return text_copy_n(demo->ctx, date_write(first, text), 7);
}

/* As the job does it every month: the earliest open month, once it is over for that many days. */
static struct err *
close_month(struct demo *demo, const struct demo_vendor *v, struct date day)
{
	const char *closed;

	db_now(demo->db, noon(day));
	TRY(db_begin(demo->db));
	TRY(period_close_overdue(demo->db, demo->ctx, demo->conf, v->code, &closed));
	return db_commit(demo->db);
}

/* One month: accruals up to its last day or today, and in between paying and closing the one before. */
static struct err *
play_month(struct demo *demo, const struct demo_vendor *v, struct history *history, struct date first)
{
	const struct date before = date_plus_months(first, -1);
	const struct date next = date_plus_months(first, 1);
	const struct date steps[] = { { first.days + PERIOD_GRACE_DAYS }, { first.days + PAY_DAY }, next };

	for (size_t i = 0; i < LENGTH(steps); i++) {
		const struct date to =
			steps[i].days <= demo->today.days ? steps[i] : (struct date){ demo->today.days + 1 };

		TRY(accrue_until(demo, history, to));
		if (steps[i].days > demo->today.days)
			return OK;
		if (i == 0)
			TRY(close_month(demo, v, to));
		if (i == 1)
			TRY(pay_month(demo, v, to, month_name(demo, before)));
	}
	return OK;
}

struct err *
demo_money(struct demo *demo, const struct demo_vendor *v, int64_t first_deal)
{
	const struct date begin = date_first_of_month((struct date){ demo->today.days - DEMO_DAYS });
	struct history history = { 0 };

	db_now(demo->db, noon((struct date){ demo->today.days - DEMO_DAYS }));
	TRY(db_begin(demo->db));
	TRY(key_register(demo->db, demo->conf, v->id, v->code));
	TRY(db_commit(demo->db));
	const pid_t child = sign_beside(demo, v, first_deal);
	int status = 1;

	TRY(q_demo_won(demo->db, demo->ctx, &history.won, &history.count, v->id));
	for (struct date month = begin; month.days <= demo->today.days; month = date_plus_months(month, 1))
		TRY(play_month(demo, v, &history, month));
	if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
		return err_new(ERR_INTERNAL, "the receipts of %s could not be signed", v->name);
	return OK;
}
