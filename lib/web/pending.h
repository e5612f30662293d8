/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * pending.h -- half a sign-in: who has shown a password or a link, and has
 * the second step still to do.
 *
 * It is a random token in a cookie of its own, known to the database as its
 * SHA-256, good for ten minutes at one vendor. It opens nothing but the pages
 * of the second step.
 */
#ifndef PARLEY_PENDING_H
#define PARLEY_PENDING_H

#include "web/app.h"

struct pending {
	bool found;
	int64_t member_id;
	const char *verified; /* the stored password that was right; NULL: another proof */
	const char *next;     /* where to go on to, below the mount */
	const char *email;
};

/* In a transaction: from now on this browser has the second step to do. */
struct err *pending_begin(struct req *rq, const struct pending *pending);
/* Who has it to do with this browser. */
struct err *pending_find(struct req *rq, struct pending *out);
/* In a transaction: it is done, and a session begins, at most once; *begun as of req_sign_in. */
struct err *pending_end(struct req *rq, const struct pending *pending, bool *begun);

/* In a transaction in which the member signs in: this browser is known from now on (web/throttle.h). */
struct err *browser_keep(struct req *rq, int64_t member_id);
/* In a transaction: of the viewer no other browser is known any more. */
struct err *browsers_forget(struct req *rq);

#endif
