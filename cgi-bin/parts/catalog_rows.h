/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * catalog_rows.h -- products with their stock: the query gives a row for each
 * warehouse, the page has a product with as many <stock> as there are. As CSV
 * they stay rows, a warehouse each.
 */
#ifndef PARLEY_PARTS_CATALOG_ROWS_H
#define PARLEY_PARTS_CATALOG_ROWS_H

#include "web/list.h"

struct catalog_rows {
	struct sink sink; /* first: takes the query's rows */
	struct list list;
	const char *sku; /* whose element is open; NULL: none */
};

void catalog_rows_begin(struct catalog_rows *rows, struct req *rq);
/* Closes the last product; <more> where there are more of them: see list_more(). */
void catalog_rows_end(struct catalog_rows *rows, const char *address);

#endif
