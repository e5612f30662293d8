/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * delegation.h -- which profiles a partner's executive may give to people.
 *
 * Those that the vendor lets executives give (profile.delegable), and the
 * standard ones of the partner's roles; of both only such as hold no
 * permission and no right to a field, in any state, that the executive has
 * not. So nobody gives what nobody gave them.
 */
#ifndef PARLEY_DELEGATION_H
#define PARLEY_DELEGATION_H

#include "data/db.h"

struct delegable {
	int64_t id;
	const char *ref, *name;
};

/* Those to choose from beside the role's own, by name; in memory of ctx. */
struct err *delegation_list(struct db *db, const void *ctx, struct delegable **out, size_t *n);
/*
 * The id of the profile of that reference, for somebody of that role; NULL is the role's standard one, whose id is 0 here
 * since that is no choice of its own. *wrong: "no-such-profile", or "above-own" of a role whose standard profile holds
 * more than the viewer has; else it is left alone.
 */
struct err *delegation_find(struct db *db, const void *ctx, enum role role, const char *ref, int64_t *id,
	const char **wrong);

#endif
