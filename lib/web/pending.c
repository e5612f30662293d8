/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* pending.c -- see pending.h. */
#include "web/pending.h"

#include "q_sign_in.h"
#include "web/state.h"

#define PENDING_US (600 * SECOND_US)

struct err *
pending_begin(struct req *rq, const struct pending *pending)
{
	const struct token token = token_new(TOKEN_PENDING);

	cookie_set(rq, TOKEN_PENDING, token);
	return q_pending_insert(rq->db, NULL, token_hash(&token), pending->member_id, pending->verified, pending->next,
		instant_plus(rq->now, PENDING_US));
}

static struct token
token_of(const struct req *rq)
{
	return token_read(rq->conf, rq->state->in.cookie, TOKEN_PENDING);
}

struct err *
pending_find(struct req *rq, struct pending *out)
{
	const struct token token = token_of(rq);
	struct q_pending_find row;

	*out = (struct pending){ 0 };
	if (token.kind != TOKEN_PENDING)
		return OK;
	TRY(q_pending_find(rq->db, rq, &row, token_hash(&token), rq->host->vendor));
	if (row.found)
		*out = (struct pending){ true, row.member_id, row.verified, row.next, row.email };
	return OK;
}

/* Two at the same time: the second finds nothing to delete. */
struct err *
pending_end(struct req *rq, const struct pending *pending, bool *begun)
{
	const struct token token = token_of(rq);
	int64_t deleted;

	*begun = false;
	TRY(q_pending_delete(rq->db, &deleted, token_hash(&token)));
	if (deleted == 0)
		return OK;
	cookie_set(rq, TOKEN_PENDING, (struct token){ .kind = TOKEN_NONE });
	TRY(req_sign_in(rq, pending->member_id, pending->verified, begun));
	return *begun ? browser_keep(rq, pending->member_id) : OK;
}

/* The token that it has goes on, for whoever else signs in with it. */
struct err *
browser_keep(struct req *rq, int64_t member_id)
{
	struct token token = token_read(rq->conf, rq->state->in.cookie, TOKEN_BROWSER);

	if (token.kind != TOKEN_BROWSER)
		token = token_new(TOKEN_BROWSER);
	cookie_set(rq, TOKEN_BROWSER, token);
	return q_browser_keep(rq->db, NULL, token_hash(&token), member_id);
}

struct err *
browsers_forget(struct req *rq)
{
	const struct token token = token_read(rq->conf, rq->state->in.cookie, TOKEN_BROWSER);

	return q_browsers_forget(rq->db, NULL, rq->viewer->member_id, token_hash(&token));
}
