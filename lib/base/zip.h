/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * zip.h -- a ZIP archive (PKWARE APPNOTE 6.3.10), written entry by entry.
 *
 * Entries are stored as they are, names are UTF-8. No entry, and no archive,
 * is longer than 4 GiB: what does not fit is refused, never cut.
 */
#ifndef PARLEY_ZIP_H
#define PARLEY_ZIP_H

#include "base/clock.h"

/* Where the bytes go, in order. */
typedef void zip_write(void *own, const void *at, size_t len);

struct zip;
/* Owned by ctx; at: the time of all entries, in UTC. */
struct zip *zip_new(const void *ctx, struct instant at, zip_write *write, void *own);
/* The name has no leading slash and no "..". False: it does not fit any more, and nothing of it was written. */
bool zip_add(struct zip *zip, const char *name, struct bytes content);
/* The directory; nothing may be added after it. */
void zip_end(struct zip *zip);

#endif
