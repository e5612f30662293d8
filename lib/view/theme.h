/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme.h -- which stylesheet a page gets, in which language.
 *
 * A theme is compiled when it is first needed, and the few that were used
 * last stay compiled, until one of their files changes, which is looked for
 * at most once a second. So a process stays small, however many brands,
 * regions and languages, previews of drafts among them, come by. A theme that
 * cannot be compiled is logged once, and the base theme stands in for it; for
 * a base theme that was broken by a change, the one from before does.
 */
#ifndef PARLEY_VIEW_THEME_H
#define PARLEY_VIEW_THEME_H

#include "view/words.h"
#include "view/theme_source.h"
#include "view/view.h"

struct theme {
	const char *file; /* below the stylesheet directory */
	const char *lang;
	struct compiled compiled; /* once it is ready */
	void *owner;              /* of what is compiled; NULL: it is not */
	struct edition *edition;
	struct words words;
	bool told; /* that it failed */
	/* Of all that a page depends on beside its XML: stylesheets, catalogues, asset names, mount, language, program. */
	unsigned char build[SHA256_LEN];
};

struct themes;

#define THEMES_READY 8 /* at most, of some 1 to 2 MB each */

struct themes *themes_new(const void *ctx, const struct conf *conf);
/* Begins anew where a file has changed. Themes and assets that were found before are gone then: call it before a page, not in it. */
void themes_refresh(struct themes *themes);
/* The next time does, however short ago it was. */
void themes_look_again(struct themes *themes);
/* The region by its slug: the first of themes/BRAND-REGION.xsl, themes/BRAND.xsl, base/site.xsl that is there. */
struct err *theme_find(struct themes *themes, const struct look *look, struct theme **out);
/* That stylesheet, in a language that there is a catalogue for. */
struct err *theme_of_file(struct themes *themes, const char *file, const char *lang, struct theme **out);
/*
 * It is compiled from now on, until too many others were used. Its files may have changed since: then build is another, and
 * no page by this one is what its key says. ERR_INTERNAL: they have mistakes.
 */
struct err *theme_ready(struct theme *theme);
/* The base theme in the language of a theme that failed. */
struct err *theme_base(struct themes *themes, const struct theme *theme, struct theme **out);
struct assets *themes_assets(struct themes *themes);
struct names *themes_names(struct themes *themes);

#endif
