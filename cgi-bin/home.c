/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * home.c -- the first page: the program for visitors, the next action for
 * everybody else; and whether the portal is well.
 *
 * At most seven actions, the most urgent first, each with its clock and the
 * money at stake. Every address that no other program has ends here as well.
 */
#include "q_home.h"
#include "web/app.h"

#define ACTIONS 7
#define RECENT 5
#define SOON_US (14 * DAY_US)

static struct err *
program(struct req *rq)
{
	page_name(rq, "program");
	return q_home_program(rq->db, &rq->page->sink, rq->host->vendor);
}

/* What a partner or the vendor's channel team has to do, in the order of its clocks. */
static struct err *
actions(struct req *rq)
{
	struct sink *page = &rq->page->sink;
	const struct instant soon = instant_plus(rq->now, SOON_US);

	if (rq->viewer->role == ROLE_FINANCE)
		return q_home_periods(rq->db, page, date_from_instant(rq->now));
	if (!viewer_is_partner(rq->viewer))
		return q_home_decisions(rq->db, page, ACTIONS);
	TRY(q_home_answers(rq->db, page, soon, ACTIONS));
	return q_home_drafts(rq->db, page, 2);
}

static struct err *
figures(struct req *rq)
{
	TRY(q_home_states(rq->db, &rq->page->sink));
	return viewer_is_partner(rq->viewer) ? OK : q_home_late(rq->db, &rq->page->sink);
}

static struct err *
home(struct req *rq)
{
	struct xml *page = rq->page;

	if (rq->viewer == NULL)
		return program(rq);
	page_name(rq, "home");
	xml_open(page, "home");
	xml_attr(page, "role", role_name(rq->viewer->role));
	TRY(actions(rq));
	TRY(figures(rq));
	xml_open(page, "deals");
	TRY(q_home_recent(rq->db, &page->sink, RECENT));
	xml_close(page);
	xml_close(page);
	return OK;
}

static struct err *
health(struct req *rq)
{
	TRY(db_ping(rq->db));
	return req_bytes(rq, "text/plain; charset=utf-8", NULL, (struct bytes){ (const unsigned char *)"ok\n", 3 });
}

static const struct route routes[] = { { GET, "/", home, ANYONE }, { GET, "/health", health, ANYONE }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "home", routes);
}
