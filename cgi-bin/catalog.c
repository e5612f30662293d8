/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * catalog.c -- what a vendor offers: its products with the price and the
 * stock of the viewer's region.
 *
 * Which regions those are is decided in the queries. A partner has one; who
 * looks after several chooses, and any other is answered like one that does
 * not exist.
 */
#include "base/text.h"
#include "data/like.h"
#include "parts/catalog_rows.h"
#include "q_catalog.h"
#include "web/url.h"

#define SEARCH_MAX 80
#define SKU_MAX 40

/* What the list was asked for, and what there is to choose from. */
struct search {
	const char *q, *line, *region, *after; /* as the address has them; NULL: not asked for */
	const struct q_catalog_choices *choices;
	size_t n;
	int64_t line_id, region_id; /* 0: any; of no region */
};

static bool
is_region(const struct q_catalog_choices *choice)
{
	return text_same(choice->kind, "region");
}

/* The region that was asked for, else the viewer's first. */
static struct err *
region_find(struct search *search)
{
	for (size_t i = 0; i < search->n && search->region_id == 0; i++)
		if (is_region(&search->choices[i]) &&
			(search->region == NULL || text_same(search->choices[i].value, search->region)))
			search->region_id = search->choices[i].id;
	return search->region_id != 0 || search->region == NULL
		? OK
		: err_new(ERR_NOT_FOUND, "no region %s for the viewer", search->region);
}

static struct err *
line_find(struct search *search)
{
	for (size_t i = 0; i < search->n && search->line != NULL; i++)
		if (!is_region(&search->choices[i]) && text_same(search->choices[i].value, search->line))
			search->line_id = search->choices[i].id;
	return search->line_id != 0 || search->line == NULL
		? OK
		: err_new(ERR_BAD_REQUEST, "no product line %s", search->line);
}

static struct err *
search_take(struct req *rq, struct search *search)
{
	struct q_catalog_choices *choices;

	*search = (struct search){ .q = req_query(rq, "q"),
		.line = req_query(rq, "line"),
		.region = req_query(rq, "region"),
		.after = req_query(rq, "after") };
	if (search->q != NULL && text_length(search->q) > SEARCH_MAX)
		return err_new(ERR_BAD_REQUEST, "a search for more than %d characters", SEARCH_MAX);
	if (search->after != NULL && strlen(search->after) > SKU_MAX)
		return err_new(ERR_BAD_REQUEST, "a list from %s on", search->after);
	TRY(q_catalog_choices(rq->db, rq, &choices, &search->n));
	search->choices = choices;
	TRY(region_find(search));
	return line_find(search);
}

static const char *
address_of(struct req *rq, const struct search *search)
{
	const char *address = "/catalog";

	if (search->q != NULL)
		address = url_with(rq, address, "q", search->q);
	if (search->line != NULL)
		address = url_with(rq, address, "line", search->line);
	return search->region != NULL ? url_with(rq, address, "region", search->region) : address;
}

static void
filters_emit(struct xml *page, const struct search *search)
{
	xml_open(page, "filters");
	xml_attr(page, "q", search->q);
	for (size_t i = 0; i < search->n; i++) {
		const struct q_catalog_choices *choice = &search->choices[i];
		const int64_t chosen = is_region(choice) ? search->region_id : search->line_id;

		xml_open(page, choice->kind);
		xml_attr(page, "value", choice->value);
		xml_attr(page, "label", choice->label);
		xml_attr(page, "current", choice->id == chosen ? "yes" : NULL);
		xml_close(page);
	}
	xml_close(page);
}

static struct err *
catalog(struct req *rq)
{
	struct search search;
	struct catalog_rows rows;

	TRY(search_take(rq, &search));
	page_name(rq, "catalog");
	catalog_rows_begin(&rows, rq);
	xml_open(rq->page, "catalog");
	filters_emit(rq->page, &search);
	TRY(q_catalog_list(rq->db, &rows.sink, search.region_id, req_today(rq), like_containing(rq, search.q),
		search.line_id != 0 ? &search.line_id : NULL, search.after, *list_limit(&rows.list)));
	catalog_rows_end(&rows, address_of(rq, &search));
	xml_close(rq->page);
	return OK;
}

static struct err *
product(struct req *rq)
{
	const char *sku = req_ref(rq, "sku");
	struct xml *page = rq->page;

	page_name(rq, "product");
	xml_row_open(page);
	TRY(q_catalog_show(rq->db, &page->sink, sku, req_today(rq)));
	TRY(q_catalog_prices(rq->db, &page->sink, sku, req_today(rq)));
	TRY(q_catalog_stock(rq->db, &page->sink, sku));
	xml_close(page);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/catalog", catalog, MEMBERS },
	{ GET, "/catalog/{sku}", product, MEMBERS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "catalog", routes);
}
