/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sheet.h -- a stylesheet compiled for pages: XSLT 1.0 as themes use it,
 * written out as HTML while it runs.
 *
 * libxslt builds a result tree of some thousand nodes for a page; here a
 * template is a short list of instructions, markup that does not depend on
 * the page is bytes that were made ready once, and no tree is built. The page
 * is the same to the byte, which the tests hold against libxslt. What is
 * beyond this part of XSLT (keys, numbering, copies, extension elements ...) is not compiled: then libxslt runs the whole stylesheet.
 */
#ifndef PARLEY_VIEW_SHEET_H
#define PARLEY_VIEW_SHEET_H

#include <libxml/tree.h>

#include "view/html.h"
#include "view/xpath.h"

struct sheet;
struct sheet_run;

/* The documents of a stylesheet by their URL, as they were read (theme_source.h). */
struct sheet_documents {
	const xmlDoc *main;
	const xmlDoc *(*find)(void *closure, const char *url);
	void *closure;
	bool endless; /* out: they include each other without end, which libxslt must not see: it would not notice in time */
};

/* NULL where the stylesheet is beyond; *why says what, with file and line. */
struct sheet *sheet_compile(const void *ctx, struct names *names, struct sheet_documents *documents, const char **why);

/* What a run needs, kept by the process from page to page. */
struct sheet_run *sheet_run_new(const void *ctx, struct names *names);
/* Reads the page, runs the stylesheet over it, writes HTML. Bounded in depth, steps and size. */
struct err *sheet_apply(struct sheet_run *run, const struct sheet *sheet, struct words *words, const struct xml *page,
	struct html_page *out);

#endif
