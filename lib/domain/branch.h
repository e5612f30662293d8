/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * branch.h -- branches of a partner, and how many people an organisation may
 * have.
 *
 * An executive of a head office makes them. A new one waits (requested) until
 * the channel manager of its territory, or a program admin, lets it begin,
 * unless the vendor lets branches begin at once; one whose web address another
 * partner is known by waits in any case. The head office pauses a branch and
 * lets it go on; what the vendor has disabled only the vendor enables. Whoever
 * belongs to a branch that is not active does not look (doc/access-model.md, W2).
 */
#ifndef PARLEY_BRANCH_H
#define PARLEY_BRANCH_H

#include "domain/match.h"

struct new_branch {
	const char *name, *domain, *country; /* domain: a host name */
	struct customer_keys keys;           /* by which it is known again */
	const char *code;                    /* comes back */
};

/* Has the viewer's organisation such a page? ERR_NOT_FOUND: a branch, or one that does not see those it has. */
struct err *branch_office(struct db *db, const void *ctx, bool *free);

/* In the caller's transaction, by an executive of the head office. *wrong: "taken", a name of its own already; else NULL. */
struct err *branch_make(struct db *db, const void *ctx, struct new_branch *branch, const char **wrong);
/* ERR_CONFLICT, key "branch-moved-on": it is not active, or not paused by the head office. */
struct err *branch_pause(struct db *db, const void *ctx, const char *code);
struct err *branch_resume(struct db *db, const void *ctx, const char *code);

/* By the vendor's people, each within the own territory or vendor. ERR_CONFLICT, key "branch-moved-on": it does not wait. */
struct err *branch_decide(struct db *db, const void *ctx, const char *code, bool begins);
/* Active and invited people count; who is there stays, also where there are more. seats NULL: no limit. */
struct err *branch_seats(struct db *db, const void *ctx, const char *code, const int64_t *seats);
/* By a program admin: does a new branch begin at once? */
struct err *branch_rule(struct db *db, bool free);

#endif
