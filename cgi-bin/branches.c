/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * branches.c -- the branches of a head office: which there are, a new one,
 * pausing one and letting it go on.
 *
 * For executives of a head office that sees its branches, or has none yet.
 * For others, a branch's own executive among them, the page does not exist.
 */
#include "domain/branch.h"
#include "q_branches.h"
#include "web/app.h"

enum { NAME, DOMAIN, COUNTRY };

static const struct field new_fields[] = {
	[NAME] = { "company", F_TEXT, REQUIRED, .min = 2, .max = 120 },
	[DOMAIN] = { "domain", F_DOMAIN, REQUIRED },
	[COUNTRY] = { "country", F_COUNTRY, REQUIRED },
	{ 0 },
};
enum { CODE };

static const struct field code_fields[] = { [CODE] = { "code", F_HIDDEN, REQUIRED, .max = 40 }, { 0 } };
static const struct form_spec new_form = { "branch-new", new_fields };
static const struct form_spec pause_form = { "branch-pause", code_fields };
static const struct form_spec resume_form = { "branch-resume", code_fields };

static struct err *
only_head_offices(struct req *rq, bool *free)
{
	if (rq->viewer->role != ROLE_EXECUTIVE)
		return err_new(ERR_NOT_FOUND, "only executives look after branches");
	return branch_office(rq->db, rq, free);
}

static struct err *
page(struct req *rq, struct form *sent)
{
	bool free;

	TRY(only_head_offices(rq, &free));
	page_name(rq, "branches");
	xml_open(rq->page, "branches");
	xml_attr(rq->page, "begin", free ? "at-once" : "approved");
	TRY(q_branch_list(rq->db, &rq->page->sink));
	TRY(page_form(rq, form_new(rq, &pause_form, "/branches/pause")));
	TRY(page_form(rq, form_new(rq, &resume_form, "/branches/resume")));
	TRY(page_form(rq, sent != NULL ? sent : form_new(rq, &new_form, "/branches")));
	xml_close(rq->page);
	return OK;
}

static struct err *
list(struct req *rq)
{
	return page(rq, NULL);
}

/* What is no web address of one's own is a mistake; what is one tells who it is. */
static void
keys_of(struct form *form, struct new_branch *branch)
{
	const char *mistake = match_domain(form, branch->domain, &branch->keys.at[KEY_DOMAIN]);

	if (mistake != NULL)
		form_wrong(form, DOMAIN, mistake);
	branch->keys.at[KEY_NAME] = match_name(form, branch->name);
}

static struct err *
make(struct req *rq)
{
	struct new_branch branch = { .name = form_text(rq->form, NAME),
		.domain = form_text(rq->form, DOMAIN),
		.country = form_text(rq->form, COUNTRY) };
	const char *wrong = NULL;
	bool free;

	TRY(only_head_offices(rq, &free));
	if (form_ok(rq->form))
		keys_of(rq->form, &branch);
	if (form_ok(rq->form))
		TRY(branch_make(rq->db, rq, &branch, &wrong));
	if (wrong != NULL)
		form_wrong(rq->form, NAME, wrong);
	if (!form_ok(rq->form))
		return page(rq, rq->form);
	return req_see_other(rq, "/branches?notice=branch-made");
}

static struct err *
turn(struct req *rq, struct err *(*take)(struct db *db, const void *ctx, const char *code), const char *notice)
{
	bool free;

	TRY(only_head_offices(rq, &free));
	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "which branch?");
	TRY(take(rq->db, rq, form_text(rq->form, CODE)));
	return req_see_other(rq, "/branches?notice=%s", notice);
}

static struct err *
pause_one(struct req *rq)
{
	return turn(rq, branch_pause, "branch-paused");
}

static struct err *
resume_one(struct req *rq)
{
	return turn(rq, branch_resume, "branch-resumed");
}

static const struct route routes[] = {
	{ GET, "/branches", list, PARTNERS },
	{ POST, "/branches", make, PARTNERS, &new_form },
	{ POST, "/branches/pause", pause_one, PARTNERS, &pause_form },
	{ POST, "/branches/resume", resume_one, PARTNERS, &resume_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "branches", routes);
}
