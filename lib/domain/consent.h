/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * consent.h -- a partner's member lets the vendor's staff sign in as the own
 * self, for a day, and takes that back at any time.
 *
 * Given unasked it is for all of the staff who may visit (profile.visits; by
 * default program admins); given to who asked, for that one alone. Each visit
 * lasts half an hour at most. web/visit.h is what happens then; it asks at
 * each request whether consent and permission are still there.
 */
#ifndef PARLEY_CONSENT_H
#define PARLEY_CONSENT_H

#include "data/db.h"

#define CONSENT_US (24 * 3600 * SECOND_US)
#define VISIT_US (1800 * SECOND_US)

/* All but the first in the caller's transaction. */

/* May the viewer, of the staff, visit members who consent? */
struct err *consent_may_visit(struct db *db, const void *ctx, bool *may);

/* The viewer consents, unasked. */
struct err *consent_give(struct db *db, const void *ctx, bool can_write);
/* Consents to what was asked. ERR_CONFLICT, key "consent-over": that was answered already. */
struct err *consent_answer(struct db *db, const void *ctx, const char *ref);
/* Refuses, or takes back; visits by it are over at once. What is over already stays so. ERR_NOT_FOUND: not the viewer's. */
struct err *consent_end(struct db *db, const void *ctx, const char *ref);

struct consent_request {
	const char *email, *reason;
	bool can_write; /* forms may be sent, too */
};
/*
 * The viewer, of the staff, asks; the member is told. *wrong: "no-such-member" (no active one of a partner), "asked"
 * (there is a request or a consent already); else NULL.
 */
struct err *consent_ask(struct db *db, const void *ctx, const struct consent_request *request, const char **wrong);
/* Begins a visit by a consent that the viewer may use; ERR_NOT_FOUND: there is none of that reference, or no longer. */
struct err *consent_use(struct db *db, const void *ctx, const char *ref, int64_t *visit_id);

#endif
