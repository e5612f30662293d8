/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* answer.c -- see answer.h. */
#include "base/text.h"
#include "web/answer.h"
#include "web/language.h"
#include "web/page.h"

/* Where a POST that stays leads, at once or when it is repeated; NULL: it does not stay. */
const char *
answer_settled(const struct outcome *out)
{
	return out->location != NULL ? out->location : out->shown_once;
}

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
	TRY(reply_header(&state->reply, "Cache-Control",
		out->lasting ? "public, max-age=31536000, immutable" : "private, no-store"));
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

/* Nobody's secret, and nobody's name. */
static struct err *
language_header(struct req_state *state)
{
	const char *lang = state->out.lang;

	return lang == NULL
		? OK
		: reply_header(&state->reply, "Set-Cookie", language_cookie(state->ctx, state->app->conf, lang));
}

/* Only what the database knows becomes the browser's. */
static struct err *
cookie_headers(struct req_state *state)
{
	const struct conf *conf = state->app->conf;
	const struct outcome *out = &state->out;

	for (enum token_kind kind = 0; kind < TOKEN_KINDS && answer_settled(out) != NULL; kind++) {
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

struct err *
answer_make(struct req_state *state)
{
	struct outcome *out = &state->out;

	if (out->location != NULL) {
		TRY(location_answer(state));
		TRY(language_header(state));
		return cookie_headers(state);
	}
	if (out->spool != NULL)
		TRY(spool_bytes(out->spool, &out->bytes));
	if (out->sending != NULL)
		return file_answer(state);
	if (out->type != NULL)
		return bytes_answer(state);
	if (out->page != NULL)
		return page_answer_in(state, out->look, out->page);
	if (page_wanted(state) == AS_OTHER)
		return err_new(ERR_NOT_FOUND, "a page that has no such form");
	TRY(page_answer(state, state->rq, page_status(state)));
	return cookie_headers(state);
}
