/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * visits.c -- a partner's member says whether the vendor's staff may sign in
 * as the own self, and sees who did; and the way back for who did.
 */
#include "domain/consent.h"
#include "q_consents.h"
#include "web/app.h"

enum { CAN_WRITE };
enum { REF };

static const struct field give_fields[] = { [CAN_WRITE] = { "can-write", F_CHECKBOX }, { 0 } };
static const struct field ref_fields[] = { [REF] = { "ref", F_HIDDEN, REQUIRED, .max = 16 }, { 0 } };
static const struct form_spec give_form = { "visit-allow", give_fields };
static const struct form_spec answer_form = { "visit-answer", ref_fields };
static const struct form_spec end_form = { "visit-end", ref_fields };

static struct err *
visits(struct req *rq)
{
	page_name(rq, "visits");
	xml_open(rq->page, "visits");
	TRY(q_consent_list(rq->db, &rq->page->sink));
	TRY(q_consent_visits(rq->db, &rq->page->sink));
	TRY(page_form(rq, form_new(rq, &answer_form, "/visits/answer")));
	TRY(page_form(rq, form_new(rq, &end_form, "/visits/end")));
	TRY(page_form(rq, form_new(rq, &give_form, "/visits")));
	xml_close(rq->page);
	return OK;
}

static struct err *
give(struct req *rq)
{
	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "what is allowed?");
	TRY(consent_give(rq->db, rq, form_checked(rq->form, CAN_WRITE)));
	return req_see_other(rq, "/visits?notice=consent-given");
}

static struct err *
answer(struct req *rq)
{
	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "which request?");
	TRY(consent_answer(rq->db, rq, form_text(rq->form, REF)));
	return req_see_other(rq, "/visits?notice=consent-given");
}

static struct err *
end(struct req *rq)
{
	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "which consent?");
	TRY(consent_end(rq->db, rq, form_text(rq->form, REF)));
	return req_see_other(rq, "/visits?notice=consent-ended");
}

/* Whoever is back already is there. */
static struct err *
come_back(struct req *rq)
{
	if (rq->viewer->visit == NULL)
		return req_see_other(rq, "/");
	TRY(req_visit_end(rq));
	return req_see_other(rq, "/admin/visits?notice=visit-ended");
}

static const struct route routes[] = {
	{ GET, "/visits", visits, PARTNERS },
	{ POST, "/visits", give, PARTNERS, &give_form },
	{ POST, "/visits/answer", answer, PARTNERS, &answer_form },
	{ POST, "/visits/end", end, PARTNERS, &end_form },
	{ POST, "/visits/return", come_back, MEMBERS, &form_visit_return },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "visits", routes);
}
