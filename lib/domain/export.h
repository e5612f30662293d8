/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * export.h -- a copy of all that the portal knows about a person at a vendor.
 *
 * The person asks, a job makes it: a ZIP file with data.xml, a CSV file for
 * each part, and the files that they attached. It is in the store for seven
 * days, for that person alone.
 */
#ifndef PARLEY_EXPORT_H
#define PARLEY_EXPORT_H

#include "base/conf.h"
#include "data/db.h"

#define EXPORT_KEPT_US (7 * DAY_US)

/* The viewer asks, in the caller's transaction; who waits already, waits for the same. */
struct err *export_ask(struct db *db, const void *ctx);
/* In a transaction of a job: makes the next one that waits, and tells its owner. *made: there was one. */
struct err *export_make(struct db *db, const struct conf *conf, const void *ctx, bool *made);

#endif
