/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * entries.h -- entries of the audit log on a page or in a file: what changed
 * becomes name and value; to partners only what is theirs to know.
 */
#ifndef PARLEY_PARTS_ENTRIES_H
#define PARLEY_PARTS_ENTRIES_H

#include "web/list.h"

struct entries {
	struct sink sink; /* first */
	struct sink *to;
	struct req *rq;
	bool page, partner, begun;
};

/*
 * Rows of the query whose last column is `detail`, on their way to a sink. On a page they become <change name="">
 * elements, in a file lines. To a partner only what the table in entries.c names is shown, some of it masked.
 */
void entries_begin(struct entries *entries, struct req *rq, struct sink *to);
/* Puts them between a list and where its rows go. */
void entries_of_list(struct entries *entries, struct list *list);

#endif
