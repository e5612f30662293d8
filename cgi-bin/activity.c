/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * activity.c -- what was done with a partner's own records: who of the vendor
 * looked at them, who changed them.
 *
 * An entry is shown through its record: a rep sees those of own deals, a
 * manager the team's, an executive the organisation's. What changed is told
 * as far as it is theirs to know (parts/entries.c).
 */
#include <stdlib.h>

#include "data/access.h"
#include "parts/entries.h"
#include "q_audit.h"
#include "web/url.h"

struct asked {
	bool everybody; /* colleagues and the portal too, not the vendor's people alone */
	struct q_activity_key key;
	const int64_t *id;
};

static struct err *
asked_read(struct req *rq, struct asked *asked)
{
	const char *who = req_query(rq, "who"), *after = req_query(rq, "after");

	*asked = (struct asked){ .everybody = text_same(who, "everybody") };
	if (who != NULL && !asked->everybody)
		return err_new(ERR_BAD_REQUEST, "no such people: %s", who);
	if (after == NULL)
		return OK;
	TRY(q_activity_key(rq->db, rq, &asked->key, strtoll(after, NULL, 10)));
	asked->id = &asked->key.id;
	return OK;
}

/* The people of the organisation whom the viewer looks after: all, the team, oneself. */
static const int64_t *
bound_to(const struct req *rq)
{
	return rq->viewer->role == ROLE_EXECUTIVE ? NULL : &rq->viewer->member_id;
}

static void
activity_open(struct req *rq, const struct asked *asked)
{
	static const char *const names[SCOPES] = { [SCOPE_OWNER] = "own", [SCOPE_TEAM] = "team", [SCOPE_ORG] = "org" };

	xml_open(rq->page, "activity");
	xml_attr(rq->page, "scope", names[access_scope(rq->viewer, OBJECT_DEAL, VERB_SEE)]);
	xml_attr(rq->page, "who", asked->everybody ? "everybody" : "vendor");
}

static struct err *
activity(struct req *rq)
{
	static const int64_t vendor = 1;
	const char *address = "/profile/activity";
	struct entries shown;
	struct asked asked;
	struct list list;

	page_name(rq, "activity");
	TRY(asked_read(rq, &asked));
	list_begin(&list, rq, "activity");
	entries_of_list(&shown, &list);
	activity_open(rq, &asked);
	TRY(q_activity_list(rq->db, &list.sink, asked.everybody ? NULL : &vendor, bound_to(rq), asked.key.at, asked.id,
		*list_limit(&list)));
	list_more(&list, asked.everybody ? url_with(rq, address, "who", "everybody") : address);
	xml_close(rq->page);
	return OK;
}

static const struct route routes[] = { { GET, "/profile/activity", activity, PARTNERS }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "activity", routes);
}
