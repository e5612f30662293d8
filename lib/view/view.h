/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * view.h -- from page XML to HTML, and the memory of what was rendered.
 *
 * A theme is a pure function of the page XML, so its output is remembered
 * under a keyed 128-bit hash of theme build and page; that hash is also the
 * ETag. Nothing is ever invalidated: another input is another key. Values
 * that are not part of a page's identity (CSRF token, request key, request
 * id) are holes, filled when the page is sent.
 */
#ifndef PARLEY_VIEW_H
#define PARLEY_VIEW_H

#include "base/conf.h"
#include "base/secret.h"
#include "base/xml.h"

struct view;

/* A theme is compiled when it is first needed, and again when one of its files has changed (theme.h). */
struct view *view_new(const void *ctx, const struct conf *conf);

/* Which looks a page gets. */
struct look {
	const char *theme; /* that was chosen, instead of the one by the brand's name; or "" or NULL */
	const char *
		brand; /* theme chain: themes/BRAND-REGION.xsl, themes/BRAND.xsl, base/site.xsl: the first that is there */
	const char *region; /* its name, of which the slug counts; or "" */
	const char *lang;   /* message catalogue; falls back to "en" */
};

struct html {
	const char *at; /* not owned: good until the next view_render */
	size_t len;
	const struct hole *holes;
	unsigned hole_count;
	bool remembered;          /* it was not rendered again */
	const char *failed, *why; /* a theme that should have made it and could not, and why: told once; else NULL */
};

/*
 * The key of a page under a look; cheap, renders nothing. Changed files are looked for here and only here, so that key and page
 * are of the same theme.
 */
struct err *view_key(struct view *view, const struct look *look, const struct xml *page, unsigned char key[SIP_LEN]);
/* The next page looks for them, however short ago the last one did. */
void view_look_again(struct view *view);
/* The page's HTML, remembered or made. A theme that fails falls back to the base theme and logs it. */
struct err *view_render(struct view *view, const struct look *look, const struct xml *page,
	const unsigned char key[SIP_LEN], struct html *out);

/*
 * By that stylesheet and no other, for who tries it: nothing is remembered, nobody stands in. "base/site.xsl" is the base
 * theme. What it is made of comes back too, where it is asked for.
 */
struct view_source {
	unsigned char hash[SHA256_LEN];
	unsigned files;
	const char *interpreted; /* why libxslt runs it, or NULL */
	const char *chain;       /* its files, a line each */
};
struct err *view_try(struct view *view, const char *file, const char *lang, const struct xml *page, struct html *out);
struct err *view_source(struct view *view, const char *file, const char *lang, struct view_source *out);

/* The address of a static file ("css/site.css") with its hash in the name, below the base path; as it is where unknown. */
const char *view_asset(struct view *view, const char *path);

/* For the status page and the tests. */
struct view_counts {
	uint64_t remembered, rendered;
	size_t bytes;
};
struct view_counts view_counts(const struct view *view);

#endif
