/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * market.h -- where a vendor's partners are, and what they sell: regions and product lines.
 *
 * A partner is accepted into a region, and a deal is about a product line: a
 * new vendor needs one of each before it can begin. All of it runs inside
 * the caller's transaction; the operator's command and the pages of the
 * program admin both end here.
 */
#ifndef PARLEY_MARKET_H
#define PARLEY_MARKET_H

#include "data/db.h"

#define LINE_CODE_MAX 14 /* its rule is called R-CODE, of 16 letters */

/* 7.5 and 7,5 are 75000 parts per million, for nothing in a percentage could be grouped; false: not a percentage from 0 to 100 with at most four digits behind the point. */
bool rate_read(const char *typed, int64_t *ppm);
/* Up to LINE_CODE_MAX small letters, digits, hyphens. */
bool line_code_ok(const char *code);

struct region {
	int64_t vendor_id;
	const char *name;
	const char *const
		*countries; /* codes that exist, ended by NULL: who applies from there belongs there from now on */
	int64_t manager_id; /* 0: stays as it is */
};
/* Makes it, or adds to the one of that name. ERR_CONFLICT: its manager decides in another region already. */
struct err *region_set(struct db *db, const void *ctx, const struct region *region);

/* Which language its organisations speak; NULL: it has none of its own. ERR_NOT_FOUND: the vendor has no region of that name. */
struct err *region_speaks(struct db *db, const void *ctx, const struct region *region, const char *lang);

struct product_line {
	int64_t vendor_id;
	const char *code, *name;
	int64_t ppm; /* commission */
};
/* With its first rate, in the vendor's oldest plan, which is made if there is none. ERR_CONFLICT: the code is taken. */
struct err *line_make(struct db *db, const void *ctx, const struct product_line *line);

#endif
