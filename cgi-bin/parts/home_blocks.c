/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* home_blocks.c -- see home_blocks.h. */
#include "parts/home_blocks.h"

#include "data/rows.h"
#include "q_catalog.h"
#include "view/markdown.h"

void
home_view_make(const struct req *rq, const struct home *home, struct home_view *view)
{
	view->own = home->no == 0;
	view->n = 0;
	for (size_t i = 0; i < home->n; i++)
		if (home_block_is_for(&home->blocks[i], &view->audience, rq->now))
			view->shown[view->n++] = &home->blocks[i];
}

bool
home_view_has(const struct home_view *view, enum home_kind kind)
{
	for (size_t i = 0; i < view->n; i++)
		if (view->shown[i]->kind == kind)
			return true;
	return false;
}

/* ---- prices and stock ---- */

struct market {
	struct q_catalog_chosen *rows;
	size_t n;
};

/* The next of the numbers, which are in a copy; NULL: there is none. */
static const char *
sku_next(char **skus)
{
	const char *sku = *skus != NULL ? strsep(skus, " ") : NULL;

	return text_empty(sku) ? NULL : sku;
}

/* Of all blocks at once. Who is of no region is offered nothing. */
static struct err *
market_load(struct req *rq, const struct home_view *view, struct market *market)
{
	struct rows list;
	const char *sku;

	*market = (struct market){ NULL, 0 };
	rows_init(&list, rq);
	for (size_t i = 0; i < view->n; i++) {
		char *skus = view->shown[i]->products != NULL ? text_copy(rq, view->shown[i]->products) : NULL;

		while ((sku = sku_next(&skus)) != NULL)
			rows_add(&list, "s", sku);
	}
	if (list.count == 0 || view->audience.region == NULL)
		return OK;
	return q_catalog_chosen(rq->db, rq, &market->rows, &market->n, view->audience.region, rows_text(&list),
		req_today(rq), view->plain);
}

static void
price_emit(struct xml *page, const struct q_catalog_chosen *row)
{
	xml_open(page, "price");
	xml_attr_number(page, "minor", row->minor);
	xml_attr(page, "currency", row->currency);
	xml_close(page);
}

static void
stock_emit(struct xml *page, const struct q_catalog_chosen *row)
{
	if (row->warehouse == NULL)
		return;
	xml_open(page, "stock");
	xml_attr(page, "warehouse", row->warehouse);
	xml_attr(page, "name", row->warehouse_name);
	xml_attr(page, "quantity", row->quantity);
	xml_attr(page, "band", row->band);
	xml_attr_time(page, "as-of", row->as_of);
	xml_attr(page, "stale", row->stale);
	xml_close(page);
}

/* A product with its rows, which follow each other. */
static void
product_emit(struct req *rq, const struct market *market, const char *sku, bool stock)
{
	struct xml *page = rq->page;
	bool open = false;

	for (size_t i = 0; i < market->n; i++) {
		const struct q_catalog_chosen *row = &market->rows[i];

		if (!text_same(row->sku, sku) || (open && !stock))
			continue;
		if (!open) {
			xml_open(page, "product");
			xml_attr(page, "sku", row->sku);
			xml_leaf(page, "name", row->name);
			open = true;
		}
		if (stock)
			stock_emit(page, row);
		else
			price_emit(page, row);
	}
	if (open)
		xml_close(page);
}

static bool
is_there(const struct market *market, const char *sku, bool stock)
{
	for (size_t i = 0; i < market->n; i++)
		if (text_same(market->rows[i].sku, sku) && (!stock || market->rows[i].warehouse != NULL))
			return true;
	return false;
}

/* Is any of its products offered there? */
static bool
any_there(struct req *rq, const struct home_block *block, const struct market *market)
{
	char *skus = block->products != NULL ? text_copy(rq, block->products) : NULL;
	const char *sku;

	while ((sku = sku_next(&skus)) != NULL)
		if (is_there(market, sku, block->kind == HOME_STOCK))
			return true;
	return false;
}

static void
products_emit(struct req *rq, const struct home_block *block, const struct market *market)
{
	char *skus = text_copy(rq, block->products);
	const char *sku;

	while ((sku = sku_next(&skus)) != NULL)
		if (is_there(market, sku, block->kind == HOME_STOCK))
			product_emit(rq, market, sku, block->kind == HOME_STOCK);
}

/* ---- words ---- */

#define SPOKEN 8

/* The page's language, those that are spoken around its viewer, the host name's first. */
static void
langs_list(struct req *rq, const struct home_view *view, const char *langs[SPOKEN])
{
	char *rest = text_copy(rq, view->langs != NULL ? view->langs : "");
	const char *lang;
	size_t n = 0;

	langs[n++] = view->audience.lang;
	while (n < SPOKEN - 2 && (lang = strsep(&rest, " ")) != NULL)
		langs[n++] = lang;
	langs[n++] = rq->host->langs[0];
	langs[n] = NULL;
}

static void
text_emit(struct req *rq, const struct home_block *block, const char *const *langs)
{
	const struct home_text *text = home_block_text(block, langs);

	if (text == NULL)
		return;
	xml_open(rq->page, "text");
	xml_attr(rq->page, "lang", text->lang);
	markdown_emit(rq->page, text->source);
	xml_close(rq->page);
}

/* ---- all of it ---- */

static void
block_emit(struct req *rq, const struct home_block *block, const struct market *market, const char *const *langs)
{
	const bool sells = home_kind_market(block->kind);

	if (sells && !any_there(rq, block, market))
		return;
	xml_open(rq->page, "block");
	xml_attr(rq->page, "ref", block->ref);
	xml_attr(rq->page, "kind", home_kind_name(block->kind));
	if (!instant_none(block->from) && block->kind == HOME_ANNOUNCEMENT)
		xml_attr_time(rq->page, "at", block->from);
	text_emit(rq, block, langs);
	if (sells)
		products_emit(rq, block, market);
	xml_close(rq->page);
}

struct err *
home_blocks_emit(struct req *rq, const struct home_view *view)
{
	const char *langs[SPOKEN];
	struct market market;

	if (view->own)
		return OK;
	langs_list(rq, view, langs);
	TRY(market_load(rq, view, &market));
	for (size_t i = 0; i < view->n; i++)
		block_emit(rq, view->shown[i], &market, langs);
	return OK;
}
