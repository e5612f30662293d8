/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* visit.c -- see visit.h. */
#include "web/visit.h"

#include "data/viewer_of.h"
#include "q_web.h"
#include "web/route.h"
#include "web/tx.h"

#define RETURN "/visits/return"

const struct form_spec form_visit_return = {
	.name = "visit-return",
	.fields = (const struct field[]){ { 0 } },
	.keyless = true,
};

/* How the member signs in, for whom, and who else may look: nobody's but the member's own. */
static const char *const closed[] = { "/profile", "/password", "/sign-in", "/switch", "/visits", "/privacy",
	"/notifications/open", "/notifications/read", "/images/second-step.png", NULL };
/* Who belongs to the organisation: what would go on when the visit is over is nobody's to send but its own people's. */
static const char *const closed_to_forms[] = { "/team", "/branches", NULL };
static const char *const always_open[] = { "/sign-out", RETURN, NULL };

struct err *
visit_look(struct db *db, const void *ctx, int64_t visit_id, const struct viewer **viewer)
{
	struct visiting *visit = new_zero(ctx, struct visiting);
	struct q_visit_find row;
	const struct viewer *own = *viewer;
	struct viewer *looks;

	TRY(q_visit_find(db, ctx, &row, visit_id));
	*visit = (struct visiting){ row.visitor, own->email, row.until, row.can_write != 0, !row.found };
	if (row.found)
		TRY(viewer_of(db, ctx, VIEWER_FACTS(row), viewer));
	looks = must(talloc_memdup(ctx, *viewer, sizeof *looks));
	looks->visit = visit;
	looks->acting_id = row.found ? own->member_id : 0;
	looks->choice = CHOICE_NONE;
	*viewer = looks;
	return OK;
}

/* From now on the session is under a new token, on that visit (NULL: none). */
static struct err *
session_turn(struct req *rq, const int64_t *visit_id)
{
	const struct token token = token_new(TOKEN_SESSION);

	TRY(q_session_visit_end(rq->db, NULL, token_hash(&rq->state->token)));
	TRY(q_session_visit(rq->db, token_hash(&rq->state->token), token_hash(&token), visit_id));
	cookie_set(rq, TOKEN_SESSION, token);
	return OK;
}

struct err *
req_visit_begin(struct req *rq, int64_t visit_id)
{
	return session_turn(rq, &visit_id);
}

struct err *
req_visit_end(struct req *rq)
{
	return session_turn(rq, NULL);
}

static struct err *
leave(struct db *db, void *own, bool *keep)
{
	(void)db;
	*keep = true;
	return req_visit_end(req_fresh(own));
}

struct err *
visit_leave(struct req_state *state)
{
	struct err *err = tx_run(state->app->db, leave, state);

	/* Another request of the same browser was faster: the session has its new token from there. */
	if (err != OK && err->code != ERR_CONFLICT)
		return err;
	return req_see_other(state->rq, "/?notice=visit-over");
}

static struct err *
denied(const char *why)
{
	return err_say(err_new(ERR_DENIED, "a visitor: %s", why), why);
}

struct err *
visit_may(struct req_state *state)
{
	const struct visiting *visit = state->viewer != NULL ? state->viewer->visit : NULL;
	const bool sends = state->in.method == POST;

	if (visit == NULL || route_is_below(state->route, always_open))
		return OK;
	if (route_is_below(state->route, closed) || (sends && route_is_below(state->route, closed_to_forms)))
		return denied("visit-closed");
	return sends && !visit->can_write ? denied("visit-reads") : OK;
}

void
visit_emit(struct xml *page, struct req *rq)
{
	const struct visiting *visit = rq->viewer->visit;

	xml_open(page, "visit");
	xml_attr(page, "visitor", visit->visitor);
	xml_attr_time(page, "until", visit->until);
	xml_attr(page, "writes", visit->can_write ? "yes" : NULL);
	form_emit(page, form_new(rq, &form_visit_return, RETURN));
	xml_close(page);
}
