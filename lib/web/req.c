/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* req.c -- what a handler may ask of its request, and how it answers. */
#include <assert.h>
#include <stdarg.h>

#include "base/text.h"
#include "base/zone.h"
#include "q_web.h"
#include "web/form_state.h"
#include "web/page.h"
#include "web/route.h"
#include "web/state.h"
#include "web/url.h"

const char *
req_ref(const struct req *rq, const char *name)
{
	const struct request *in = &rq->state->in;
	const char *value = route_value(rq->route, name, in->segments, in->segment_count);

	assert(value != NULL);
	return value;
}

const char *
req_query(const struct req *rq, const char *name)
{
	const char *value = params_get(&rq->state->in.query, name);

	return text_empty(value) ? NULL : value;
}

const char *
req_id(const struct req *rq)
{
	return rq->state->id;
}

bool
req_is_own_path(const char *path)
{
	return url_own(path);
}

struct date
req_today(const struct req *rq)
{
	struct date today;

	if (rq->viewer == NULL || !zone_date(rq->viewer->tz, rq->now, &today))
		return date_from_instant(rq->now);
	return today;
}

struct sink *
req_csv(struct req *rq, const char *name)
{
	struct outcome *out = &rq->state->out;

	if (rq->route->method != GET || !text_same(req_query(rq, "as"), "csv"))
		return NULL;
	if (out->spool == NULL) {
		out->spool = spool_new(rq);
		out->type = "text/csv; charset=utf-8";
		out->file = text_format(rq, "%s.csv", name);
	}
	return spool_sink(out->spool);
}

struct err *
req_see_other(struct req *rq, const char *format, ...)
{
	va_list args;
	const char *path;

	va_start(args, format);
	path = must(talloc_vasprintf(rq, format, args));
	va_end(args);
	if (!url_own(path))
		return err_new(ERR_INTERNAL, "a redirect that leads away: %s", path);
	rq->state->out.location = path;
	return OK;
}

bool
req_wants_page(const struct req *rq)
{
	return !text_empty(req_query(rq, "as")) ? page_wanted(rq->state) != AS_OTHER
						: accept_page(rq->state->in.accept);
}

struct err *
req_bytes(struct req *rq, const char *type, const char *file, struct bytes bytes)
{
	struct outcome *out = &rq->state->out;

	out->type = type;
	out->file = file;
	out->bytes = bytes;
	return OK;
}

bool
req_is_head(const struct req *rq)
{
	return rq->state->in.head;
}

bool
req_has(const struct req *rq, const char *name)
{
	struct bytes seen;

	return etag_listed(rq->state->in.none_match, name, &seen);
}

struct err *
req_bytes_lasting(struct req *rq, const char *type, struct bytes bytes)
{
	rq->state->out.lasting = true;
	return req_bytes(rq, type, NULL, bytes);
}

struct err *
req_page_in(struct req *rq, const struct look *look, const struct xml *page)
{
	rq->state->out.look = look;
	rq->state->out.page = page;
	return OK;
}

void
req_page_as(struct req *rq, const struct viewer *as, const char *lang)
{
	rq->state->out.as = as;
	rq->state->out.as_lang = lang;
}

struct err *
req_bytes_named(struct req *rq, const char *type, const char *name, struct bytes bytes)
{
	rq->state->out.etag = name;
	return req_bytes(rq, type, NULL, bytes);
}

struct err *
req_file(struct req *rq, const struct sending *file)
{
	rq->state->out.sending = must(talloc_memdup(rq, file, sizeof *file));
	return OK;
}

bool
form_was_sent(const struct req *rq, const struct form *sent, const struct form_spec *spec)
{
	return sent != NULL && rq->route->form == spec;
}

struct form *
form_sent_or_new(struct req *rq, struct form *sent, const struct form_spec *spec, const char *address)
{
	return form_was_sent(rq, sent, spec) ? sent : form_new(rq, spec, address);
}

struct err *
page_form(struct req *rq, const struct form *form)
{
	TRY(form_list((struct form *)form));
	form_emit(rq->page, form);
	rq->state->out.invalid = rq->state->out.invalid || !form_ok(form);
	return OK;
}

void
page_name(struct req *rq, const char *name)
{
	rq->state->out.page_name = name;
}

void
req_refresh(struct req *rq, int seconds)
{
	rq->state->out.refresh = seconds;
}

void
page_notice(struct req *rq, const char *kind, const char *key)
{
	struct outcome *out = &rq->state->out;

	assert(out->notice_count < NOTICES_MAX);
	out->notices[out->notice_count++] = (struct notice){ kind, key };
}

void
cookie_set(struct req *rq, enum token_kind kind, struct token token)
{
	rq->state->out.cookies[kind].changed = true;
	rq->state->out.cookies[kind].token = token;
}

void
req_remember_language(struct req *rq, const char *lang)
{
	rq->state->out.lang = lang;
}

void
req_shown_once(struct req *rq, const char *path)
{
	rq->state->out.shown_once = path;
}

/* A session that was there ends: a token never outlives a change of who it stands for. */
struct err *
req_sign_in(struct req *rq, int64_t member_id, const char *password, bool *begun)
{
	const struct token token = token_new(TOKEN_SESSION);
	const struct newcomer newcomer = { member_id, password, rq->state->in.agent, random_ref(rq, 10) };

	assert(db_in_transaction(rq->db));
	if (rq->state->token.kind == TOKEN_SESSION)
		TRY(session_end(rq->db, &rq->state->token));
	cookie_set(rq, TOKEN_SESSION, token);
	return session_begin(rq->db, &token, &newcomer, begun);
}

const char *
req_remote_user(const struct req *rq)
{
	const char *user = rq->state->in.remote_user;

	return rq->conf->remote_user && !text_empty(user) ? text_accept(rq, user, strlen(user)) : NULL;
}

struct bytes
req_session(const struct req *rq)
{
	return token_hash(&rq->state->token);
}

struct err *
req_switch(struct req *rq, int64_t member_id)
{
	const struct token token = token_new(TOKEN_SESSION);
	int64_t changed;

	assert(db_in_transaction(rq->db));
	TRY(q_session_switch(rq->db, &changed, token_hash(&rq->state->token), token_hash(&token), member_id));
	if (changed == 0)
		return err_new(ERR_CONFLICT, "no membership to switch to");
	cookie_set(rq, TOKEN_SESSION, token);
	return OK;
}

struct err *
req_end_other_sessions(struct req *rq)
{
	assert(db_in_transaction(rq->db) && rq->viewer != NULL);
	return session_end_others(rq->db, &rq->state->token, rq->viewer->member_id);
}

struct err *
req_sign_out(struct req *rq)
{
	assert(db_in_transaction(rq->db));
	cookie_set(rq, TOKEN_SESSION, (struct token){ .kind = TOKEN_NONE });
	TRY(q_session_visit_end(rq->db, NULL, token_hash(&rq->state->token)));
	return rq->state->token.kind == TOKEN_SESSION ? session_end(rq->db, &rq->state->token) : OK;
}
