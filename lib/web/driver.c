/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * driver.c -- the way of one request: read it, know who asks, find the
 * route, run the handler, answer.
 *
 * A GET runs on the read-only connection. A POST is one transaction, run
 * again as a whole if need be, with an empty page and fresh memory each
 * time; the answer is made when it has committed.
 */
#include <strings.h>

#include "base/log.h"
#include "base/text.h"
#include "data/audit.h"
#include "web/bearer.h"
#include "web/body.h"
#include "web/csrf.h"
#include "web/answer.h"
#include "web/driver.h"
#include "web/form_state.h"
#include "web/gateway.h"
#include "web/language.h"
#include "web/once.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/route.h"
#include "web/tx.h"
#include "web/url.h"
#include "web/visit.h"

struct req *
req_fresh(struct req_state *state)
{
	struct req *rq;

	talloc_free(state->attempt);
	state->attempt = must(talloc_new(state->ctx));
	state->out = (struct outcome){ 0 };
	rq = new_zero(state->attempt, struct req);
	*rq = (struct req){
		.conf = state->app->conf,
		.host = state->in.host,
		.db = state->app->db,
		.viewer = state->viewer,
		.lang = language_of(state),
		.now = state->now,
		.page = xml_new(rq),
		.route = state->route,
		.prepared = state->prepared,
		.state = state,
	};
	if (state->route != NULL)
		state->out.page_name = route_name(rq, state->route, state->app->name);
	state->rq = rq;
	return rq;
}

/* The web server knows better, where it is asked: whoever changed there is not who the session is of. */
static bool
is_somebody_else(const struct req_state *state)
{
	const char *user = state->in.remote_user;
	const struct viewer *viewer = state->viewer;

	return viewer != NULL && state->app->conf->remote_user && !text_empty(user) &&
		strcasecmp(user, viewer->visit != NULL ? viewer->visit->email : viewer->email) != 0;
}

/* The session if there is one, else the visitor. Without a session's cookie the database is not asked. */
static struct err *
viewer_find(struct req_state *state)
{
	const struct conf *conf = state->app->conf;

	if (bearer_given(&state->in)) {
		TRY(bearer_viewer(state));
		db_viewer(state->app->db, state->viewer);
		return OK;
	}
	state->token = token_read(conf, state->in.cookie, TOKEN_SESSION);
	if (state->token.kind == TOKEN_SESSION)
		TRY(session_viewer(state->app->db, state->ctx, &state->token, state->in.host->vendor, &state->viewer));
	if (is_somebody_else(state))
		state->viewer = NULL;
	if (state->viewer == NULL)
		state->token = token_read(conf, state->in.cookie, TOKEN_VISITOR);
	db_viewer(state->app->db, state->viewer);
	return OK;
}

static bool
may_knock(enum who who, const struct viewer *viewer)
{
	switch (who) {
	case PARTNERS: return viewer_is_partner(viewer);
	case STAFF: return viewer != NULL && !viewer_is_partner(viewer);
	case ADMINS: return viewer != NULL && viewer->role == ROLE_ADMIN;
	case MEMBERS: return viewer != NULL;
	case ANYONE: return true;
	}
	return false;
}

/* A visitor is asked to sign in; to a member who is of the wrong side the page does not exist. */
static bool
is_there_for(const struct route *route, const struct viewer *viewer)
{
	return route != NULL && (viewer == NULL || may_knock(route->who, viewer));
}

static const struct route *
route_of(const struct req_state *state, enum method method)
{
	const struct route *route = route_find(state->app->routes, method, state->in.segments, state->in.segment_count);

	return is_there_for(route, state->viewer) ? route : NULL;
}

/* The names that we give things are plain; what is not plain names nothing. */
static bool
segments_are_plain(const struct req_state *state)
{
	for (unsigned i = 0; i < state->in.segment_count; i++)
		for (const char *at = state->in.segments[i]; *at != '\0'; at++)
			if (*at <= ' ' || *at > '~')
				return false;
	return true;
}

static struct err *
route_choose(struct req_state *state)
{
	if (!segments_are_plain(state))
		return err_new(ERR_NOT_FOUND, "a path that names nothing");
	state->route = route_of(state, state->in.method);
	if (state->route != NULL)
		return OK;
	if (route_of(state, GET) == NULL && route_of(state, POST) == NULL)
		return err_new(ERR_NOT_FOUND, "no such page");
	state->allow = state->in.method == POST ? "GET, HEAD" : "POST";
	return err_new(ERR_METHOD, "a page that is not used that way");
}

/* Programs are told so; a browser is sent to sign in and comes back. */
static struct err *
sign_in_first(struct req_state *state)
{
	const char *target = state->in.method == GET ? state->in.target : "/";

	if (page_wanted(state) != AS_HTML)
		return err_new(ERR_SIGN_IN, "a page for members");
	return req_see_other(req_fresh(state), "%s",
		url_own(target) ? url_with(state->ctx, "/sign-in", "next", target) : "/sign-in");
}

/* Who has several memberships and never chose one is asked first, and comes back. Programs are left alone. */
static bool
must_choose(const struct req_state *state)
{
	return state->viewer != NULL && state->viewer->choice == CHOICE_OPEN && state->in.method == GET &&
		page_wanted(state) == AS_HTML && accept_page(state->in.accept) && !text_same(state->in.path, "/switch");
}

static struct err *
get_run(struct req_state *state)
{
	struct req *rq = req_fresh(state);

	return state->route->handler(rq);
}

/* A program with a token may do without a key: it knows itself what it has sent. */
static bool
is_keyed(const struct req_state *state)
{
	const struct form_spec *form = state->route->form;

	if (form != NULL && form->keyless)
		return false;
	return state->token.kind != TOKEN_PERSONAL || params_get(&state->in.body, "request-key") != NULL;
}

/* Whoever was told so sends the form again, with its request key, and meets another process. */
static struct err *
may_write(void)
{
	struct err *err;

	if (!gateway_leaving())
		return OK;
	err = err_new(ERR_UNAVAILABLE, "told to leave before the form was done");
	err->retry_after = 1;
	return err;
}

static struct err *
post_form(struct req_state *state, struct req *rq)
{
	if (state->route->form == NULL)
		return OK;
	rq->form = form_new(rq, state->route->form, state->in.target);
	return form_read(rq->form, &state->in.body, &state->uploads);
}

/* Its memory is no attempt's: it lasts as long as the request. */
static struct err *
post_prepare(struct req_state *state)
{
	struct req *rq;

	if (state->route->prepare == NULL)
		return OK;
	rq = req_fresh(state);
	TRY(post_form(state, rq));
	TRY(state->route->prepare(rq));
	state->prepared = rq->prepared;
	state->attempt = NULL;
	return OK;
}

/* What a repeated request key stands for has happened already: it is told again, not done again. */
static struct err *
post_attempt(struct db *db, void *own, bool *keep)
{
	struct req_state *state = own;
	struct req *rq = req_fresh(state);
	struct outcome *out = &state->out;
	const struct route *route = state->route;

	(void)db;
	TRY(may_write());
	if (is_keyed(state)) {
		TRY(once_claim(state, &out->location));
		if (out->location != NULL)
			return OK;
	}
	TRY(post_form(state, rq));
	TRY(route->handler(rq));
	*keep = answer_settled(out) != NULL || route->bearer;
	return answer_settled(out) != NULL && is_keyed(state) ? once_settle(state, answer_settled(out)) : OK;
}

/* The connection went away during the commit: the request key knows whether it was in time. */
static struct err *
post_outcome(struct req_state *state, struct err *lost)
{
	const char *location = NULL;

	if (is_keyed(state))
		TRY(once_look_up(state, &location));
	if (location == NULL)
		return lost;
	state->out.location = location;
	return OK;
}

static struct err *
post_run(struct req_state *state)
{
	struct err *err;

	TRY(body_take(state));
	if (state->token.kind == TOKEN_PERSONAL)
		TRY(bearer_trail(state));
	else if (!state->route->bearer)
		TRY(csrf_check(state->ctx, state->app->conf, &state->in, &state->token));
	TRY(may_write());
	TRY(body_settle(state));
	TRY(post_prepare(state));
	db_patient(state->app->db, state->route->patient);
	err = tx_run(state->app->db, post_attempt, state);
	db_patient(state->app->db, false);
	return err != OK && err->code == ERR_UNKNOWN ? post_outcome(state, err) : err;
}

static struct err *
serve(struct req_state *state, const struct incoming *in)
{
	TRY(request_read(state->ctx, state->app->conf, in, &state->in));
	TRY(viewer_find(state));
	if (visit_is_over(state->viewer))
		return visit_leave(state);
	TRY(route_choose(state));
	TRY(bearer_may(state));
	TRY(visit_may(state));
	if (!may_knock(state->route->who, state->viewer))
		return sign_in_first(state);
	if (must_choose(state))
		return req_see_other(req_fresh(state), "%s", url_with(state->ctx, "/switch", "next", state->in.target));
	return state->in.method == POST ? post_run(state) : get_run(state);
}

/* Nothing of the path but what may be read by whoever reads logs. */
static void
request_log(const struct req_state *state, const struct route *route, int64_t began)
{
	const struct request *in = &state->in;
	const char *path = route_secret(route) ? route->path : in->path;

	log_line("request", "method", in->method_text != NULL ? in->method_text : "-", "path",
		path != NULL ? path : "-", "status", text_format(state->ctx, "%d", state->reply.status), "us",
		text_format(state->ctx, "%lld", (long long)(clock_ticks_us() - began)), "statements",
		text_format(state->ctx, "%u", db_count(state->app->db)), "remembered", state->remembered ? "yes" : "no",
		NULL);
}

static struct req_state *
state_new(struct app *app, const void *ctx)
{
	struct req_state *state = new_zero(ctx, struct req_state);

	state->app = app;
	state->ctx = ctx;
	state->id = random_ref(ctx, 12);
	state->now = clock_now();
	log_context(app->name, state->id);
	audit_request(state->id);
	db_now(app->db, state->now);
	db_viewer(app->db, NULL);
	return state;
}

struct outgoing
driver_answer(void *own, const void *ctx, const struct incoming *in)
{
	int64_t began = clock_ticks_us();
	struct req_state *state = state_new(own, ctx);
	const struct route *route;
	struct outgoing out;
	struct err *err = serve(state, in);

	route = state->route;
	if (err == OK)
		err = answer_make(state);
	if (err != OK)
		problem_answer(state, err);
	out = reply_finish(&state->reply, state->app->conf, state->in.head);
	request_log(state, route, began);
	params_wipe(&state->in.body);
	log_context(state->app->name, NULL);
	err_clear();
	return out;
}
