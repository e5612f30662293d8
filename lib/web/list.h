/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * list.h -- a list page by page, or as CSV in one piece.
 *
 * The query is asked for one row more than a page shows; that there is one
 * says that there is a next page, which begins behind the last row shown. A
 * place in a list is named by an attribute of the row, as ?before=REF.
 */
#ifndef PARLEY_LIST_H
#define PARLEY_LIST_H

#include "web/app.h"

#define LIST_ROWS 25

struct list {
	struct sink sink;     /* first: takes the query's rows */
	const int64_t *limit; /* for the query; NULL: all, it is a file */
	struct sink *rows;    /* where they go */
	const void *ctx;
	const char *key;      /* the attribute that names a row */
	const char *last;     /* its value in the last row shown */
	size_t shown;
	bool more;
};

/* file: the name of the CSV file, without its ending. */
void list_begin(struct list *list, struct req *rq, const char *file, const char *key);
/* <more href=""> if there is a next page; path: this list's, with its filters. */
void list_more(const struct list *list, struct xml *page, const char *path);

#endif
