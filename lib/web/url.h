/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * url.h -- addresses of our own pages.
 *
 * A path is always below the mount ("/deals/K7Q2", perhaps with a query);
 * only a redirect puts the base path before it.
 */
#ifndef PARLEY_URL_H
#define PARLEY_URL_H

#include "base/base.h"

#define URL_MAX 500

/* May a browser be sent there: one of our paths, printable ASCII, not "//host" nor "/\host", at most URL_MAX bytes? */
bool url_own(const char *path);
/* The path with one more parameter in its query. Owned by ctx. */
const char *url_with(const void *ctx, const char *path, const char *name, const char *value);

#endif
