/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theming.h -- which theme a brand has where, with which tokens: prepared,
 * published, taken back.
 *
 * A place is a brand in one region, or wherever no region has its own. What
 * was published is never changed: going back publishes an old version anew.
 * Themes and tokens are text here; who calls knows that they fit.
 */
#ifndef PARLEY_DOMAIN_THEMING_H
#define PARLEY_DOMAIN_THEMING_H

#include "data/db.h"

struct theme_place {
	int64_t vendor_id;
	const char *brand;
	int64_t territory_id; /* 0: wherever no region has its own */
};

/* What stands there; theme "": by the names of brand and region. */
struct theming {
	const char *theme, *tokens;
};

/* In force now; no is 0 where nothing was ever published. Owned by ctx. */
struct err *theming_now(struct db *db, const void *ctx, const struct theme_place *place, struct theming *now,
	int64_t *no);
/* The next version, in the transaction of the caller; what was being prepared there is gone. *no: its number. */
struct err *theming_publish(struct db *db, const void *ctx, const struct theme_place *place, const struct theming *next,
	const char *note, int64_t *no);
/* The same with what that version was. ERR_NOT_FOUND: there is none. */
struct err *theming_return(struct db *db, const void *ctx, const struct theme_place *place, int64_t to, int64_t *no);
/* By a viewer. */
struct err *theming_draft(struct db *db, const struct theme_place *place, const struct theming *next);
struct err *theming_discard(struct db *db, const void *ctx, const struct theme_place *place);

#endif
