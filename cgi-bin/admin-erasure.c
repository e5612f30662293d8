/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-erasure.c -- a program admin erases people who ask for it, or who are
 * long gone, unless a legal hold speaks against it.
 *
 * The address is typed once more before somebody is erased: there is no way
 * back. A job does it.
 */
#include "base/text.h"
#include "domain/erase.h"
#include "q_erasures.h"
#include "web/app.h"

enum { EMAIL };
enum { REASON };
enum { ON, HOLD_REASON };
enum { REF };

static const struct choice on_choices[] = { { "person", NULL }, { "organisation", NULL }, { 0 } };
static const struct field email_fields[] = { [EMAIL] = { "email", F_EMAIL, REQUIRED }, { 0 } };
static const struct field reason_fields[] = { [REASON] = { "reason", F_TEXT, REQUIRED, .min = 3, .max = 500 }, { 0 } };
static const struct field hold_fields[] = {
	[ON] = { "hold-on", F_CHOICE, REQUIRED, .choices = on_choices },
	[HOLD_REASON] = { "hold-reason", F_TEXT, REQUIRED, .min = 3, .max = 500 },
	{ 0 },
};
static const struct field ref_fields[] = { [REF] = { "ref", F_HIDDEN, REQUIRED, .max = 16 }, { 0 } };
static const struct form_spec find_form = { "erasure-find", email_fields };
static const struct form_spec erase_form = { "person-erase", email_fields };
static const struct form_spec refuse_form = { "erasure-refuse", reason_fields };
static const struct form_spec hold_form = { "hold-place", hold_fields };
static const struct form_spec end_form = { "hold-end", ref_fields };

/* ---- all of them ---- */

static struct err *
list_page(struct req *rq, struct form *sent)
{
	page_name(rq, "admin-erasures");
	xml_open(rq->page, "erasures");
	TRY(q_erasure_list(rq->db, &rq->page->sink));
	TRY(page_form(rq, form_sent_or_new(rq, sent, &find_form, "/admin/privacy/people")));
	xml_close(rq->page);
	return OK;
}

static struct err *
list(struct req *rq)
{
	return list_page(rq, NULL);
}

static struct err *
find(struct req *rq)
{
	struct q_erasure_named row = { 0 };

	if (form_ok(rq->form))
		TRY(q_erasure_named(rq->db, rq, &row, form_text(rq->form, EMAIL)));
	if (form_ok(rq->form) && !row.found)
		form_wrong(rq->form, EMAIL, "nobody");
	if (!form_ok(rq->form))
		return list_page(rq, rq->form);
	return req_see_other(rq, "/admin/privacy/people/%s", row.ref);
}

/* ---- one person ---- */

static struct err *
person_find(struct req *rq, struct q_erasure_of *person)
{
	return q_erasure_of(rq->db, rq, person, req_ref(rq, "ref"));
}

static struct err *
form_put(struct req *rq, struct form *sent, const struct form_spec *spec, const char *step)
{
	return page_form(rq,
		form_sent_or_new(rq, sent, spec,
			text_format(rq, "/admin/privacy/people/%s/%s", req_ref(rq, "ref"), step)));
}

/* Whoever is at work on it is not asked again; nobody erases the own self. */
static struct err *
forms_put(struct req *rq, struct form *sent, const struct q_erasure_of *person, const struct q_erasure_open *open)
{
	const bool asked = open->found && text_same(open->state, "asked");

	if (!person->self && !person->erased && (!open->found || asked))
		TRY(form_put(rq, sent, &erase_form, "erase"));
	if (asked)
		TRY(form_put(rq, sent, &refuse_form, "refuse"));
	TRY(form_put(rq, sent, &hold_form, "hold"));
	return form_put(rq, sent, &end_form, "hold-end");
}

static struct err *
person_page(struct req *rq, struct form *sent, const struct q_erasure_of *person)
{
	struct xml *page = rq->page;
	struct q_erasure_open open;

	TRY(q_erasure_open(rq->db, rq, &open, person->id));
	page_name(rq, "admin-erasure");
	xml_open(page, "erasing");
	xml_attr(page, "ref", person->ref);
	xml_attr(page, "email", person->email);
	xml_attr(page, "state", person->erased ? "done" : open.found ? open.state : NULL);
	xml_leaf(page, "name", person->name);
	xml_leaf(page, "org", person->org);
	TRY(q_hold_list(rq->db, &page->sink, person->id));
	TRY(forms_put(rq, sent, person, &open));
	xml_close(page);
	return OK;
}

static struct err *
person(struct req *rq)
{
	struct q_erasure_of row;

	TRY(person_find(rq, &row));
	return person_page(rq, NULL, &row);
}

static struct err *
erase(struct req *rq)
{
	const char *typed = form_text(rq->form, EMAIL), *held;
	struct q_erasure_of row;

	TRY(person_find(rq, &row));
	if (row.self || row.erased)
		return err_new(ERR_NOT_FOUND, "nobody to erase");
	if (form_ok(rq->form) && !text_same(typed, row.email))
		form_wrong(rq->form, EMAIL, "other");
	TRY(erase_held(rq->db, rq, row.id, &held));
	if (form_ok(rq->form) && held != NULL)
		form_wrong(rq->form, EMAIL, "held");
	if (!form_ok(rq->form))
		return person_page(rq, rq->form, &row);
	TRY(erase_ask(rq->db, rq, row.id, false));
	TRY(erase_approve(rq->db, rq, row.id));
	return req_see_other(rq, "/admin/privacy/people/%s?notice=erasure-approved", row.ref);
}

static struct err *
refuse(struct req *rq)
{
	struct q_erasure_of row;

	TRY(person_find(rq, &row));
	if (!form_ok(rq->form))
		return person_page(rq, rq->form, &row);
	TRY(erase_refuse(rq->db, rq, row.id, form_text(rq->form, REASON)));
	return req_see_other(rq, "/admin/privacy/people/%s?notice=erasure-refused", row.ref);
}

static struct err *
hold(struct req *rq)
{
	struct q_erasure_of row;

	TRY(person_find(rq, &row));
	if (!form_ok(rq->form))
		return person_page(rq, rq->form, &row);
	TRY(erase_hold(rq->db, rq, row.id, text_same(form_text(rq->form, ON), "organisation") ? row.org_id : 0,
		form_text(rq->form, HOLD_REASON)));
	return req_see_other(rq, "/admin/privacy/people/%s?notice=hold-placed", row.ref);
}

static struct err *
hold_over(struct req *rq)
{
	struct q_erasure_of row;

	TRY(person_find(rq, &row));
	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "which hold?");
	TRY(erase_hold_end(rq->db, rq, form_text(rq->form, REF)));
	return req_see_other(rq, "/admin/privacy/people/%s?notice=hold-ended", row.ref);
}

static const struct route routes[] = {
	{ GET, "/admin/privacy/people", list, ADMINS },
	{ POST, "/admin/privacy/people", find, ADMINS, &find_form },
	{ GET, "/admin/privacy/people/{ref}", person, ADMINS },
	{ POST, "/admin/privacy/people/{ref}/erase", erase, ADMINS, &erase_form },
	{ POST, "/admin/privacy/people/{ref}/refuse", refuse, ADMINS, &refuse_form },
	{ POST, "/admin/privacy/people/{ref}/hold", hold, ADMINS, &hold_form },
	{ POST, "/admin/privacy/people/{ref}/hold-end", hold_over, ADMINS, &end_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-erasure", routes);
}
