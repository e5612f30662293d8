/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* search.c -- see search.h. */
#include "parts/search.h"

#include "base/text.h"
#include "data/like.h"
#include "domain/deal.h"
#include "parts/deal_form.h"
#include "web/url.h"

#define SEARCH_MAX 80

void
deals_open(struct req *rq)
{
	static const char *const names[SCOPES] = {
		[SCOPE_OWNER] = "own",
		[SCOPE_TEAM] = "team",
		[SCOPE_ORG] = "org",
		[SCOPE_TERRITORY] = "territory",
		[SCOPE_VENDOR] = "vendor",
	};

	xml_open(rq->page, "deals");
	xml_attr(rq->page, "scope", names[access_scope(rq->viewer, OBJECT_DEAL, VERB_SEE)]);
	xml_attr(rq->page, "closed", viewer_is_partner(rq->viewer) && !deal_is_open_to(rq->viewer) ? "yes" : NULL);
}

static struct err *
place_read(struct req *rq, struct search *search)
{
	const char *until = req_query(rq, "until");

	if (search->after == NULL)
		return OK;
	TRY(q_deal_key(rq->db, rq, &search->key, search->after));
	if (until != NULL && !instant_read(until, &search->key.due_at))
		return err_new(ERR_BAD_REQUEST, "a list from %s on", until);
	return OK;
}

struct err *
search_read(struct req *rq, struct search *search)
{
	*search = (struct search){ .q = req_query(rq, "q"),
		.state = req_query(rq, "state"),
		.after = req_query(rq, "after") };
	if (search->q != NULL && text_length(search->q) > SEARCH_MAX)
		return err_new(ERR_BAD_REQUEST, "a search for more than %d characters", SEARCH_MAX);
	if (search->state != NULL && deal_state_from(search->state) == DEAL_STATES)
		return err_new(ERR_BAD_REQUEST, "no such state: %s", search->state);
	search->like = like_containing(rq, search->q);
	return place_read(rq, search);
}

const char *
search_address(struct req *rq, const struct search *search, const char *address)
{
	if (search->q != NULL)
		address = url_with(rq, address, "q", search->q);
	return search->state != NULL ? url_with(rq, address, "state", search->state) : address;
}
