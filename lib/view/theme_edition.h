/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_edition.h -- all themes as their files were at one time.
 *
 * An edition never changes what it has made. When one of its files does, it
 * is outdated, and a new edition begins empty. Between theme*.c only.
 */
#ifndef PARLEY_VIEW_THEME_EDITION_H
#define PARLEY_VIEW_THEME_EDITION_H

#include "view/theme.h"
#include "view/watch.h"

#define FALLBACK_LANG "en"

/* What all editions of a process are made with. */
struct workshop {
	const char *xsl_dir, *messages_dir, *htdocs_dir, *base_path;
	const char *installed_dir; /* of installed brands; or NULL */
	struct names *names;
};

struct edition;

struct edition *edition_new(const void *ctx, const struct workshop *shop);
struct assets *edition_assets(const struct edition *edition);
/* Any file of its themes, catalogues and asset names is another one now. */
bool edition_outdated(const struct edition *edition);
/* A stylesheet in a language that there is a catalogue for; what failed once is not tried again, and was logged. */
struct err *edition_theme(struct edition *edition, const char *file, const char *lang, struct theme **out);

#endif
