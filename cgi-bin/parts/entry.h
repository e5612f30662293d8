/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* entry.h -- what happens when a first proof was right: a session, or the second step before it. */
#ifndef PARLEY_PARTS_ENTRY_H
#define PARLEY_PARTS_ENTRY_H

#include "web/app.h"

struct entrant {
	int64_t member_id;
	const char *verified; /* the stored password that was right; NULL: another proof */
	const char *next;     /* where to go on to; NULL: home */
};

/*
 * In the transaction of the POST: answers with the way on. *entered is false, and nothing was answered, where the stored
 * password is another meanwhile, or the member may not sign in any more.
 */
struct err *entry_go(struct req *rq, const struct entrant *entrant, bool *entered);

/* ERR_NOT_FOUND where the web server says who somebody is (remote_user): then neither password nor mailed link signs in. */
struct err *entry_own_ways(const struct req *rq);

#endif
