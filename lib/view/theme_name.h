/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_name.h -- what themes are called, and where their files are.
 *
 * "acme" is the operator's file themes/acme.xsl of the stylesheet directory.
 * "acme.2" is the second brand of that name that was installed: a folder of
 * its own below file_dir, of which nothing is ever changed, so what was
 * published stays what it was. An installed brand stands as if its folder
 * were themes/: it imports "../base/site.xsl".
 */
#ifndef PARLEY_VIEW_THEME_NAME_H
#define PARLEY_VIEW_THEME_NAME_H

#include "base/conf.h"

#define THEME_NAME_MAX 50
#define THEME_INSTALLED \
	"installed/" /* how the files of installed brands begin, beside those below the stylesheet directory */
#define THEME_SHEET "theme.css"

/* Of a theme that is there or not: "themes/acme.xsl", "installed/acme.2/acme.xsl"; NULL where that is no name of a theme. */
const char *theme_file(const void *ctx, const char *theme);
/* Its own for a region, by the region's slug: "themes/acme-europe.xsl"; NULL likewise. */
const char *theme_region_file(const void *ctx, const char *theme, const char *slug);
/* Back: "acme", "acme-europe", "acme.2"; "base" of what stands in base/. */
const char *theme_name_of(const void *ctx, const char *file);
/* Letters, digits and hyphens: what a brand may be called. */
bool theme_name_fits(const char *name);

/* Where installed brands are; NULL where no file is kept at all. */
const char *theme_installed_dir(const void *ctx, const struct conf *conf);
/* The folder of an installed brand that the file belongs to; NULL of the operator's. */
const char *theme_own_folder(const void *ctx, const char *installed_dir, const char *file);
/* The path of such a file. */
const char *theme_path(const void *ctx, const char *xsl_dir, const char *installed_dir, const char *file);
bool theme_file_there(const void *ctx, const struct conf *conf, const char *file);
bool theme_there(const void *ctx, const struct conf *conf, const char *theme);

/* The names of all that are there: "base", the operator's, installed ones. */
struct err *theme_names(const void *ctx, const struct conf *conf, const char *const **names, size_t *n);
/* How often a brand of that name was installed: the latest is "NAME.COUNT". */
unsigned theme_installed_count(const void *ctx, const struct conf *conf, const char *name);

#endif
