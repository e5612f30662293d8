/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * render.c -- what a deals page of 25 rows costs, by stage, in microseconds.
 *
 * Sixty-four pages with other customers, amounts and days are rendered in
 * turn, so that no format is remembered that would not be in life. Each
 * figure is the best of several rounds: what the machine does beside only
 * adds.
 *
 * At the end brands and languages are compared with the base theme in
 * English, in turn within each round, as ratios.
 *
 * render [XSL_DIR [LANG]]
 */
#include <err.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "view/html_tree.h"
#include "view/page_tree.h"
#include "view/theme.h"
#include "view/transform.h"
#include "view/view.h"

enum { PAGES = 64, ROWS = 25, ROUNDS = 9, TURNS = 8 };

static struct xml *pages[PAGES];
static struct look look = { .brand = "", .region = "", .lang = "en" };
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
	const struct instant at = { (INT64_C(1755000000) + rand() % 17280000) * SECOND_US };

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
	static const char *const facts[][2] = { { "email", "rep@p001.example" }, { "org", "Brightwater" },
		{ "role", "rep" }, { "name", "Rita Rep" }, { "currency", "EUR" } };

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
	static const char *const facts[][2] = { { "name", "deals" }, { "vendor", "GlobalTech" },
		{ "brand", "globaltech" }, { "region", "" }, { "lang", "en" }, { "tz", "Europe/Berlin" },
		{ "path", "/deals" }, { "today", "2026-03-02" } };
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

static struct sheet_run *run;
static struct tree tree;
static struct compiled interpreted;
static struct theme *theme;
static xmlDoc *trees[PAGES], *results[PAGES];

static void
compiled_read(int i)
{
	must_be_ok(tree_read(&tree, pages[i]));
}

static void
compiled_whole(int i)
{
	must_be_ok(sheet_apply(run, theme->compiled.sheet, &theme->words, pages[i], &html));
}

static void
libxslt_parse(int i)
{
	must_be_ok(page_tree(pages[i], interpreted.style->dict, &trees[i]));
}

static void
libxslt_apply(int i)
{
	must_be_ok(transform(&interpreted, &theme->words, trees[i], &results[i]));
}

static void
libxslt_serialize(int i)
{
	must_be_ok(html_tree(&html, results[i]));
}

static void
libxslt_whole(int i)
{
	libxslt_parse(i);
	libxslt_apply(i);
	libxslt_serialize(i);
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
driver(int i)
{
	unsigned char bytes[SIP_LEN];
	struct html out;

	must_be_ok(view_key(view, &look, pages[i], bytes));
	must_be_ok(view_render(view, &look, pages[i], bytes, &out));
}

/* Of this process alone, whatever else the machine does. */
static int64_t
cpu_us(void)
{
	struct timespec used;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (int64_t)used.tv_sec * SECOND_US + used.tv_nsec / 1000;
}

static void
measure(const char *name, void (*stage)(int i), int turns)
{
	int64_t best = INT64_MAX;

	for (int round = 0; round < ROUNDS; round++) {
		int64_t before = cpu_us(), took;

		for (int turn = 0; turn < turns; turn++)
			for (int i = 0; i < PAGES; i++)
				stage(i);
		took = cpu_us() - before;
		if (took < best)
			best = took;
	}
	printf("%-32s %8.1f us\n", name, (double)best / (turns * PAGES));
}

/* Looks that the same pages are drawn in. */
static struct {
	const char *name;
	struct look look;
	int64_t best;
} compared[] = {
	{ "base, English", { .brand = "", .region = "", .lang = "en" }, INT64_MAX },
	{ "base, German", { .brand = "", .region = "", .lang = "de" }, INT64_MAX },
	{ "GlobalTech, English", { .brand = "globaltech", .region = "", .lang = "en" }, INT64_MAX },
	{ "GlobalTech, German", { .brand = "globaltech", .region = "", .lang = "de" }, INT64_MAX },
	{ "AeroVault in Europe, English", { .brand = "aerovault", .region = "Europe", .lang = "en" }, INT64_MAX },
	{ "AeroVault in Europe, German", { .brand = "aerovault", .region = "Europe", .lang = "de" }, INT64_MAX },
};

static int64_t
drawn_in(const struct look *other)
{
	int64_t before;

	look = *other;
	driver(0);
	before = cpu_us();
	for (int turn = 0; turn < TURNS; turn++)
		for (int i = 0; i < PAGES; i++)
			driver(i);
	return cpu_us() - before;
}

static void
compare(const char *what)
{
	for (size_t n = 0; n < LENGTH(compared); n++)
		compared[n].best = INT64_MAX;
	for (int round = 0; round < ROUNDS; round++)
		for (size_t n = 0; n < LENGTH(compared); n++) {
			int64_t took = drawn_in(&compared[n].look);

			compared[n].best = took < compared[n].best ? took : compared[n].best;
		}
	printf("%s\n", what);
	for (size_t n = 0; n < LENGTH(compared); n++)
		printf("  %-30s %8.1f us  %.2f\n", compared[n].name, (double)compared[n].best / (TURNS * PAGES),
			(double)compared[n].best / (double)compared[0].best);
}

static void
stages_begin(const void *ctx, const struct conf *conf)
{
	struct themes *themes = themes_new(ctx, conf);
	struct source source = { .xsl_dir = conf->xsl_dir,
		.file = "base/site.xsl",
		.names = themes_names(themes),
		.interpreted = true };

	must_be_ok(theme_find(themes, &look, &theme));
	if (theme->compiled.sheet == NULL)
		errx(1, "the theme is not compiled: %s", theme->compiled.why);
	source.messages = theme->words.messages;
	must_be_ok(source_compile(ctx, &source, &interpreted));
	tree_init(&tree, ctx, source.names);
	run = sheet_run_new(ctx, source.names);
	html_init(&html, ctx);
}

int
main(int argc, char **argv)
{
	void *ctx = talloc_new(NULL);
	struct conf conf = { .xsl_dir = argc > 1 ? argv[1] : "xsl",
		.messages_dir = "build/messages",
		.htdocs_dir = "build/htdocs",
		.base_path = "" };

	if (argc > 2)
		look.lang = argv[2];
	srand(7);
	for (int i = 0; i < PAGES; i++)
		pages[i] = page_make(ctx);
	view = view_new(ctx, &conf);
	stages_begin(ctx, &conf);
	compiled_whole(0);
	printf("page XML %zu bytes, HTML %zu bytes\n", pages[0]->out.len, html.out.len);
	measure("compiled", compiled_whole, TURNS);
	measure("  of which reading the page", compiled_read, TURNS);
	measure("libxslt", libxslt_whole, 1);
	measure("  parse (trees are kept)", libxslt_parse, 1);
	measure("  apply (results are kept)", libxslt_apply, 1);
	measure("  serialize", libxslt_serialize, 1);
	measure("key", key, TURNS);
	measure("driver, nothing remembered", driver, TURNS);
	conf.remember_bytes = 8 << 20;
	view = view_new(ctx, &conf);
	measure("driver, remembered", driver, TURNS);
	compare("in another look, remembered");
	conf.remember_bytes = 0;
	view = view_new(ctx, &conf);
	compare("in another look, nothing remembered");
	return 0;
}
