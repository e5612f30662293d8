/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* list.c -- see list.h. */
#include "web/list.h"

#include "web/url.h"

static const int64_t page_limit = LIST_ROWS + 1;

static void
columns(struct sink *sink, const struct column *columns, size_t n)
{
	struct list *list = (struct list *)sink;

	if (list->rows->columns != NULL)
		list->rows->columns(list->rows, columns, n);
}

/* The value that names this row; it lasts longer than the row. */
static const char *
key_of(const struct list *list, const struct cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cells[i].column->child == NULL && text_same(cells[i].column->attribute, list->key))
			return text_copy_n(list->ctx, cells[i].text, cells[i].len);
	return NULL;
}

static void
row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct list *list = (struct list *)sink;

	list->more = list->limit != NULL && list->shown == LIST_ROWS;
	if (list->more)
		return;
	list->rows->row(list->rows, element, cells, n);
	if (++list->shown == LIST_ROWS)
		list->last = key_of(list, cells, n);
}

void
list_begin(struct list *list, struct req *rq, const char *file, const char *key)
{
	struct sink *csv = req_csv(rq, file);

	*list = (struct list) { .sink = { columns, row }, .limit = csv != NULL ? NULL : &page_limit,
		.rows = csv != NULL ? csv : &rq->page->sink, .ctx = rq, .key = key };
}

void
list_more(const struct list *list, struct xml *page, const char *path)
{
	if (!list->more || list->last == NULL)
		return;
	xml_open(page, "more");
	xml_attr(page, "href", url_with(list->ctx, path, "before", list->last));
	xml_close(page);
}
