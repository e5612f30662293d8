/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* stock_watch.h -- warehouses that say nothing any more: figures that nobody renews are worse than none. */
#ifndef PARLEY_STOCK_WATCH_H
#define PARLEY_STOCK_WATCH_H

#include "data/db.h"

/* Tells the vendor's program admins of one warehouse that has been silent for too long, once; *told: there was one. */
struct err *stock_watch_one(struct db *db, const void *ctx, bool *told);

#endif
