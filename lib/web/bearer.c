/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* bearer.c -- see bearer.h. */
#include "web/bearer.h"

#include <strings.h>

#include "q_tokens.h"
#include "q_web.h"
#include "web/route.h"
#include "web/trail.h"

#define SCHEME "Bearer "

/* How its owner signs in, and how others must: who has a token must not come to more. */
static const char *const closed[] = { "/profile", "/sign-in", "/sign-out", "/password", "/images/second-step.png",
	"/switch", "/visits", "/admin/sign-in", NULL };

bool
bearer_given(const struct request *in)
{
	return in->authorization != NULL && strncasecmp(in->authorization, SCHEME, strlen(SCHEME)) == 0;
}

static struct err *
refused(struct req_state *state)
{
	state->challenge = "Bearer realm=\"parley\", error=\"invalid_token\"";
	return err_new(ERR_SIGN_IN, "a token that is not good");
}

static struct err *
scope_find(struct req_state *state)
{
	struct q_token_scope row;

	TRY(q_token_scope(state->app->db, state->ctx, &row, token_hash(&state->token)));
	if (!row.found)
		return refused(state);
	state->granted = (struct granted){ row.ref, row.area, row.can_write != 0 };
	return OK;
}

struct err *
bearer_viewer(struct req_state *state)
{
	if (state->in.cookie != NULL)
		return err_new(ERR_BAD_REQUEST, "a token and a cookie");
	state->token = token_bearer(state->in.authorization + strlen(SCHEME));
	if (state->token.kind != TOKEN_PERSONAL)
		return refused(state);
	TRY(session_viewer(state->app->db, state->ctx, &state->token, state->in.host->vendor, &state->viewer));
	return state->viewer != NULL ? scope_find(state) : refused(state);
}

static bool
is_open(const struct req_state *state)
{
	const struct granted *granted = &state->granted;

	if (route_is_below(state->route, closed))
		return false;
	if (granted->area != NULL && (state->in.segment_count == 0 || !text_same(state->in.segments[0], granted->area)))
		return false;
	return state->in.method == GET || granted->can_write;
}

struct err *
bearer_may(struct req_state *state)
{
	if (state->token.kind != TOKEN_PERSONAL || is_open(state))
		return OK;
	state->challenge = "Bearer realm=\"parley\", error=\"insufficient_scope\"";
	return err_say(err_new(ERR_DENIED, "token %s has no such scope", state->granted.ref), "token-scope");
}

struct err *
bearer_trail(struct req_state *state)
{
	return trail(req_fresh(state), TRAIL_TOKEN_WRITE, "token", state->granted.ref);
}

struct err *
bearer_make(struct req *rq, const struct bearer *bearer, const char **text, const char **ref)
{
	const struct token token = token_new(TOKEN_PERSONAL);
	int64_t inserted;

	*ref = random_ref(rq, 10);
	*text = token_bearer_text(rq, &token);
	TRY(q_session_insert(rq->db, &inserted, token_hash(&token), rq->viewer->member_id, NULL, bearer->until, *ref,
		"", ""));
	if (inserted == 0)
		return err_new(ERR_CONFLICT, "member %lld may no longer sign in", (long long)rq->viewer->member_id);
	return q_token_insert(rq->db, NULL, token_hash(&token), bearer->name, bearer->can_write, bearer->area);
}
