/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* standing.c -- see standing.h. */
#include "parts/standing.h"

#include "base/money.h"
#include "base/text.h"
#include "q_earnings.h"

struct standing {
	const struct q_standing *rows;
	size_t n;
};

void
amount_emit(struct xml *page, int64_t minor, const char *currency, bool more)
{
	xml_open(page, "amount");
	xml_attr_number(page, "minor", minor);
	xml_attr(page, "currency", currency);
	xml_attr(page, "more", more ? "yes" : NULL);
	xml_close(page);
}

struct date
statement_day(struct date ends_on)
{
	return (struct date){ ends_on.days + PERIOD_GRACE_DAYS };
}

/* The rows of one name, which follow each other. */
static struct standing
standing_of(const struct standing *all, const char *name)
{
	struct standing some = { all->rows, 0 };
	size_t left = all->n;

	for (; left > 0 && !text_same(some.rows->name, name); left--)
		some.rows++;
	while (some.n < left && text_same(some.rows[some.n].name, name))
		some.n++;
	return some;
}

/* A total says what it can: more than an amount can be is the most that one can be, "and more". */
struct sum {
	int64_t minor;
	bool more;
};

static void
sum_add(struct sum *sum, const struct q_standing *row)
{
	int64_t part;

	if (sum->more || !money_rate(row->amount, row->rate_ppm, &part) || sum->minor > MONEY_MAX - part)
		*sum = (struct sum){ MONEY_MAX, true };
	else
		sum->minor += part;
}

/* Amounts at one rate are summed and rounded once; the sums of one currency follow each other. */
static void
money_emit(struct xml *page, const struct standing *some)
{
	struct sum sum = { 0 };

	for (size_t i = 0; i < some->n; i++) {
		const struct q_standing *row = &some->rows[i];

		if (row->currency == NULL) /* amounts that the viewer may not read */
			continue;
		sum_add(&sum, row);
		if (i + 1 < some->n && text_same(row->currency, row[1].currency))
			continue;
		amount_emit(page, sum.minor, row->currency, sum.more);
		sum = (struct sum){ 0 };
	}
}

static int64_t
deals_count(const struct standing *some)
{
	int64_t deals = 0;

	for (size_t i = 0; i < some->n; i++)
		deals += some->rows[i].deals;
	return deals;
}

/* The day on which the first of the months ends; none where they are closed. */
static struct date
first_end(const struct standing *some)
{
	struct date first = { DATE_NONE };

	for (size_t i = 0; i < some->n; i++)
		if (!date_none(some->rows[i].ends_on) && (date_none(first) || some->rows[i].ends_on.days < first.days))
			first = some->rows[i].ends_on;
	return first;
}

static void
total_emit(struct xml *page, const char *element, const struct total *total, const struct standing *some)
{
	const struct date end = first_end(some);

	xml_open(page, element);
	xml_attr(page, "name", total->name);
	xml_attr(page, "href", total->href);
	if (!date_none(end))
		xml_attr_date(page, "on", statement_day(end));
	if (total->counts)
		xml_attr_number(page, "count", deals_count(some));
	else
		money_emit(page, some);
	xml_close(page);
}

struct err *
totals_emit(struct req *rq, const char *element, const struct total *totals)
{
	struct q_standing *rows;
	struct standing all = { 0 };
	struct date today;

	TRY(business_day(rq->viewer->vendor_tz, rq->now, &today));
	TRY(q_standing(rq->db, rq, &rows, &all.n, today));
	all.rows = rows;
	for (; totals->name != NULL; totals++) {
		const struct standing some = standing_of(&all, totals->rows);

		if (some.n > 0 || !totals->if_any)
			total_emit(rq->page, element, totals, &some);
	}
	return OK;
}
