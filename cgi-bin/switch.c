/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * switch.c -- whoever belongs to several organisations at this vendor chooses
 * as whose member to go on.
 *
 * The session goes on under a new token. The next sign-in leads to the one
 * that was chosen last.
 */
#include "q_switch.h"
#include "web/app.h"
#include "web/trail.h"
#include "web/url.h"

enum { MEMBERSHIP, NEXT };

static const struct field switch_fields[] = {
	[MEMBERSHIP] = { "membership", F_HIDDEN, REQUIRED, .max = 16 },
	[NEXT] = { "next", F_HIDDEN, .max = URL_MAX },
	{ 0 },
};
static const struct form_spec switch_form = { "switch", switch_fields };

static struct err *
choose(struct req *rq)
{
	const char *next = req_query(rq, "next");
	struct form *form = form_new(rq, &switch_form, "/switch");

	page_name(rq, "switch");
	xml_open(rq->page, "switch");
	TRY(q_switch_list(rq->db, &rq->page->sink));
	form_set(form, NEXT, next != NULL && req_is_own_path(next) ? next : NULL);
	TRY(page_form(rq, form));
	xml_close(rq->page);
	return OK;
}

static struct err *
go_on(struct req *rq)
{
	const char *next = form_text(rq->form, NEXT);
	struct q_switch_find chosen;

	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "which membership?");
	TRY(q_switch_find(rq->db, rq, &chosen, form_text(rq->form, MEMBERSHIP)));
	TRY(q_switch_chosen(rq->db, NULL, chosen.id));
	TRY(req_switch(rq, chosen.id));
	TRY(trail_member(rq, TRAIL_SWITCH, chosen.id));
	return req_see_other(rq, "%s", next != NULL && req_is_own_path(next) ? next : "/");
}

static const struct route routes[] = {
	{ GET, "/switch", choose, MEMBERS },
	{ POST, "/switch", go_on, MEMBERS, &switch_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "switch", routes);
}
