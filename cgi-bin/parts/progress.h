/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * progress.h -- what the viewer may see, as numbers that a chart can show:
 * commission by month, deals by state. The page and the picture have the
 * same ones.
 */
#ifndef PARLEY_PARTS_PROGRESS_H
#define PARLEY_PARTS_PROGRESS_H

#include "domain/deal_state.h"
#include "q_board.h"
#include "web/app.h"

#define MONTHS 12 /* with the one that it is */

struct months {
	struct date first[MONTHS];
	const struct q_months_earned *rows; /* of all currencies, by month */
	size_t n;
	const char *currency;   /* the viewer's, if there is any of it, else the one of most months */
	int64_t earned[MONTHS]; /* of that currency, in minor units */
};

struct err *months_read(struct req *rq, struct months *months);
/* "2026-03"; buf is 8 bytes. */
const char *month_code(struct date first, char buf[8]);

/* How many deals stand in each state, in the order in which deals pass them. */
struct states {
	enum deal_state at[DEAL_STATES];
	int64_t deals[DEAL_STATES];
	size_t n;
};

struct err *states_read(struct req *rq, struct states *states);

#endif
