/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-visits.c -- the vendor's staff signs in as a partner's member: asks
 * for consent, and begins a visit by one that was given.
 *
 * For whom a profile or permission set says so; for others the page does not
 * exist.
 */
#include "domain/consent.h"
#include "q_consents.h"
#include "web/app.h"
#include "web/throttle.h"

enum { EMAIL, REASON, CAN_WRITE };
enum { REF };

static const struct field ask_fields[] = {
	[EMAIL] = { "email", F_EMAIL, REQUIRED },
	[REASON] = { "reason", F_TEXT, REQUIRED, .min = 5, .max = 200 },
	[CAN_WRITE] = { "can-write", F_CHECKBOX },
	{ 0 },
};
static const struct field begin_fields[] = { [REF] = { "ref", F_HIDDEN, REQUIRED, .max = 16 }, { 0 } };
static const struct form_spec ask_form = { "visit-ask", ask_fields };
static const struct form_spec begin_form = { "visit-begin", begin_fields };

static struct err *
visitors_only(struct req *rq)
{
	bool may;

	TRY(consent_may_visit(rq->db, rq, &may));
	return may ? OK : err_new(ERR_NOT_FOUND, "signs in as nobody else");
}

static struct err *
page(struct req *rq, struct form *sent)
{
	TRY(visitors_only(rq));
	page_name(rq, "admin-visits");
	xml_open(rq->page, "partner-visits");
	TRY(q_consent_usable(rq->db, &rq->page->sink));
	TRY(page_form(rq, form_new(rq, &begin_form, "/admin/visits/begin")));
	TRY(page_form(rq, sent != NULL ? sent : form_new(rq, &ask_form, "/admin/visits")));
	xml_close(rq->page);
	return OK;
}

static struct err *
list(struct req *rq)
{
	return page(rq, NULL);
}

/* Requests are mails to people: not as many as one likes. */
static struct err *
ask_prepare(struct req *rq)
{
	TRY(visitors_only(rq));
	return form_ok(rq->form) ? throttle_count(rq, VISITED, "ask-consent") : OK;
}

static struct err *
ask(struct req *rq)
{
	const struct consent_request request = { form_text(rq->form, EMAIL), form_text(rq->form, REASON),
		form_checked(rq->form, CAN_WRITE) };
	const char *wrong = NULL;

	TRY(visitors_only(rq));
	if (form_ok(rq->form))
		TRY(consent_ask(rq->db, rq, &request, &wrong));
	if (wrong != NULL)
		form_wrong(rq->form, EMAIL, wrong);
	if (!form_ok(rq->form))
		return page(rq, rq->form);
	return req_see_other(rq, "/admin/visits?notice=consent-asked");
}

static struct err *
begin(struct req *rq)
{
	int64_t visit_id;

	TRY(visitors_only(rq));
	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "by which consent?");
	TRY(consent_use(rq->db, rq, form_text(rq->form, REF), &visit_id));
	TRY(req_visit_begin(rq, visit_id));
	return req_see_other(rq, "/");
}

static const struct route routes[] = {
	{ GET, "/admin/visits", list, STAFF },
	{ POST, "/admin/visits", ask, STAFF, &ask_form, ask_prepare },
	{ POST, "/admin/visits/begin", begin, STAFF, &begin_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-visits", routes);
}
