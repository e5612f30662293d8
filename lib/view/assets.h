/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * assets.h -- addresses below the mount: pages, and static files by the name
 * that carries their hash.
 *
 * The build writes htdocs/assets.map, a line "logical hashed" for each file;
 * a file that is not in it goes by its own name.
 */
#ifndef PARLEY_VIEW_ASSETS_H
#define PARLEY_VIEW_ASSETS_H

#include "base/secret.h"

struct assets;

/* A map that is missing is empty. */
struct err *assets_load(const void *ctx, const char *htdocs_dir, const char *base_path, struct assets **out);
/* The same and one more: what is at that page ("/looks/themes/...") under that path. They live no longer than the others. */
struct assets *assets_with(const void *ctx, const struct assets *assets, const char *path, const char *page);
/* "css/site.css" -> "/mount/css/site.1f3a.css"; good until the next call. */
const char *assets_url(struct assets *assets, const char *path);
/* "/deals" -> "/mount/deals"; good until the next call. */
const char *assets_page(struct assets *assets, const char *path);
/* Of the map and the mount, for the build of a theme. */
const unsigned char *assets_hash(const struct assets *assets);

#endif
