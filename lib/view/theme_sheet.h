/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_sheet.h -- the style sheet of an installed brand.
 *
 * It is served behind the base's own (css/site.css), as one sheet whose
 * address, "/looks/themes/acme.2-HASH.css", stands for its bytes for ever. It
 * names no other file: what it may show is colours and shapes.
 */
#ifndef PARLEY_VIEW_THEME_SHEET_H
#define PARLEY_VIEW_THEME_SHEET_H

#include "base/conf.h"

/* The sheet of the brand in that folder, with the base's; nothing where it has none. */
struct err *theme_sheet_make(const void *ctx, const char *htdocs_dir, const char *folder, struct bytes *css);
/* Its address below the mount; NULL where there is none. */
struct err *theme_sheet_address(const void *ctx, const char *htdocs_dir, const char *folder, const char **address);
/* What is served there, by the last part of it. ERR_NOT_FOUND: nothing is called so. */
struct err *theme_sheet_read(const void *ctx, const struct conf *conf, const char *name, struct bytes *css);
/* Is that such an address, wherever it is mounted? */
bool theme_sheet_is(const char *address);
/* What is wrong with it, with its line; NULL: nothing. That it imports the base's, as sheets of htdocs/themes do, may stand there. */
const char *theme_sheet_offence(const void *ctx, struct bytes css);

#endif
