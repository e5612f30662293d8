/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* list.c -- see list.h. */
#include "web/list.h"

#include "web/url.h"

/* child: NULL for an attribute of the row itself. */
static const char *
value_of(const struct list *list, const char *child, const char *attribute, const struct cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct column *column = cells[i].column;

		if ((column->child == child || text_same(column->child, child)) &&
			text_same(column->attribute, attribute))
			return text_copy_n(list->rq, cells[i].text, cells[i].len);
	}
	return NULL;
}

static void
list_columns(struct sink *sink, const struct column *columns, size_t n)
{
	struct list *list = (struct list *)sink;

	if (list->to->columns != NULL)
		list->to->columns(list->to, columns, n);
}

static void
list_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct list *list = (struct list *)sink;

	if (list->limit != NULL && list->rows == LIST_ROWS) {
		list->more = true;
		return;
	}
	list->to->row(list->to, element, cells, n);
	if (++list->rows != LIST_ROWS)
		return;
	list->last = value_of(list, NULL, list->key, cells, n);
	if (list->by_clock)
		list->last_until = value_of(list, "waiting", "until", cells, n);
}

void
list_begin(struct list *list, struct req *rq, const char *file)
{
	static const int64_t one_more = LIST_ROWS + 1;
	struct sink *csv = req_csv(rq, file);

	*list = (struct list){
		.sink = { .columns = list_columns, .row = list_row },
		.rq = rq,
		.key = "ref",
		.to = csv != NULL ? csv : &rq->page->sink,
		.limit = csv != NULL ? NULL : &one_more,
	};
}

const int64_t *
list_limit(const struct list *list)
{
	static const int64_t all = INT64_MAX;

	return list->limit != NULL ? list->limit : &all;
}

void
list_more(const struct list *list, const char *address)
{
	struct xml *page = list->rq->page;

	if (!list->more)
		return;
	address = url_with(list->rq, address, "after", list->last);
	if (list->last_until != NULL)
		address = url_with(list->rq, address, "until", list->last_until);
	xml_open(page, "more");
	xml_attr(page, "href", address);
	xml_close(page);
}
