/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * trail.h -- traces of who came, and the one small door beside a request's
 * own transaction.
 *
 * What was done (a sign-in, a changed password) is written in the request's
 * transaction, so that it is there once if that is committed and not at all if
 * not. What was refused comes with no commit, so it is written at once on a
 * short transaction of its own; as is what no transaction is open for.
 * A sensitive read that cannot be recorded is not served: pass the error on.
 */
#ifndef PARLEY_TRAIL_H
#define PARLEY_TRAIL_H

#include "data/audit.h"
#include "web/app.h"
#include "web/tx.h"

enum trail_fact {
	TRAIL_TOKEN_WRITE, /* a form that was sent with a personal token */
	TRAIL_FIRST_STEP,  /* the second is to come */
	TRAIL_SIGN_IN,
	TRAIL_SIGN_IN_REFUSED,
	TRAIL_SIGN_OUT,
	TRAIL_SWITCH,
	TRAIL_PASSWORD_CHANGE,
	TRAIL_PASSWORD_CHANGE_REFUSED
};

/* object: "deal", ref: which; NULL: none. */
struct err *trail(struct req *rq, enum trail_fact fact, const char *object, const char *ref);
/* A fact about a member who need not be the viewer: somebody who signs in. 0: nobody whom we know. */
struct err *trail_member(struct req *rq, enum trail_fact fact, int64_t member_id);
/* A read of what is sensitive: a row of the audit log, so that it is sealed and shown as changes are. */
struct err *trail_read(struct req *rq, const struct audit_read *read);

/* For such facts that are counted elsewhere (throttle.h): the work, on the connection that is free for it. */
struct err *trail_run(struct req *rq, struct err *(*work)(struct db *db, void *own, bool *keep), void *own);

#endif
