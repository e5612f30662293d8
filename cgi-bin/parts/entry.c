/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* entry.c -- see entry.h. */
#include "parts/entry.h"

#include "domain/second_step.h"
#include "web/pending.h"
#include "web/trail.h"

static struct err *
second_step_first(struct req *rq, const struct entrant *entrant, const char *next, bool on)
{
	TRY(pending_begin(rq,
		&(struct pending){ .member_id = entrant->member_id, .verified = entrant->verified, .next = next }));
	TRY(trail_member(rq, TRAIL_FIRST_STEP, entrant->member_id));
	return req_see_other(rq, "%s", on ? "/sign-in/code" : "/sign-in/second-step");
}

struct err *
entry_go(struct req *rq, const struct entrant *entrant, bool *entered)
{
	const char *next = entrant->next != NULL ? entrant->next : "/";
	struct second_step step;

	TRY(second_step_of(rq->db, rq, rq->conf, entrant->member_id, &step));
	*entered = true;
	if (step.on || step.required)
		return second_step_first(rq, entrant, next, step.on);
	TRY(req_sign_in(rq, entrant->member_id, entrant->verified, entered));
	if (!*entered)
		return OK;
	TRY(browser_keep(rq, entrant->member_id));
	TRY(trail_member(rq, TRAIL_SIGN_IN, entrant->member_id));
	return req_see_other(rq, "%s", next);
}

struct err *
entry_own_ways(const struct req *rq)
{
	return rq->conf->remote_user ? err_new(ERR_NOT_FOUND, "signing in is the web server's") : OK;
}
