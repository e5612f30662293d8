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
#include "web/driver.h"
#include "web/form_state.h"
#include "web/gateway.h"
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

/* Where a POST that stays leads, at once or when it is repeated; NULL: it does not stay. */
static const char *
settled(const struct outcome *out)
{
	return out->location != NULL ? out->location : out->shown_once;
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
	*keep = settled(out) != NULL || route->bearer;
	return settled(out) != NULL && is_keyed(state) ? once_settle(state, settled(out)) : OK;
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
	err = tx_run(state->app->db, post_attempt, state);
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

/* ---- answers ---- */

static struct err *
location_answer(struct req_state *state)
{
	const char *location = text_format(state->ctx, "%s%s", state->app->conf->base_path, state->out.location);

	reply_begin(&state->reply, state->ctx, 303);
	TRY(reply_header(&state->reply, "Cache-Control", "private, no-store"));
	return reply_header(&state->reply, "Location", location);
}

/* Bytes that have a name are sent to who has none of that name. */
static struct err *
named_answer(struct req_state *state)
{
	const struct outcome *out = &state->out;
	struct bytes seen = { (const unsigned char *)out->etag, strlen(out->etag) };
	const bool known = etag_listed(state->in.none_match, out->etag, &seen);

	reply_begin(&state->reply, state->ctx, known ? 304 : 200);
	state->reply.body = out->bytes;
	TRY(reply_header(&state->reply, "ETag",
		text_format(state->ctx, "\"%.*s\"", (int)seen.len, (const char *)seen.at)));
	TRY(reply_header(&state->reply, "Cache-Control", "private, no-cache"));
	TRY(reply_header(&state->reply, "Vary", "Cookie"));
	return known ? OK : reply_header(&state->reply, "Content-Type", out->type);
}

static struct err *
bytes_answer(struct req_state *state)
{
	const struct outcome *out = &state->out;

	if (out->etag != NULL)
		return named_answer(state);
	reply_begin(&state->reply, state->ctx, 200);
	state->reply.body = out->bytes;
	TRY(reply_header(&state->reply, "Cache-Control", "private, no-store"));
	TRY(reply_header(&state->reply, "Content-Type", out->type));
	return out->file != NULL ? reply_file(&state->reply, state->ctx, out->file) : OK;
}

/* Whatever it is, a browser that opens it in a window of ours runs nothing of it. */
static struct err *
file_answer(struct req_state *state)
{
	const struct sending *file = state->out.sending;
	const char *etag = text_hex(state->ctx, file->sha256.at, SIP_LEN);
	struct reply *reply = &state->reply;
	struct bytes seen;

	reply_begin(reply, state->ctx, etag_listed(state->in.none_match, etag, &seen) ? 304 : 200);
	reply->sandbox = true;
	reply->body = file->bytes;
	TRY(reply_header(reply, "Cache-Control", "private, no-cache"));
	TRY(reply_header(reply, "ETag", text_format(state->ctx, "\"%s\"", etag)));
	TRY(reply_header(reply, "Content-Type", file->type));
	return file->name != NULL ? reply_attachment(reply, state->ctx, file->name) : OK;
}

/* Only what the database knows becomes the browser's. */
static struct err *
cookie_headers(struct req_state *state)
{
	const struct conf *conf = state->app->conf;
	const struct outcome *out = &state->out;

	for (enum token_kind kind = 0; kind < TOKEN_KINDS && settled(out) != NULL; kind++) {
		const struct token *token = &out->cookies[kind].token;

		if (!out->cookies[kind].changed)
			continue;
		TRY(reply_header(&state->reply, "Set-Cookie",
			token->kind != TOKEN_NONE ? token_cookie(state->ctx, conf, token)
						  : token_cookie_gone(state->ctx, conf, kind)));
		if (token->kind == TOKEN_NONE && kind == TOKEN_SESSION)
			TRY(reply_header(&state->reply, "Clear-Site-Data", "\"cache\""));
	}
	return OK;
}

/* A form whose file has no room says so, with everything that was typed. */
static int
page_status(const struct req_state *state)
{
	if (!state->out.invalid)
		return 200;
	return state->uploads.no_room ? 507 : 422;
}

static struct err *
answer(struct req_state *state)
{
	struct outcome *out = &state->out;

	if (out->location != NULL) {
		TRY(location_answer(state));
		return cookie_headers(state);
	}
	if (out->spool != NULL)
		TRY(spool_bytes(out->spool, &out->bytes));
	if (out->sending != NULL)
		return file_answer(state);
	if (out->type != NULL)
		return bytes_answer(state);
	if (page_wanted(state) == AS_OTHER)
		return err_new(ERR_NOT_FOUND, "a page that has no such form");
	TRY(page_answer(state, state->rq, page_status(state)));
	return cookie_headers(state);
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
		err = answer(state);
	if (err != OK)
		problem_answer(state, err);
	out = reply_finish(&state->reply, state->app->conf, state->in.head);
	request_log(state, route, began);
	params_wipe(&state->in.body);
	log_context(state->app->name, NULL);
	err_clear();
	return out;
}
