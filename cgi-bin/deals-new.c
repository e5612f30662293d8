/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deals-new.c -- registering a deal: the form, and keeping it as a draft.
 *
 * A form that is right becomes a draft, and the draft's page asks once more.
 * Whatever was typed can be kept and finished another day.
 */
#include "base/text.h"
#include "domain/draft.h"
#include "parts/attachments.h"
#include "parts/deal_form.h"
#include "q_attachments.h"
#include "q_checks.h"
#include "q_drafts.h"

/* What the pre-check asked need not be typed again. */
static struct err *
preset_from_check(struct req *rq, struct form *form, const char *ref)
{
	struct q_check_asked asked;

	TRY(q_check_asked(rq->db, rq, &asked, ref));
	form_set(form, D_CHECK, ref);
	form_set(form, D_CUSTOMER, asked.customer);
	form_set(form, D_DOMAIN, asked.domain);
	form_set(form, D_TAX, asked.tax_number);
	form_set(form, D_LINE, asked.line);
	return OK;
}

static struct err *
preset_from_draft(struct req *rq, struct form *form, const char *ref)
{
	struct q_draft_find draft;

	TRY(q_draft_find(rq->db, rq, &draft, ref, DRAFT_OF));
	form_retype(form, draft.typed);
	return OK;
}

static struct err *
deal_begin(struct req *rq)
{
	const char *draft = req_query(rq, "draft"), *check = req_query(rq, "check");
	struct form *form = form_new(rq, &deal_form, deal_form_address(rq, draft));

	page_name(rq, "deal-new");
	TRY(deal_may_register(rq, form));
	form_set(form, D_CURRENCY, rq->viewer->currency);
	if (draft != NULL)
		TRY(preset_from_draft(rq, form, draft));
	else if (check != NULL)
		TRY(preset_from_check(rq, form, check));
	TRY(page_form(rq, form));
	if (draft == NULL)
		return OK;
	xml_open(rq->page, "attachments");
	TRY(q_attachment_of_draft(rq->db, &rq->page->sink, draft));
	xml_close(rq->page);
	return draft_discard_offer(rq, draft);
}

static struct err *
draft_keep(struct req *rq, const char **ref)
{
	struct draft draft = { .form = DRAFT_OF, .ref = req_query(rq, "draft") };

	form_set(rq->form, D_THEN, NULL);
	draft.title = form_text(rq->form, D_CUSTOMER);
	draft.typed = form_typed(rq->form);
	TRY(draft_save(rq->db, rq, &draft));
	*ref = draft.ref;
	return attachment_take(rq, rq->form, D_FILE, &(struct attached){ .draft_id = draft.id });
}

/* Who has registered this customer already is told so before the draft. */
static struct err *
deal_check(struct req *rq)
{
	struct deal_sent s = { .form = rq->form };
	struct match match;

	TRY(deal_form_read(rq, &s));
	if (!form_ok(s.form))
		return OK;
	TRY(match_find(rq->db, rq, &s.claim.keys, s.claim.line_id, &match));
	if (match.own_claim)
		form_wrong(s.form, D_DOMAIN, "own-claim");
	return OK;
}

static struct err *
deal_send(struct req *rq)
{
	const bool later = text_same(form_text(rq->form, D_THEN), "save");
	const char *ref;

	page_name(rq, "deal-new");
	TRY(deal_may_register(rq, rq->form));
	if (!later)
		TRY(deal_check(rq));
	if (!later && !form_ok(rq->form))
		return page_form(rq, rq->form);
	TRY(draft_keep(rq, &ref));
	if (form_mistake(rq->form, D_FILE) != NULL)
		return page_form(rq, rq->form);
	return later ? req_see_other(rq, "/deals?notice=draft-saved") : req_see_other(rq, "/deals/drafts/%s", ref);
}

static const struct route routes[] = {
	{ GET, "/deals/new", deal_begin, PARTNERS },
	{ POST, "/deals/new", deal_send, PARTNERS, &deal_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "deals-new", routes);
}
