/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * audit_chain.h -- the audit log, sealed row by row after it was written.
 *
 * Each seal is SHA-256 of the seal before it and of its row's digest. Rows
 * are sealed some seconds after they were written, by one sealer at a time:
 * no request waits for the one before it. The last seal is signed with the
 * portal's own key, so nobody who can only write to the database can forge
 * another chain; and each host keeps the last seal that it saw beside the
 * keys, so nobody can cut the end off. Reads of what is sensitive are rows of
 * the log too (doc/decisions/0022-reads-are-sealed-with-changes.md).
 */
#ifndef PARLEY_AUDIT_CHAIN_H
#define PARLEY_AUDIT_CHAIN_H

#include "base/conf.h"
#include "data/db.h"

/* Seals what is old enough, a bounded number of rows; *sealed says how many. Another sealer at the same time: ERR_CONFLICT. */
struct err *audit_chain_seal(struct db *db, const struct conf *conf, const void *ctx, int64_t *sealed);
/* Keeps the last committed seal in mind, outside of any transaction. ERR_CONFLICT: one that was kept is not there any more. */
struct err *audit_chain_keep(struct db *db, const struct conf *conf, const void *ctx);
/* Follows the chain from its beginning; what does not hold arrives as rows of one column, in words, each entry by its number. */
struct err *audit_chain_follow(struct db *db, const struct conf *conf, const void *ctx, struct sink *faults);

#endif
