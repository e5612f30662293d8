/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-sign-in.c -- how the vendor's own people sign in: whether each needs
 * a second step.
 *
 * Who asks it of others has one, so nobody shuts out everybody. Whoever has
 * none then signs in anew and sets one up before a session begins.
 */
#include "data/audit.h"
#include "domain/second_step.h"
#include "q_second_step.h"
#include "web/app.h"

enum { WHO };

static const struct choice whose_choice[] = { { "own", NULL }, { "staff", NULL }, { 0 } };
static const struct field demand_fields[] = { [WHO] = { "needed-by", F_CHOICE, REQUIRED, .choices = whose_choice },
	{ 0 } };
static const struct form_spec demand_form = { "second-step-demand", demand_fields };

static struct err *
page(struct req *rq, struct form *form)
{
	struct q_second_step_demanded row;

	TRY(q_second_step_demanded(rq->db, rq, &row));
	page_name(rq, "admin-sign-in");
	xml_open(rq->page, "sign-in-rules");
	xml_attr(rq->page, "second-step", row.who);
	xml_attr_number(rq->page, "staff", row.staff);
	xml_attr_number(rq->page, "with-one", row.with_one);
	if (form == NULL) {
		form = form_new(rq, &demand_form, "/admin/sign-in");
		form_set(form, WHO, row.who);
	}
	TRY(page_form(rq, form));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return page(rq, NULL);
}

static struct err *
demand(struct req *rq)
{
	const char *who = form_text(rq->form, WHO);
	struct second_step own;

	TRY(second_step_of(rq->db, rq, rq->conf, rq->viewer->member_id, &own));
	if (form_ok(rq->form) && text_same(who, "staff") && !own.on)
		form_wrong(rq->form, WHO, "own-first");
	if (!form_ok(rq->form))
		return page(rq, rq->form);
	TRY(q_second_step_demand(rq->db, NULL, who));
	if (text_same(who, "staff"))
		TRY(q_second_step_sessions_end(rq->db, NULL));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "changed-sign-in", "vendor",
		text_format(rq, "%lld", (long long)rq->viewer->vendor_id), text_format(rq, "second-step=%s", who)));
	return req_see_other(rq, "/admin/sign-in?notice=sign-in-rules-saved");
}

static const struct route routes[] = {
	{ GET, "/admin/sign-in", show, ADMINS },
	{ POST, "/admin/sign-in", demand, ADMINS, &demand_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-sign-in", routes);
}
