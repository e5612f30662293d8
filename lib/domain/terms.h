/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* terms.h -- what partners of a vendor accept: versions of a text, each kept for good with its SHA-256. */
#ifndef PARLEY_TERMS_H
#define PARLEY_TERMS_H

#include "base/conf.h"
#include "data/db.h"

/* Publishes the text that comes with Parley (sql/terms.txt) as a new version of that vendor's. */
struct err *terms_publish(struct db *db, const void *ctx, const struct conf *conf, int64_t vendor_id);

#endif
