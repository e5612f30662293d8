/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * audit_chain.h -- the audit log, sealed row by row after it was written.
 *
 * Each seal is SHA-256 of the seal before it and of its row's digest. Rows
 * are sealed some seconds after they were written, by one sealer at a time:
 * no request waits for the one before it.
 */
#ifndef PARLEY_AUDIT_CHAIN_H
#define PARLEY_AUDIT_CHAIN_H

#include "data/db.h"

/* Seals what is old enough, a bounded number of rows; *sealed says how many. Another sealer at the same time: ERR_CONFLICT. */
struct err *audit_chain_seal(struct db *db, const void *ctx, int64_t *sealed);
/* Follows the chain; *broken is the first seal that does not follow or whose row is not what was sealed, 0 if all do. */
struct err *audit_chain_follow(struct db *db, int64_t *broken);

#endif
