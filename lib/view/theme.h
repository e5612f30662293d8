/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme.h -- which stylesheet a page gets, in which language.
 *
 * A theme is compiled when it is first needed and kept until the process
 * ends: whoever changes a theme restarts the programs (the web server starts
 * them anew). A theme that cannot be compiled is logged once, and the base
 * theme stands in for it.
 */
#ifndef PARLEY_VIEW_THEME_H
#define PARLEY_VIEW_THEME_H

#include "view/words.h"
#include "view/theme_source.h"
#include "view/view.h"

struct theme {
	const char *file; /* below the stylesheet directory */
	const char *lang;
	struct compiled compiled;
	struct words words;
	/* Of all that a page depends on beside its XML: stylesheets, catalogues, asset names, mount, language, program. */
	unsigned char build[SHA256_LEN];
};

struct themes;

struct themes *themes_new(const void *ctx, const struct conf *conf);
/* The first of themes/BRAND-REGION.xsl, themes/BRAND.xsl, base/site.xsl that is there. */
struct err *theme_find(struct themes *themes, const struct look *look, struct theme **out);
/* The base theme in the language of a theme that failed. */
struct err *theme_base(struct themes *themes, const struct theme *theme, struct theme **out);
struct assets *themes_assets(struct themes *themes);
struct names *themes_names(struct themes *themes);

#endif
