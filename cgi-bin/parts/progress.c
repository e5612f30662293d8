/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* progress.c -- see progress.h. */
#include "domain/period.h"
#include "parts/progress.h"

const char *
month_code(struct date first, char buf[8])
{
	char day[DATE_TEXT];

	memcpy(buf, date_write(first, day), 7);
	buf[7] = '\0';
	return buf;
}

static unsigned
months_of(const struct months *months, const char *currency)
{
	unsigned n = 0;

	for (size_t i = 0; i < months->n; i++)
		n += text_same(months->rows[i].currency, currency);
	return n;
}

static void
currency_choose(struct months *months, const char *own)
{
	unsigned most = months_of(months, own);

	months->currency = own;
	for (size_t i = 0; most == 0 && i < months->n; i++)
		if (months_of(months, months->rows[i].currency) > months_of(months, months->currency))
			months->currency = months->rows[i].currency;
}

struct err *
months_read(struct req *rq, struct months *months)
{
	struct q_months_earned *rows;
	struct date today;
	char code[8];

	*months = (struct months){ 0 };
	TRY(business_day(rq->viewer->vendor_tz, rq->now, &today));
	for (int i = 0; i < MONTHS; i++)
		months->first[i] = date_plus_months(date_first_of_month(today), i + 1 - MONTHS);
	TRY(q_months_earned(rq->db, rq, &rows, &months->n, months->first[0]));
	months->rows = rows;
	currency_choose(months, rq->viewer->currency);
	for (int i = 0; i < MONTHS; i++) {
		month_code(months->first[i], code);
		for (size_t k = 0; k < months->n; k++)
			if (text_same(rows[k].month, code) && text_same(rows[k].currency, months->currency))
				months->earned[i] = rows[k].amount;
	}
	return OK;
}

/* Those that end nowhere are of no interest to a pipeline, but they are deals. */
static const enum deal_state order[] = { STATE_SUBMITTED, STATE_INFO_REQUESTED, STATE_QUEUED, STATE_APPROVED, STATE_WON,
	STATE_LOST, STATE_EXPIRED, STATE_REJECTED, STATE_WITHDRAWN };

struct err *
states_read(struct req *rq, struct states *states)
{
	struct q_states_counted *rows;
	size_t n;

	TRY(q_states_counted(rq->db, rq, &rows, &n));
	states->n = 0;
	for (size_t i = 0; i < LENGTH(order); i++)
		for (size_t k = 0; k < n; k++)
			if (deal_state_from(rows[k].state) == order[i]) {
				states->at[states->n] = order[i];
				states->deals[states->n++] = rows[k].deals;
			}
	return OK;
}
