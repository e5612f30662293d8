/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * training-team.c -- who follows which path, how far they are, and whose
 * certificates end soon: of the people for whom the viewer answers.
 */
#include "data/like.h"
#include "domain/period.h"
#include "q_training.h"
#include "web/list.h"
#include "web/url.h"

#define SOON_DAYS 90
#define ENDING_SHOWN 10
#define SEARCH_MAX 100

static struct err *
ending_emit(struct req *rq)
{
	struct date today;

	TRY(business_day(rq->viewer->vendor_tz, rq->now, &today));
	return q_training_ending(rq->db, &rq->page->sink, today, (struct date){ today.days + SOON_DAYS }, ENDING_SHOWN);
}

static void
filters_emit(struct xml *page, const char *q)
{
	xml_open(page, "filters");
	xml_attr(page, "q", q);
	xml_close(page);
}

static struct err *
rows_emit(struct req *rq, const char *q, const char *after)
{
	struct q_training_team_key key = { 0 };
	struct list list;

	if (after != NULL)
		TRY(q_training_team_key(rq->db, rq, &key, after));
	list_begin(&list, rq, "training");
	TRY(q_training_team(rq->db, &list.sink, like_containing(rq, q), key.at, key.found ? &key.id : NULL,
		list.limit));
	list_more(&list, q != NULL ? url_with(rq, "/training/team", "q", q) : "/training/team");
	return OK;
}

static struct err *
team(struct req *rq)
{
	const char *q = req_query(rq, "q"), *after = req_query(rq, "after");

	if (q != NULL && strlen(q) > SEARCH_MAX)
		return err_new(ERR_BAD_REQUEST, "a search for more than %d characters", SEARCH_MAX);
	page_name(rq, "team-training");
	xml_open(rq->page, "team-training");
	filters_emit(rq->page, q);
	if (q == NULL && after == NULL)
		TRY(ending_emit(rq));
	TRY(rows_emit(rq, q, after));
	xml_close(rq->page);
	return OK;
}

static const struct route routes[] = { { GET, "/training/team", team, MEMBERS }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "training-team", routes);
}
