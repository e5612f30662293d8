/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* search.h -- lists of deals: how much they show, what they were asked for, where they go on. */
#ifndef PARLEY_PARTS_SEARCH_H
#define PARLEY_PARTS_SEARCH_H

#include "q_deals.h"
#include "web/app.h"

/* What a list was asked for: words, a state, and behind which deal it goes on. */
struct search {
	const char *q, *state, *after; /* NULL: not asked for */
	const char *like;              /* of q */
	struct q_deal_key key;         /* of after; its clock as the link has it, if it does */
};

/* <deals scope="">: how much of the program a list of deals is about; left open. */
void deals_open(struct req *rq);

/* Reads what the address asks for; 400 for words that are too many, a state or a place that is none. */
struct err *search_read(struct req *rq, struct search *search);

/* The address of a list with what it was asked for, but not where it goes on. */
const char *search_address(struct req *rq, const struct search *search, const char *address);

#endif
