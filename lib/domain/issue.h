/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * issue.h -- the statements of a month that is being closed.
 *
 * One for each partner and currency that is owed something or had a line,
 * in the order of partner code and currency, so that the same books give
 * the same bytes.
 */
#ifndef PARLEY_ISSUE_H
#define PARLEY_ISSUE_H

#include "data/db.h"

/* The month, whose row the caller has locked. */
struct closing {
	int64_t vendor_id;
	const char *vendor_code, *vendor_name, *prefix;
	int64_t period_id;
	const char *period_code;
	struct date starts_on;
};

/*
 * Numbers, chains, seals and stores them; *issued counts. Books that
 * disagree with the statements before them are ERR_INTERNAL, and nothing is
 * closed.
 */
struct err *statement_issue(struct db *db, const void *ctx, const struct conf *conf, const struct closing *closing,
	int64_t *issued);

#endif
