/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deals-drafts.c -- a registration that has not been sent: what will be sent,
 * what it may earn, when the vendor answers; and sending it.
 *
 * Sending is one step, of what was shown and nothing else, that ends with a
 * signed receipt.
 */
#include "domain/draft.h"
#include "parts/attachments.h"
#include "parts/deal_form.h"
#include "parts/forecast.h"
#include "q_attachments.h"
#include "q_checks.h"
#include "q_drafts.h"
#include "web/page.h"

enum { CONFIRM_VERSION };

/* What is sent is what was shown: the draft has not changed since. */
static const struct field confirm_fields[] = { [CONFIRM_VERSION] = { "version", F_HIDDEN }, { 0 } };
static const struct form_spec confirm_form = { "deal-confirm", confirm_fields };

/* What goes with the draft, and a way to take one of them out again. */
static struct err *
draft_attachments_emit(struct req *rq, const char *ref)
{
	xml_open(rq->page, "attachments");
	TRY(q_attachment_of_draft(rq->db, &rq->page->sink, ref));
	TRY(page_form(rq,
		form_new(rq, &attachment_remove_form, text_format(rq, "/deals/drafts/%s/files/remove", ref))));
	xml_close(rq->page);
	return OK;
}

static struct err *
confirm_offer(struct req *rq, const char *ref, int64_t version)
{
	struct form *form = form_new(rq, &confirm_form, text_format(rq, "/deals/drafts/%s/confirm", ref));

	form_set(form, CONFIRM_VERSION, text_format(rq, "%d", (int)version));
	TRY(page_form(rq, form));
	return draft_discard_offer(rq, ref);
}

/* The colour is that of a pre-check about the same customer and line: another answer would be one that nobody counts. */
static struct err *
colour_emit(struct req *rq, const struct deal_sent *s)
{
	const char *check = form_text(s->form, D_CHECK);
	struct q_check_colour found;

	if (check == NULL)
		return OK;
	TRY(q_check_colour(rq->db, rq, &found, check, s->claim.line_id, s->claim.keys.at[KEY_DOMAIN],
		s->claim.terms.tax_number));
	if (found.found)
		xml_attr(rq->page, "colour", found.colour);
	return OK;
}

/* What is not complete yet goes on in the form. */
static struct err *
draft_show(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct q_draft_find draft;
	struct deal_sent s;

	TRY(q_draft_find(rq->db, rq, &draft, ref, DRAFT_OF));
	TRY(deal_form_reread(rq, ref, draft.typed, &s));
	TRY(deal_may_register(rq, s.form));
	if (!form_ok(s.form))
		return req_see_other(rq, "%s", deal_form_address(rq, ref));
	page_name(rq, "draft");
	xml_open(rq->page, "draft");
	xml_attr(rq->page, "ref", ref);
	TRY(colour_emit(rq, &s));
	deal_answers_emit(rq->page, &s);
	TRY(forecast_emit(rq, s.claim.line_id, s.claim.terms.amount, s.claim.currency));
	TRY(q_deal_promise(rq->db, &rq->page->sink));
	TRY(draft_attachments_emit(rq, ref));
	TRY(confirm_offer(rq, ref, draft.version));
	xml_close(rq->page);
	return OK;
}

static struct err *
draft_confirm(struct req *rq)
{
	const char *ref = req_ref(rq, "ref"), *shown = form_text(rq->form, CONFIRM_VERSION);
	struct q_draft_lock draft;
	struct deal_sent s;

	TRY(q_draft_lock(rq->db, rq, &draft, ref, DRAFT_OF));
	if (shown != NULL && !text_same(shown, text_format(rq, "%d", (int)draft.version)))
		return err_new(ERR_CONFLICT, "draft %s has changed since it was shown", ref);
	page_name(rq, "deal-new");
	TRY(deal_form_reread(rq, ref, draft.typed, &s));
	TRY(deal_may_register(rq, s.form));
	if (form_ok(s.form))
		TRY(deal_submit(rq->db, rq, rq->conf, &s.claim));
	if (s.claim.own_claim)
		form_wrong(s.form, D_DOMAIN, "own-claim");
	if (!form_ok(s.form))
		return page_form(rq, s.form);
	TRY(q_attachment_move(rq->db, NULL, draft.id, s.claim.ref));
	TRY(q_draft_delete(rq->db, draft.id, draft.version));
	return req_see_other(rq, "/deals/%s/receipt", s.claim.ref);
}

static struct err *
draft_drop(struct req *rq)
{
	TRY(draft_discard(rq->db, rq, DRAFT_OF, req_ref(rq, "ref")));
	return req_see_other(rq, "/deals?notice=draft-deleted");
}

/* One of its files goes; what was typed stays. */
static struct err *
draft_file_drop(struct req *rq)
{
	const char *ref = req_ref(rq, "ref"), *file = form_text(rq->form, REMOVE_FILE);
	struct q_draft_lock draft;

	TRY(q_draft_lock(rq->db, rq, &draft, ref, DRAFT_OF));
	TRY(q_attachment_remove(rq->db, draft.id, file != NULL ? file : ""));
	return req_see_other(rq, "/deals/drafts/%s?notice=file-removed", ref);
}

static const struct route routes[] = {
	{ GET, "/deals/drafts/{ref}", draft_show, PARTNERS },
	{ POST, "/deals/drafts/{ref}/confirm", draft_confirm, PARTNERS, &confirm_form },
	{ POST, "/deals/drafts/{ref}/files/remove", draft_file_drop, PARTNERS, &attachment_remove_form },
	{ POST, "/deals/drafts/{ref}/discard", draft_drop, PARTNERS, &draft_discard_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "deals-drafts", routes);
}
