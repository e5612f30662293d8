/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_publish.h -- versions of who may do what.
 *
 * A change is published as a whole, by a program admin who has seen what is
 * in force: of two at once the second is told so, by ERR_CONFLICT, key
 * "setup-moved-on". Each version is kept as it was, with who and when, and
 * audited; going back to one is a change like another. What came into force
 * otherwise (by the operator, or before there were versions) is kept first.
 */
#ifndef PARLEY_ACCESS_PUBLISH_H
#define PARLEY_ACCESS_PUBLISH_H

#include "domain/access_change.h"

/* What is in force, locked for the transaction at hand, if it is still what was seen; seen NULL: whatever it is. */
struct err *setup_hold(struct db *db, const void *ctx, const char *seen, struct setup **setup);
/*
 * Puts the new setup into force, and keeps it as a version; nothing is kept where nothing differs. note: what it was about,
 * in a word and a name ("profile:Rep"). *flaw: it is not possible, and nothing of the transaction must stay.
 */
struct err *setup_publish(struct db *db, const void *ctx, const struct setup *old, const struct setup *new,
	const char *note, struct setup_flaw *flaw);
/* A version by its number; not found: there is none. */
struct err *setup_version(struct db *db, const void *ctx, int64_t no, struct setup **setup);

#endif
