/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * view_fixture.h -- stylesheets in a directory of their own, pages from text
 * or file, and both ways through a stylesheet.
 */
#ifndef PARLEY_UNIT_VIEW_FIXTURE_H
#define PARLEY_UNIT_VIEW_FIXTURE_H

#include <ftw.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <sys/stat.h>

#include "unit.h"
#include "view/html_tree.h"
#include "view/page_tree.h"
#include "view/theme.h"
#include "view/transform.h"
#include "view/view.h"

#define XSL_HEAD \
	"<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"" \
	" xmlns:p=\"urn:parley:functions\" xmlns:hole=\"urn:parley:hole\" exclude-result-prefixes=\"p hole\">"
#define XSL_FOOT "</xsl:stylesheet>"
#define MESSAGES_HEAD "<messages>"
#define MESSAGES_FOOT "</messages>"

static inline void
file_write(const char *dir, const char *name, const char *text)
{
	const char *path = text_format(unit_memory(), "%s/%s", dir, name);
	FILE *file = fopen(path, "w");

	ck_assert_msg(file != NULL, "cannot write %s", path);
	fputs(text, file);
	fclose(file);
}

static inline int
entry_remove(const char *path, const struct stat *stat, int kind, struct FTW *ftw)
{
	(void)stat, (void)kind, (void)ftw;
	return remove(path);
}

static char fixture_root[] = "/tmp/parley-view-XXXXXX";

static inline void
fixture_remove(void)
{
	nftw(fixture_root, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
}

/* A directory of its own, until the test ends. */
static inline const char *
dir_new(void)
{
	static unsigned count;
	const char *dir;

	if (count++ == 0) {
		ck_assert_ptr_nonnull(mkdtemp(fixture_root));
		atexit(fixture_remove);
	}
	dir = text_format(unit_memory(), "%s/%u", fixture_root, count);
	mkdir(dir, 0700);
	return dir;
}

/* A stylesheet directory with that base theme and a few words. */
static inline const char *
xsl_dir_new(const char *base)
{
	static const char *const below[] = { "base", "themes", "messages", "pages", "messages/en", "messages/de" };
	const char *dir = dir_new();

	for (size_t i = 0; i < LENGTH(below); i++)
		mkdir(text_format(unit_memory(), "%s/%s", dir, below[i]), 0700);
	file_write(dir, "base/site.xsl", base);
	file_write(dir, "messages/en/all.xml",
		MESSAGES_HEAD
		"<m id=\"title\">Deals &amp; more</m><m id=\"brace\">a {b} {{c}</m><m id=\"quote\">it's</m>"
		"<m id=\"quotes\">it's \"so\"</m><m id=\"hello\">Hello {0}, {1}!</m><m id=\"only\">English</m>"
		"<m id=\"deals\"><one>{0} deal</one><other>{0} deals</other></m>" MESSAGES_FOOT);
	file_write(dir, "messages/de/all.xml", MESSAGES_HEAD "<m id=\"title\">Deals und mehr</m>" MESSAGES_FOOT);
	return dir;
}

/* The words beside the stylesheets, as a checkout has the English ones. */
static inline const char *
messages_below(const char *xsl_dir)
{
	return text_format(unit_memory(), "%s/messages", xsl_dir);
}

/* All of a stylesheet: one template for the root. */
static inline const char *
sheet_of(const char *body)
{
	return text_format(unit_memory(), XSL_HEAD "<xsl:template match=\"/\">%s</xsl:template>" XSL_FOOT, body);
}

static inline struct xml *
page_of(const char *text)
{
	struct xml *page = xml_new(unit_memory());

	buf_text(&page->out, text);
	return page;
}

/* A file in the form that the page writer writes. */
static inline struct xml *
page_of_file(const char *path)
{
	xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
	struct xml *page = xml_new(unit_memory());
	xmlChar *bytes;
	int len;

	ck_assert_msg(doc != NULL, "%s is not well formed", path);
	len = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_1_1, NULL, 0, &bytes);
	buf_add(&page->out, (const char *)bytes, (size_t)len);
	xmlFree(bytes);
	xmlFreeDoc(doc);
	return page;
}

static inline void
ok(const struct err *err)
{
	ck_assert_msg(err == OK, "%s", err == OK ? "" : err->text);
}

/* One stylesheet both ways. */
struct both {
	struct view *view; /* starts the libraries */
	struct themes *themes;
	struct theme *theme;
	struct compiled interpreted;
	struct sheet_run *run;
	struct html_page html;
};

static inline void
both_init(struct both *both, const char *xsl_dir, const char *brand, const char *lang)
{
	void *ctx = unit_memory();
	const struct conf conf = { .xsl_dir = xsl_dir,
		.messages_dir = messages_below(xsl_dir),
		.htdocs_dir = "/nonexistent",
		.base_path = "/at" };
	const struct look look = { .brand = brand, .region = "", .lang = lang };
	struct source source = { .xsl_dir = xsl_dir, .interpreted = true };

	both->view = view_new(ctx, &conf);
	both->themes = themes_new(ctx, &conf);
	ok(theme_find(both->themes, &look, &both->theme));
	ck_assert_msg(both->theme->compiled.sheet != NULL, "beyond: %s", both->theme->compiled.why);
	source.file = both->theme->file;
	source.messages = both->theme->words.messages;
	source.names = themes_names(both->themes);
	ok(source_compile(ctx, &source, &both->interpreted));
	both->run = sheet_run_new(ctx, source.names);
	html_init(&both->html, ctx);
}

static inline const char *
html_interpreted(struct both *both, const struct xml *page)
{
	xmlDoc *tree, *result;

	ok(page_tree(page, both->interpreted.style->dict, &tree));
	ok(transform(&both->interpreted, &both->theme->words, tree, &result));
	ok(html_tree(&both->html, result));
	xmlFreeDoc(result);
	xmlFreeDoc(tree);
	return text_copy_n(unit_memory(), both->html.out.at, both->html.out.len);
}

static inline const char *
html_compiled(struct both *both, const struct xml *page)
{
	ok(sheet_apply(both->run, both->theme->compiled.sheet, &both->theme->words, page, &both->html));
	return text_copy_n(unit_memory(), both->html.out.at, both->html.out.len);
}

#endif
