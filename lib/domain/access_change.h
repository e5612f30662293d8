/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_change.h -- what differs between two setups, row by row.
 *
 * Profiles, groups and rules are the same where their ref is, whatever they
 * are called; else where their name is. Refs themselves never differ.
 */
#ifndef PARLEY_ACCESS_CHANGE_H
#define PARLEY_ACCESS_CHANGE_H

#include "domain/access_setup.h"

/* Added: no before. Removed: no after. Renamed: both, of the same thing, by another name. */
struct setup_change {
	const struct setup_row *before, *after;
	bool renamed;
};

struct setup_changes {
	struct setup_change *at;
	size_t n;
};

/* Renames first, then in the order of rows. Both setups are settled; the rows are theirs, or owned by ctx. */
struct setup_changes setup_changes(const void *ctx, const struct setup *old, const struct setup *new);
/* The row of which something is changed, added or removed. */
const struct setup_row *change_row(const struct setup_change *change);

/*
 * Puts the changes that lead from what is in force to the new setup into force, in the transaction at hand. *flaw: something
 * that it names is not there (a person, an organisation, a territory); then what was done must not stay.
 */
struct err *setup_apply(struct db *db, const struct setup_changes *changes, const struct setup *new,
	struct setup_flaw *flaw);

#endif
