/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* view.c -- the way of a page: key, memory, theme, HTML. */
#include "view/view.h"

#include <libxml/parser.h>
#include <libxslt/xslt.h>

#include "base/log.h"
#include "view/budget.h"
#include "view/complaint.h"
#include "view/html_tree.h"
#include "view/page_tree.h"
#include "view/remember.h"
#include "view/theme.h"
#include "view/transform.h"
#include "view/xslt_functions.h"

struct view {
	struct themes *themes;
	struct html_page html; /* the last page that was rendered */
	struct sheet_run *run;
	struct remember *remember;
	uint64_t remembered, rendered;
};

static void
libraries_start(void)
{
	static bool started;

	if (started)
		return;
	started = true;
	budget_register();
	xmlInitParser();
	xsltInit();
	complaint_register();
	source_register();
	xslt_functions_register();
}

struct view *
view_new(const void *ctx, const struct conf *conf)
{
	struct view *view = new_zero(ctx, struct view);

	libraries_start();
	view->themes = themes_new(view, conf);
	html_init(&view->html, view);
	view->run = sheet_run_new(view, themes_names(view->themes));
	view->remember = remember_new(view, (size_t)conf->remember_bytes);
	return view;
}

struct err *
view_key(struct view *view, const struct look *look, const struct xml *page, unsigned char key[SIP_LEN])
{
	unsigned char both[SHA256_LEN + SIP_LEN];
	struct theme *theme;

	themes_refresh(view->themes);
	TRY(theme_find(view->themes, look, &theme));
	memcpy(both, theme->build, SHA256_LEN);
	sip128(page->out.at, page->out.len, both + SHA256_LEN);
	sip128(both, sizeof both, key);
	return OK;
}

void
view_look_again(struct view *view)
{
	themes_look_again(view->themes);
}

/* By way of libxml2's tree, libxslt, and its result tree. */
static struct err *
page_interpret(struct view *view, struct theme *theme, const struct xml *page)
{
	xmlDoc *tree, *result;
	struct err *err;

	TRY(page_tree(page, theme->compiled.style->dict, &tree));
	err = transform(&theme->compiled, &theme->words, tree, &result);
	xmlFreeDoc(tree);
	if (err != OK)
		return err;
	err = html_tree(&view->html, result);
	xmlFreeDoc(result);
	return err;
}

static struct err *
page_make(struct view *view, struct theme *theme, const struct xml *page)
{
	TRY(theme_ready(theme));
	if (theme->compiled.sheet != NULL)
		return sheet_apply(view->run, theme->compiled.sheet, &theme->words, page, &view->html);
	return page_interpret(view, theme, page);
}

/* By the theme, else by the base theme. *failed: why it had to be that one, if nobody was told yet. */
static struct err *
page_make_somehow(struct view *view, struct theme *theme, const struct xml *page, const char **failed)
{
	struct err *err = page_make(view, theme, page);
	struct theme *base;

	if (err == OK || theme_base(view->themes, theme, &base) != OK)
		return err;
	log_line("theme-failed", "file", theme->file, "why", err->text, NULL);
	*failed = theme->told ? NULL : err->text;
	theme->told = true;
	return page_make(view, base, page);
}

static struct html
html_made(const struct view *view)
{
	return (struct html){ .at = view->html.out.at,
		.len = view->html.out.len,
		.holes = view->html.holes,
		.hole_count = view->html.hole_count };
}

struct err *
view_render(struct view *view, const struct look *look, const struct xml *page, const unsigned char key[SIP_LEN],
	struct html *out)
{
	unsigned char build[SHA256_LEN];
	const char *failed = NULL;
	struct theme *theme;

	if (remember_find(view->remember, key, out)) {
		view->remembered++;
		return OK;
	}
	TRY(theme_find(view->themes, look, &theme));
	memcpy(build, theme->build, sizeof build);
	TRY(page_make_somehow(view, theme, page, &failed));
	view->rendered++;
	*out = html_made(view);
	/* The key is that of the files as they were. */
	if (memcmp(build, theme->build, sizeof build) == 0)
		remember_keep(view->remember, key, out);
	if (failed != NULL) {
		out->failed = theme->file;
		out->why = failed;
	}
	return OK;
}

struct err *
view_try(struct view *view, const char *file, const char *lang, const struct xml *page, struct html *out)
{
	struct theme *theme;

	TRY(theme_of_file(view->themes, file, lang, &theme));
	TRY(page_make(view, theme, page));
	*out = html_made(view);
	return OK;
}

struct err *
view_source(struct view *view, const char *file, const char *lang, struct view_source *out)
{
	struct theme *theme;

	TRY(theme_of_file(view->themes, file, lang, &theme));
	TRY(theme_ready(theme));
	*out = (struct view_source){ .files = theme->compiled.files,
		.interpreted = theme->compiled.why,
		.chain = theme->compiled.chain };
	memcpy(out->hash, theme->compiled.hash, SHA256_LEN);
	return OK;
}

const char *
view_asset(struct view *view, const char *path)
{
	return assets_url(themes_assets(view->themes), path);
}

struct view_counts
view_counts(const struct view *view)
{
	return (struct view_counts){ .remembered = view->remembered,
		.rendered = view->rendered,
		.bytes = remember_bytes(view->remember) };
}
