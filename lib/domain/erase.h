/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * erase.h -- a person is erased at a vendor; what they did stays, nobody's.
 *
 * Memberships become those of a pseudonym, so that every key, sum and
 * signature stays as it is; words of the person and files go. The audit log
 * keeps who (the membership), what and when, and loses words: the digest that
 * the seal covers is kept, and a later entry vouches for what is left
 * (doc/decisions/0045-erasing-keeps-the-books.md). A legal hold refuses it.
 */
#ifndef PARLEY_ERASE_H
#define PARLEY_ERASE_H

#include "base/conf.h"
#include "data/db.h"

/* Of a member of the viewer's vendor; all in the caller's transaction. */

/* Asks, unless it is asked for or at work already. by_person: the viewer for the own self. */
struct err *erase_ask(struct db *db, const void *ctx, int64_t member_id, bool by_person);
/* The reason of a legal hold that speaks against it; NULL: there is none. */
struct err *erase_held(struct db *db, const void *ctx, int64_t member_id, const char **reason);
/* Approves what is asked for, or refuses it with a reason. ERR_CONFLICT: nothing is asked for, or a hold speaks against it. */
struct err *erase_approve(struct db *db, const void *ctx, int64_t member_id);
struct err *erase_refuse(struct db *db, const void *ctx, int64_t member_id, const char *reason);

/* A hold on the member's person, or on the organisation. */
struct err *erase_hold(struct db *db, const void *ctx, int64_t member_id, int64_t org_id, const char *reason);
struct err *erase_hold_end(struct db *db, const void *ctx, const char *ref);

/* What the store still has when the transaction ends: the caller removes what no row names. */
struct erased {
	const struct bytes *contents; /* SHA-256 each */
	size_t count;
	bool more; /* there is more to do */
};
/* In a transaction of a job: the next piece of what is approved. */
struct err *erase_step(struct db *db, const void *ctx, struct erased *erased);

#endif
