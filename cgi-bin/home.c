/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * home.c -- the first page: the program for visitors, the next action for
 * everybody else; and whether the portal is well.
 *
 * At most seven actions, the most urgent first, each with its clock and the
 * money at stake. Below them stand the figures of the role: what a partner
 * may earn, has earned and is owed; what the vendor's months will state. What
 * of that somebody finds, in which order and with what beside it, a program
 * admin may say (domain/home.h). Every address that no other program has ends here as well.
 */
#include "data/access.h"
#include "parts/home_blocks.h"
#include "parts/lesson_next.h"
#include "parts/search.h"
#include "parts/standing.h"
#include "q_co_branding.h"
#include "q_home.h"
#include "q_periods.h"
#include "q_privacy.h"

#define ACTIONS 7
#define DRAFTS 2
#define RECENT 5
#define SOON_US (14 * DAY_US)

/* By whose material a visitor has come, as the address says. */
static struct err *
via_emit(struct req *rq)
{
	const char *token = req_query(rq, "via");
	struct q_copy_of_link copy = { 0 };

	if (token != NULL)
		TRY(q_copy_of_link(rq->db, rq, &copy, token, rq->host->vendor));
	if (!copy.found || !copy.active)
		return OK;
	xml_open(rq->page, "via");
	xml_attr(rq->page, "token", token);
	xml_attr(rq->page, "website", copy.website);
	xml_text(rq->page, copy.org);
	xml_close(rq->page);
	return OK;
}

static struct err *
program(struct req *rq)
{
	struct q_period_vendor vendor;
	struct date today;

	page_name(rq, "program");
	xml_row_open(rq->page);
	TRY(q_period_vendor(rq->db, rq, &vendor, rq->host->vendor));
	TRY(business_day(vendor.tz, rq->now, &today));
	TRY(q_home_program(rq->db, &rq->page->sink, vendor.code, today));
	TRY(via_emit(rq));
	xml_close(rq->page);
	return OK;
}

/* The page as a sink that counts the rows: there is room for so many. */
struct room {
	struct sink sink;
	struct sink *page;
	int64_t left;
};

static void
room_take(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct room *room = (struct room *)sink;

	if (room->left-- > 0)
		room->page->row(room->page, element, cells, n);
}

/* A notice that has to be accepted comes before anything, whatever a home is made of. */
static struct err *
notice_due(struct req *rq, struct room *room)
{
	return q_notice_due(rq->db, &room->sink, rq->host->vendor, rq->lang, req_today(rq));
}

/* A try of a quiz that runs is over in minutes, and comes first; else learning has time, and a place at the end. */
static struct err *
partner_actions(struct req *rq, struct room *room, const struct lesson_next *lesson)
{
	const struct instant soon = instant_plus(rq->now, SOON_US);

	room->left -= lesson->row != NULL;
	if (lesson->row != NULL && lesson->stand == QUIZ_OPEN)
		lesson_next_emit(rq, lesson);
	TRY(q_home_answers(rq->db, &room->sink, soon, room->left));
	if (room->left > 0)
		TRY(q_home_drafts(rq->db, &room->sink, room->left < DRAFTS ? room->left : DRAFTS));
	if (lesson->row != NULL && lesson->stand != QUIZ_OPEN)
		lesson_next_emit(rq, lesson);
	return OK;
}

/* What the vendor's people have to do, in the order of its clocks. */
static struct err *
vendor_actions(struct req *rq, struct room *room, struct date today)
{
	if (rq->viewer->role == ROLE_FINANCE)
		return q_home_periods(rq->db, &room->sink, today);
	TRY(q_home_applications(rq->db, &room->sink));
	return q_home_decisions(rq->db, &room->sink, ACTIONS - 1);
}

static const struct total partner_figures[] = {
	{ "waiting", "/deals?state=submitted", "submitted", .counts = true },
	{ "protected", "/deals?state=approved", "approved", .counts = true },
	{ "forecast", "/earnings", "approved" },
	{ "accrued", "/earnings", "accrued" },
	{ "payable", "/statements", "payable", .if_any = true },
	{ 0 },
};

/* A month that is open, by the first of its sums; leaves the element open. */
static void
month_open(struct req *rq, const struct q_home_open *month)
{
	struct xml *page = rq->page;

	xml_open(page, "figure");
	xml_attr(page, "name", "to-state");
	xml_attr(page, "href", text_format(rq, "/admin/periods/%s", month->code));
	xml_attr(page, "period", month->code);
	xml_attr_date(page, "on", statement_day(month->ends_on));
}

/* What would stand on the statements of the months that are open. */
static struct err *
months_emit(struct req *rq)
{
	struct q_home_open *months;
	size_t n;

	TRY(q_home_open(rq->db, rq, &months, &n));
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !text_same(months[i - 1].code, months[i].code))
			month_open(rq, &months[i]);
		if (months[i].currency != NULL)
			amount_emit(rq->page, months[i].amount, months[i].currency, false);
		if (i + 1 == n || !text_same(months[i + 1].code, months[i].code))
			xml_close(rq->page);
	}
	return OK;
}

static struct err *
vendor_figures(struct req *rq)
{
	TRY(q_home_states(rq->db, &rq->page->sink));
	return access_scope(rq->viewer, OBJECT_PERIOD, VERB_SEE) != SCOPE_NOTHING ? months_emit(rq) : OK;
}

static struct err *
recent_deals(struct req *rq)
{
	deals_open(rq);
	TRY(q_home_recent(rq->db, &rq->page->sink, RECENT));
	xml_close(rq->page);
	return OK;
}

static struct err *
learning_emit(struct req *rq, const struct lesson_next *lesson, struct date today)
{
	xml_open(rq->page, "learning");
	lesson_paths_emit(rq, lesson);
	TRY(q_home_certificates(rq->db, &rq->page->sink, today));
	xml_close(rq->page);
	return OK;
}

static struct err *
partner_home(struct req *rq, const struct home_view *view, struct date today)
{
	const bool acts = home_view_has(view, HOME_ACTIONS), learns = home_view_has(view, HOME_LEARNING);
	struct room room = { { .row = room_take }, &rq->page->sink, ACTIONS };
	struct lesson_next lesson;

	TRY(notice_due(rq, &room));
	if (learns || acts)
		TRY(lesson_next_find(rq, &lesson));
	if (acts)
		TRY(partner_actions(rq, &room, &lesson));
	if (home_view_has(view, HOME_FIGURES))
		TRY(totals_emit(rq, "figure", partner_figures));
	if (home_view_has(view, HOME_DEALS))
		TRY(recent_deals(rq));
	return learns ? learning_emit(rq, &lesson, today) : OK;
}

static struct err *
vendor_home(struct req *rq, const struct home_view *view, struct date today)
{
	struct room room = { { .row = room_take }, &rq->page->sink, ACTIONS };

	TRY(notice_due(rq, &room));
	if (home_view_has(view, HOME_ACTIONS))
		TRY(vendor_actions(rq, &room, today));
	if (home_view_has(view, HOME_FIGURES))
		TRY(vendor_figures(rq));
	return home_view_has(view, HOME_DEALS) ? recent_deals(rq) : OK;
}

static struct err *
home(struct req *rq)
{
	const struct viewer *viewer = rq->viewer;
	const struct home *arranged;
	struct home_view view;
	struct date today;

	if (viewer == NULL)
		return program(rq);
	page_name(rq, "home");
	view = (struct home_view){ .audience = { viewer->region, viewer->role, rq->lang }, .langs = viewer->langs };
	TRY(home_now(rq->db, viewer, &arranged));
	home_view_make(rq, arranged, &view);
	TRY(business_day(viewer->vendor_tz, rq->now, &today));
	xml_open(rq->page, "home");
	xml_attr(rq->page, "role", role_name(viewer->role));
	TRY(viewer_is_partner(viewer) ? partner_home(rq, &view, today) : vendor_home(rq, &view, today));
	TRY(home_blocks_emit(rq, &view));
	xml_close(rq->page);
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
