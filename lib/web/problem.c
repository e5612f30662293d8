/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * problem.c -- a page for each way to fail.
 *
 * It names the kind of failure and the request, and nothing of the cause: a
 * thing that does not exist and one that may not be seen look the same.
 */
#include "base/log.h"
#include "web/page.h"
#include "web/problem.h"

#define RETRY_SECONDS 5

static const struct problem {
	enum err_code code;
	int status;
	const char *name;
} problems[] = {
	{ ERR_BAD_REQUEST, 400, "bad-request" }, { ERR_SIGN_IN, 401, "signed-out" }, { ERR_DENIED, 403, "denied" },
	{ ERR_NOT_FOUND, 404, "not-found" }, { ERR_METHOD, 405, "method" }, { ERR_CONFLICT, 409, "conflict" },
	{ ERR_TOO_LARGE, 413, "too-large" }, { ERR_MISDIRECTED, 421, "misdirected" },
	{ ERR_UNSUPPORTED, 415, "bad-request" }, { ERR_INVALID, 400, "bad-request" }, { ERR_TOO_MANY, 429, "too-many" },
	{ ERR_UNAVAILABLE, 503, "unavailable" }, { ERR_RETRY, 503, "unavailable" }, { ERR_UNKNOWN, 503, "unavailable" },
	{ ERR_INTERNAL, 500, "internal" }, /* and whatever else there may be */
};

static const struct problem *
problem_of(enum err_code code)
{
	size_t i = 0;

	while (i + 1 < LENGTH(problems) && problems[i].code != code)
		i++;
	return &problems[i];
}

/* Whoever is told to come back is told when. */
static int
retry_of(const struct problem *problem, const struct err *err)
{
	if (problem->status != 429 && problem->status != 503)
		return 0;
	return err->retry_after > 0 ? err->retry_after : RETRY_SECONDS;
}

static void
problem_emit(struct xml *page, const struct problem *problem, int retry)
{
	xml_open(page, "problem");
	xml_attr_number(page, "status", problem->status);
	xml_attr(page, "name", problem->name);
	xml_attr_hole(page, "request", HOLE_REQUEST_ID);
	if (retry > 0)
		xml_attr_number(page, "retry", retry);
	xml_close(page);
}

static struct err *
headers_add(struct req_state *state, int status, int retry)
{
	if (retry > 0)
		TRY(reply_header(&state->reply, "Retry-After", text_format(state->ctx, "%d", retry)));
	if (status == 401 || state->challenge != NULL)
		TRY(reply_header(&state->reply, "WWW-Authenticate",
			state->challenge != NULL ? state->challenge : "Bearer realm=\"parley\""));
	if (status == 405)
		TRY(reply_header(&state->reply, "Allow", state->allow != NULL ? state->allow : "GET, HEAD, POST"));
	return OK;
}

static struct err *
page_try(struct req_state *state, const struct problem *problem, const struct err *err, int retry)
{
	struct req *rq;

	state->route = NULL;
	rq = req_fresh(state);
	page_name(rq, "problem");
	if (err->key != NULL)
		page_notice(rq, "warning", err->key);
	problem_emit(rq->page, problem, retry);
	TRY(page_answer(state, rq, problem->status));
	return headers_add(state, problem->status, retry);
}

void
problem_answer(struct req_state *state, const struct err *err)
{
	const struct problem *problem = problem_of(err->code);
	int retry = retry_of(problem, err);
	struct err *worse;

	if (problem->status >= 500 || problem->status == 400 || problem->status == 403)
		log_err(err);
	worse = page_try(state, problem, err, retry);
	if (worse == OK)
		return;
	log_err(worse);
	reply_begin(&state->reply, state->ctx, problem->status);
	buf_text(&state->reply.head, "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n");
	state->reply.body.at = (const unsigned char *)text_format(state->ctx, "%s %s\n", problem->name, state->id);
	state->reply.body.len = strlen((const char *)state->reply.body.at);
}
