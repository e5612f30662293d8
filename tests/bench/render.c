/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * render.c -- what a deals page of 25 rows costs, by stage, in microseconds.
 *
 * Sixty-four pages with other customers, amounts and days are rendered in
 * turn, so that no format is remembered that would not be in life. Each
 * figure is the best of several rounds: what the machine does beside only
 * adds.
 *
 * render [XSL_DIR [LANG]]
 */
#include <err.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "view/html.h"
#include "view/page_tree.h"
#include "view/transform.h"
#include "view/view.h"

enum { PAGES = 64, ROWS = 25, ROUNDS = 9, TURNS = 8 };

static struct xml *pages[PAGES];
static struct look look = { .brand = "", .region = "", .lang = "en" };
static struct theme *theme;
static struct view *view;
static struct html_page html;

static void
amount_add(struct xml *page, int64_t minor, const char *currency)
{
	xml_open(page, "amount");
	xml_attr_number(page, "minor", minor);
	xml_attr(page, "currency", currency);
	xml_close(page);
}

static void
row_add(struct xml *page, const void *ctx)
{
	static const char *const states[] = { "submitted", "approved", "queued", "won", "rejected" };
	static const char *const currencies[] = { "EUR", "USD", "GBP" };
	const char *state = states[rand() % 5];
	const struct instant at = { (INT64_C(1700000000) + rand() % 70000000) * SECOND_US };

	xml_open(page, "deal");
	xml_attr(page, "ref", text_format(ctx, "D-%07d", rand() % 10000000));
	xml_attr(page, "state", state);
	xml_attr(page, "stage", state);
	xml_attr_time(page, "at", at);
	xml_attr_time(page, "until", instant_plus(at, 90 * DAY_US));
	xml_leaf(page, "customer", text_format(ctx, "Northwind & Daughters %d", rand() % 1000));
	xml_leaf(page, "product-line", "Storage");
	amount_add(page, rand() % 100000000, currencies[rand() % 3]);
	if (rand() % 2 == 0) {
		xml_open(page, "waiting");
		xml_attr(page, "on", "vendor");
		xml_attr_time(page, "until", instant_plus(at, 2 * DAY_US));
		xml_attr_number(page, "days", rand() % 5 - 2);
		xml_close(page);
	}
	xml_close(page);
}

static void
viewer_add(struct xml *page)
{
	static const char *const facts[][2] = {
		{ "email", "rep@p001.example" }, { "org", "Brightwater" }, { "role", "rep" }, { "name", "Rita Rep" }, { "currency", "EUR" }
	};

	xml_open(page, "viewer");
	for (size_t i = 0; i < LENGTH(facts); i++)
		xml_attr(page, facts[i][0], facts[i][1]);
	xml_open(page, "form");
	xml_attr(page, "name", "sign-out");
	xml_attr(page, "action", "/sign-out");
	xml_attr(page, "method", "post");
	xml_open(page, "field");
	xml_attr(page, "name", "csrf");
	xml_attr(page, "type", "token");
	xml_attr_hole(page, "value", HOLE_CSRF);
	xml_close(page);
	xml_close(page);
	xml_close(page);
}

static void
frame_add(struct xml *page)
{
	static const char *const facts[][2] = {
		{ "name", "deals" }, { "vendor", "GlobalTech" }, { "brand", "globaltech" }, { "region", "" }, { "lang", "en" },
		{ "tz", "Europe/Berlin" }, { "path", "/deals" }, { "today", "2026-03-02" }
	};
	static const char *const items[] = { "deals", "earnings", "statements" };

	xml_open(page, "page");
	for (size_t i = 0; i < LENGTH(facts); i++)
		xml_attr(page, facts[i][0], facts[i][1]);
	viewer_add(page);
	xml_open(page, "nav");
	for (size_t i = 0; i < LENGTH(items); i++) {
		xml_open(page, "item");
		xml_attr(page, "name", items[i]);
		xml_attr(page, "href", "/deals");
		xml_close(page);
	}
	xml_close(page);
	xml_open(page, "notices");
	xml_close(page);
}

static struct xml *
page_make(const void *ctx)
{
	struct xml *page = xml_new(ctx);

	frame_add(page);
	xml_open(page, "deals");
	xml_attr(page, "scope", "own");
	xml_open(page, "filters");
	xml_close(page);
	for (int i = 0; i < ROWS; i++)
		row_add(page, ctx);
	xml_open(page, "more");
	xml_attr(page, "href", "/deals?before=D-0000000");
	xml_close(page);
	xml_close(page);
	xml_close(page);
	return page;
}

static void
must_be_ok(struct err *err)
{
	if (err != OK)
		errx(1, "%s", err->text);
}

/* -- the stages ----------------------------------------------------------- */

static xmlDoc *trees[PAGES], *results[PAGES];

static void
parse(int i)
{
	must_be_ok(page_tree(pages[i], theme->source.style->dict, &trees[i]));
}

static void
apply(int i)
{
	must_be_ok(transform(theme, trees[i], &results[i]));
}

static void
serialize(int i)
{
	must_be_ok(html_write(&html, results[i]));
}

static void
whole(int i)
{
	parse(i);
	apply(i);
	serialize(i);
	xmlFreeDoc(results[i]);
	xmlFreeDoc(trees[i]);
}

static void
key(int i)
{
	unsigned char bytes[SIP_LEN];

	must_be_ok(view_key(view, &look, pages[i], bytes));
}

/* As the driver does it. */
static void
render(int i)
{
	unsigned char bytes[SIP_LEN];
	struct html out;

	must_be_ok(view_key(view, &look, pages[i], bytes));
	must_be_ok(view_render(view, &look, pages[i], bytes, &out));
}

static void
measure(const char *name, void (*stage)(int i), int turns)
{
	int64_t best = INT64_MAX;

	for (int round = 0; round < ROUNDS; round++) {
		int64_t before = clock_ticks_us(), took;

		for (int turn = 0; turn < turns; turn++)
			for (int i = 0; i < PAGES; i++)
				stage(i);
		took = clock_ticks_us() - before;
		if (took < best)
			best = took;
	}
	printf("%-28s %8.1f us\n", name, (double)best / (turns * PAGES));
}

int
main(int argc, char **argv)
{
	void *ctx = talloc_new(NULL);
	struct conf conf = { .xsl_dir = argc > 1 ? argv[1] : "xsl", .htdocs_dir = "build/htdocs", .base_path = "" };
	struct view *warm;

	if (argc > 2)
		look.lang = argv[2];
	srand(7);
	for (int i = 0; i < PAGES; i++)
		pages[i] = page_make(ctx);
	view = view_new(ctx, &conf);
	html_init(&html, ctx);
	must_be_ok(theme_find(themes_new(ctx, &conf), &look, &theme));
	for (int i = 0; i < PAGES; i++)
		whole(i);
	printf("page XML %zu bytes, HTML %zu bytes\n", pages[0]->out.len, html.out.len);
	measure("whole, nothing remembered", whole, TURNS);
	measure("  parse (trees kept)", parse, 1);
	measure("  apply (results kept)", apply, 1);
	measure("  serialize", serialize, TURNS);
	measure("key", key, TURNS);
	measure("driver, nothing remembered", render, TURNS);
	conf.remember_bytes = 8 << 20;
	warm = view;
	view = view_new(ctx, &conf);
	measure("driver, remembered", render, TURNS);
	(void)warm;
	return 0;
}
