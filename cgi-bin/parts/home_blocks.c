/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* home_blocks.c -- see home_blocks.h. */
#include "parts/home_blocks.h"

#include "data/rows.h"
#include "q_catalog.h"
#include "q_homes.h"
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

/* The languages of the viewer, nearest first. What organisation and region speak is asked for where it matters. */
struct speech {
	const char *langs[5];
	bool asked;
};

static struct err *
speech_ask(struct req *rq, const struct home_view *view, struct speech *speech)
{
	struct q_homes_languages row;

	if (speech->asked)
		return OK;
	speech->asked = true;
	TRY(q_homes_languages(rq->db, rq, &row, view->audience.region));
	speech->langs[1] = row.org != NULL && !view->plain ? row.org : "";
	speech->langs[2] = row.region != NULL ? row.region : "";
	speech->langs[3] = rq->host->langs[0];
	return OK;
}

static bool
has_lang(const struct home_block *block, const char *lang)
{
	for (size_t i = 0; i < block->text_count; i++)
		if (text_same(block->texts[i].lang, lang))
			return true;
	return false;
}

static struct err *
text_emit(struct req *rq, const struct home_view *view, const struct home_block *block, struct speech *speech)
{
	const struct home_text *text;

	if (block->text_count == 0)
		return OK;
	if (!has_lang(block, view->audience.lang))
		TRY(speech_ask(rq, view, speech));
	text = home_block_text(block, speech->langs);
	xml_open(rq->page, "text");
	xml_attr(rq->page, "lang", text->lang);
	markdown_emit(rq->page, text->source);
	xml_close(rq->page);
	return OK;
}

/* ---- all of it ---- */

static struct err *
block_emit(struct req *rq, const struct home_view *view, const struct home_block *block, const struct market *market,
	struct speech *speech)
{
	const bool sells = home_kind_market(block->kind);

	if (sells && !any_there(rq, block, market))
		return OK;
	xml_open(rq->page, "block");
	xml_attr(rq->page, "ref", block->ref);
	xml_attr(rq->page, "kind", home_kind_name(block->kind));
	if (!instant_none(block->from) && block->kind == HOME_ANNOUNCEMENT)
		xml_attr_time(rq->page, "at", block->from);
	TRY(text_emit(rq, view, block, speech));
	if (sells)
		products_emit(rq, block, market);
	xml_close(rq->page);
	return OK;
}

struct err *
home_blocks_emit(struct req *rq, const struct home_view *view)
{
	struct speech speech = { { view->audience.lang }, false };
	struct market market;

	if (view->own)
		return OK;
	TRY(market_load(rq, view, &market));
	for (size_t i = 0; i < view->n; i++)
		TRY(block_emit(rq, view, view->shown[i], &market, &speech));
	return OK;
}
