/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * check.h -- what must be true of the data at any time, verified.
 *
 * A table of invariants, each a query or a walk that finds what breaks it:
 * the ledger balances, accruals are their rule's, statements are numbered,
 * chained, sealed and equal to the ledger, protections do not overlap, the
 * keys that decide access are right, receipts and the audit log hold.
 */
#ifndef PARLEY_CHECK_H
#define PARLEY_CHECK_H

#include "data/db.h"

/* Called with a line for each invariant, and for what breaks it. */
typedef void check_told(const char *line);

/* Verifies all; *broken counts what was found. Of receipts the seals of two thousand are verified, other ones each day. */
struct err *check_all(struct db *db, const struct conf *conf, check_told *told, int64_t *broken);

#endif
