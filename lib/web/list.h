/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * list.h -- a list, page by page; or all of it as CSV.
 *
 * A query is asked for one row more than a page shows: that there is one
 * says that there is a next page, which begins behind the last row shown.
 * Where a list is sorted by a clock, the link says what that row's was: by
 * the time that somebody follows it, it may be another.
 */
#ifndef PARLEY_LIST_H
#define PARLEY_LIST_H

#include "web/app.h"

#define LIST_ROWS 25

struct list {
	struct sink sink; /* first: takes the query's rows */
	struct sink *to;
	struct req *rq;
	const int64_t *limit; /* for the query; NULL: all rows */
	unsigned rows;
	const char *key;               /* the attribute that names a row: "ref", unless the caller says otherwise */
	bool by_clock;                 /* sorted by waiting/@until; the caller says so */
	const char *last, *last_until; /* their values in the last row of a full page */
	bool more;
};

/* Rows go to the page, or with ?as=csv to a file of that name. */
void list_begin(struct list *list, struct req *rq, const char *file);
/* The limit for a query that always says one: where all rows are wanted, more than there are. */
const int64_t *list_limit(const struct list *list);
/* <more href=""> where there are more rows: the address with after=REF, by a clock with until=TIME too. */
void list_more(const struct list *list, const char *address);

#endif
