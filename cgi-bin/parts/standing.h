/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * standing.h -- how things stand, in counts and money: the totals of the
 * earnings page, and those of them that home shows.
 *
 * One query brings all of it. A total names the rows that it sums up, so
 * what is called "forecast" is the same figure wherever it is shown.
 */
#ifndef PARLEY_PARTS_STANDING_H
#define PARLEY_PARTS_STANDING_H

#include "domain/period.h"
#include "web/app.h"

struct total {
	const char *name, *href; /* href: NULL for none */
	const char *rows;        /* whose name these rows have */
	bool counts;             /* deals, not money */
	bool if_any;             /* left out where it has no rows */
};

/* An element for each of the totals, up to the one without a name. */
struct err *totals_emit(struct req *rq, const char *element, const struct total *totals);

/* <amount>, in minor units; more: there is more than an amount can be. */
void amount_emit(struct xml *page, int64_t minor, const char *currency, bool more);

/* By when the statement is made that a month ends with, whoever forgets to close it. */
struct date statement_day(struct date ends_on);

#endif
