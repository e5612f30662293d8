/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-branches.c -- branches of partners as the vendor sees them: those
 * that wait for a decision, and how many people an organisation may have.
 *
 * A channel manager decides in the own territory, a program admin within the
 * vendor; for others the page does not exist.
 */
#include "domain/branch.h"
#include "q_branches.h"
#include "web/app.h"

#include <stdlib.h>

#define SEATS_MAX 100000

enum { SEATS };
enum { FREE };

static const struct field seats_fields[] = { [SEATS] = { "seats", F_TEXT, .min = 1, .max = 6 }, { 0 } };
static const struct field rule_fields[] = { [FREE] = { "free-branches", F_CHECKBOX }, { 0 } };
static const struct field no_fields[] = { { 0 } };
static const struct form_spec seats_form = { "org-seats", seats_fields };
static const struct form_spec rule_form = { "branch-rule", rule_fields };
static const struct form_spec approve_form = { "branch-approve", no_fields };
static const struct form_spec refuse_form = { "branch-refuse", no_fields };

static struct err *
deciders_only(const struct req *rq)
{
	const enum role role = rq->viewer->role;

	return role == ROLE_ADMIN || role == ROLE_CHANNEL ? OK : err_new(ERR_NOT_FOUND, "decides on no branches");
}

static struct err *
rule_emit(struct req *rq)
{
	struct form *form = form_new(rq, &rule_form, "/admin/branches/rule");
	struct q_branch_rule rule;

	if (rq->viewer->role != ROLE_ADMIN)
		return OK;
	TRY(q_branch_rule(rq->db, rq, &rule));
	form_set(form, FREE, rule.free ? "yes" : NULL);
	return page_form(rq, form);
}

static struct err *
list(struct req *rq)
{
	TRY(deciders_only(rq));
	page_name(rq, "admin-branches");
	xml_open(rq->page, "partner-branches");
	TRY(q_branch_queue(rq->db, &rq->page->sink));
	TRY(rule_emit(rq));
	xml_close(rq->page);
	return OK;
}

static struct err *
rule(struct req *rq)
{
	if (rq->viewer->role != ROLE_ADMIN)
		return err_new(ERR_NOT_FOUND, "not a program admin");
	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "what shall the rule be?");
	TRY(branch_rule(rq->db, form_checked(rq->form, FREE)));
	return req_see_other(rq, "/admin/branches?notice=branch-rule-saved");
}

static struct err *
page(struct req *rq, struct form *sent)
{
	const char *code = req_ref(rq, "code"), *address = text_format(rq, "/admin/branches/%s", code);
	struct q_branch_find branch;
	struct form *form = sent;

	TRY(deciders_only(rq));
	page_name(rq, "admin-branch");
	xml_row_open(rq->page);
	TRY(q_branch_show(rq->db, &rq->page->sink, code));
	TRY(q_branch_find(rq->db, rq, &branch, code));
	if (text_same(branch.state, "requested")) {
		TRY(page_form(rq, form_new(rq, &approve_form, text_format(rq, "%s/approve", address))));
		TRY(page_form(rq, form_new(rq, &refuse_form, text_format(rq, "%s/refuse", address))));
	}
	if (form == NULL) {
		form = form_new(rq, &seats_form, text_format(rq, "%s/seats", address));
		form_set(form, SEATS, branch.seats);
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
decide(struct req *rq, bool begins)
{
	TRY(deciders_only(rq));
	TRY(branch_decide(rq->db, rq, req_ref(rq, "code"), begins));
	return req_see_other(rq, "/admin/branches/%s?notice=%s", req_ref(rq, "code"),
		begins ? "branch-approved" : "branch-refused");
}

static struct err *
approve(struct req *rq)
{
	return decide(rq, true);
}

static struct err *
refuse(struct req *rq)
{
	return decide(rq, false);
}

/* A whole number of people, or nothing for no limit. */
static bool
seats_read(const char *text, int64_t *seats)
{
	if (text == NULL)
		return true;
	if (strspn(text, "0123456789") != strlen(text))
		return false;
	*seats = strtoll(text, NULL, 10);
	return *seats <= SEATS_MAX;
}

static struct err *
seats(struct req *rq)
{
	const char *text = form_text(rq->form, SEATS);
	int64_t n = 0;

	TRY(deciders_only(rq));
	if (form_ok(rq->form) && !seats_read(text, &n))
		form_wrong(rq->form, SEATS, "not-number");
	if (!form_ok(rq->form))
		return page(rq, rq->form);
	TRY(branch_seats(rq->db, rq, req_ref(rq, "code"), text != NULL ? &n : NULL));
	return req_see_other(rq, "/admin/branches/%s?notice=seats-saved", req_ref(rq, "code"));
}

static const struct route routes[] = {
	{ GET, "/admin/branches", list, STAFF },
	{ POST, "/admin/branches/rule", rule, STAFF, &rule_form },
	{ GET, "/admin/branches/{code}", show, STAFF },
	{ POST, "/admin/branches/{code}/approve", approve, STAFF, &approve_form },
	{ POST, "/admin/branches/{code}/refuse", refuse, STAFF, &refuse_form },
	{ POST, "/admin/branches/{code}/seats", seats, STAFF, &seats_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-branches", routes);
}
