/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deals.c -- registered deals: the list, one deal, what may be done with it,
 * and its signed receipt.
 *
 * What a viewer may see or change is decided by the access rules inside the
 * queries; what may be done in which state, by the table of deal_state.h.
 * The page of a deal offers exactly the steps that both allow.
 */
#include "base/text.h"
#include "domain/deal.h"
#include "parts/attachments.h"
#include "parts/deal_files.h"
#include "parts/deal_steps.h"
#include "parts/deal_team.h"
#include "parts/forecast.h"
#include "parts/record_access.h"
#include "parts/record_layout.h"
#include "parts/search.h"
#include "parts/sensitive.h"
#include "q_drafts.h"
#include "q_matches.h"
#include "q_receipts.h"
#include "web/list.h"

#define DRAFTS_SHOWN 10

/* ---- the list ---- */

/* In the order in which the filter offers them. */
static const enum deal_state filter_states[] = { STATE_SUBMITTED, STATE_INFO_REQUESTED, STATE_APPROVED, STATE_QUEUED,
	STATE_WON, STATE_LOST, STATE_REJECTED, STATE_WITHDRAWN, STATE_EXPIRED };

static void
filters_emit(struct xml *page, const struct search *search)
{
	xml_open(page, "filters");
	xml_attr(page, "q", search->q);
	xml_attr(page, "state", search->state);
	for (size_t i = 0; i < LENGTH(filter_states); i++) {
		const char *state = deal_state_name(filter_states[i]);

		xml_open(page, "state");
		xml_attr(page, "value", state);
		xml_attr(page, "current", text_same(state, search->state) ? "yes" : NULL);
		xml_close(page);
	}
	xml_close(page);
}

static struct err *
rows_emit(struct req *rq, const struct search *search)
{
	const int64_t *id = search->after != NULL ? &search->key.id : NULL;
	struct list list;

	TRY(sensitive_export(rq, SENSITIVE_EXPORT_DEALS));
	list_begin(&list, rq, "deals");
	if (search->state != NULL)
		TRY(q_deal_list_in_state(rq->db, &list.sink, search->state, search->like, search->key.at, id,
			list.limit));
	else
		TRY(q_deal_list(rq->db, &list.sink, search->like, search->key.at, id, list.limit));
	list_more(&list, search_address(rq, search, "/deals"));
	return OK;
}

/* Drafts stand before the first page of everything. */
static struct err *
deals(struct req *rq)
{
	struct xml *page = rq->page;
	struct search search;

	page_name(rq, "deals");
	TRY(search_read(rq, &search));
	deals_open(rq);
	filters_emit(page, &search);
	if (search.q == NULL && search.state == NULL && search.after == NULL)
		TRY(q_draft_list(rq->db, &page->sink, "deal", DRAFTS_SHOWN));
	TRY(rows_emit(rq, &search));
	xml_close(page);
	return OK;
}

/* ---- one deal ---- */

/* The steps that the viewer may take now; what was sent with mistakes is shown as it was sent. */
static struct err *
actions_emit(struct req *rq, const char *ref, const struct q_deal_terms *deal, struct form *sent)
{
	for (enum deal_verb verb = 0; verb < DEAL_VERBS; verb++) {
		const struct deal_step *step = &deal_steps[verb];
		const struct deal_action *action = &deal_actions[verb];
		struct form *form = sent;

		if (!deal_step_is_for(step, deal->editable, deal->decidable) ||
			!deal_step_starts(step, deal_state_from(deal->state)))
			continue;
		if (sent == NULL || rq->route->form != action->form) {
			form = form_new(rq, action->form, text_format(rq, "/deals/%s/%s", ref, step->name));
			if (step->by == ACTOR_VENDOR)
				form_set(form, STEP_SEEN, deal->version);
			form_currency(form, deal->currency);
			form_state(form, deal->state);
			if (action->preset != NULL)
				action->preset(form, deal, form_set);
		}
		if (!form_closed(form))
			TRY(page_form(rq, form));
	}
	return OK;
}

/* Before it is won, what it may earn; afterwards, what it did. */
static struct err *
earnings_emit(struct req *rq, const char *ref, const struct q_deal_terms *deal)
{
	const enum deal_state state = deal_state_from(deal->state);

	if (state == STATE_WON)
		return q_deal_accruals(rq->db, &rq->page->sink, ref);
	if (access_right(rq->viewer, FIELD_DEAL_AMOUNT, deal->state) == RIGHT_NONE)
		return OK;
	if (deal_state_holds(state) || state == STATE_QUEUED)
		return forecast_emit(rq, deal->line_id, deal->amount, deal->currency);
	return OK;
}

static struct err *
deal_page(struct req *rq, const char *ref, struct form *sent)
{
	struct xml *page = rq->page;
	struct q_deal_terms deal;
	struct why_record record;
	bool open; /* to add to it */

	page_name(rq, "deal");
	TRY(q_deal_terms(rq->db, rq, &deal, ref));
	record = (struct why_record){ .object = OBJECT_DEAL, .ref = ref, .id = deal.id, .org_id = deal.org_id };
	open = deal.editable || deal.decidable;
	TRY(sensitive_read(rq, SENSITIVE_DEAL, ref, deal.org_id));
	xml_row_open(page);
	TRY(q_deal_show(rq->db, &page->sink, ref));
	record_layout_emit(rq, OBJECT_DEAL);
	TRY(earnings_emit(rq, ref, &deal));
	if (deal.decidable && deal.matched)
		TRY(q_match_list(rq->db, &page->sink, ref));
	TRY(deal_files_emit(rq, ref, open));
	TRY(deal_team_emit(rq, &record, open));
	xml_open(page, "timeline");
	TRY(q_deal_timeline(rq->db, &page->sink, ref));
	xml_close(page);
	TRY(actions_emit(rq, ref, &deal, sent));
	if (open)
		TRY(deal_team_form_emit(rq, ref, sent));
	xml_close(page);
	return OK;
}

static struct err *
deal_show(struct req *rq)
{
	return deal_page(rq, req_ref(rq, "ref"), NULL);
}

static enum deal_verb
verb_of(const struct form_spec *form)
{
	enum deal_verb verb = 0;

	while (deal_actions[verb].form != form)
		verb++;
	return verb;
}

/* What the viewer may not edit stays as the deal has it. */
static struct err *
keep_locked(struct req *rq, const char *ref, const struct deal_action *action, const char *state)
{
	struct q_deal_terms deal;

	form_state(rq->form, state);
	if (form_closed(rq->form) && action->preset == NULL)
		return err_new(ERR_NOT_FOUND, "a step that asks for what the viewer may not edit");
	if (action->preset == NULL)
		return OK;
	TRY(q_deal_terms(rq->db, rq, &deal, ref));
	action->preset(rq->form, &deal, form_keep);
	return OK;
}

/* Whichever step the route's form is for. Amounts are in the deal's currency, which is known when it is locked. */
static struct err *
deal_act(struct req *rq)
{
	struct deal_move move = { .verb = verb_of(rq->route->form) };
	const struct deal_action *action = &deal_actions[move.verb];
	const char *ref = req_ref(rq, "ref");
	struct deal_basis basis;

	if (deal_steps[move.verb].by == ACTOR_VENDOR)
		move.seen = form_text(rq->form, STEP_SEEN);
	TRY(deal_lock(rq->db, rq, ref, &move, &basis));
	form_currency(rq->form, basis.currency);
	TRY(keep_locked(rq, ref, action, basis.state));
	TRY(form_review(rq->form));
	if (form_ok(rq->form) && action->check != NULL)
		TRY(action->check(rq, ref, &basis));
	if (!form_ok(rq->form))
		return deal_page(rq, ref, rq->form);
	action->read(rq->form, &move);
	TRY(deal_move(rq->db, rq, ref, &move));
	return req_see_other(rq, "/deals/%s?notice=deal-%s", ref, deal_steps[move.verb].event);
}

/* ---- who sells it together, and who sees it ---- */

static struct err *
team_add(struct req *rq)
{
	return deal_team_add(rq, deal_page);
}

static struct access_place
access_of(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");

	return (struct access_place){ OBJECT_DEAL, ref, text_format(rq, "/deals/%s/access", ref) };
}

static struct err *
access_show(struct req *rq)
{
	const struct access_place place = access_of(rq);

	return record_access_show(rq, &place);
}

static struct err *
access_share(struct req *rq)
{
	const struct access_place place = access_of(rq);

	return record_access_share(rq, &place);
}

static struct err *
access_remove(struct req *rq)
{
	const struct access_place place = access_of(rq);

	return record_access_remove(rq, &place);
}

/* ---- its receipt ---- */

/* The signed bytes quote these, so they are for who may read them of the deal as it is now. */
static struct err *
receipt_may_be_read(struct req *rq)
{
	static const enum guarded_field quoted[] = { FIELD_DEAL_CUSTOMER, FIELD_DEAL_CUSTOMER_DOMAIN,
		FIELD_DEAL_PRODUCT_LINE };
	struct q_receipt_state deal;

	TRY(q_receipt_state(rq->db, rq, &deal, req_ref(rq, "ref")));
	for (size_t i = 0; i < LENGTH(quoted); i++)
		if (access_right(rq->viewer, quoted[i], deal.state) == RIGHT_NONE)
			return err_new(ERR_NOT_FOUND, "a receipt that quotes what the viewer may not read");
	return OK;
}

static struct err *
receipt_show(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");

	page_name(rq, "receipt");
	TRY(receipt_may_be_read(rq));
	xml_row_open(rq->page);
	TRY(q_receipt_show(rq->db, &rq->page->sink, ref));
	TRY(q_receipt_deal(rq->db, &rq->page->sink, ref));
	TRY(q_receipt_waiting(rq->db, &rq->page->sink, ref));
	xml_close(rq->page);
	return OK;
}

static struct err *
receipt_text(struct req *rq)
{
	struct q_receipt_bytes receipt;

	TRY(receipt_may_be_read(rq));
	TRY(q_receipt_bytes(rq->db, rq, &receipt, req_ref(rq, "ref")));
	return req_bytes(rq, "text/plain; charset=utf-8", NULL, receipt.canonical);
}

static struct err *
receipt_signature(struct req *rq)
{
	struct q_receipt_bytes receipt;

	TRY(receipt_may_be_read(rq));
	TRY(q_receipt_bytes(rq->db, rq, &receipt, req_ref(rq, "ref")));
	return req_bytes(rq, "application/octet-stream", "receipt.sig", receipt.signature);
}

static const struct route routes[] = {
	{ GET, "/deals", deals, MEMBERS },
	{ GET, "/deals/{ref}", deal_show, MEMBERS },
	{ POST, "/deals/{ref}/approve", deal_act, STAFF, &deal_approve_form },
	{ POST, "/deals/{ref}/return", deal_act, STAFF, &deal_return_form },
	{ POST, "/deals/{ref}/reject", deal_act, STAFF, &deal_reject_form },
	{ POST, "/deals/{ref}/resubmit", deal_act, PARTNERS, &deal_resubmit_form },
	{ POST, "/deals/{ref}/won", deal_act, PARTNERS, &deal_won_form },
	{ POST, "/deals/{ref}/lost", deal_act, PARTNERS, &deal_lost_form },
	{ POST, "/deals/{ref}/withdraw", deal_act, PARTNERS, &deal_withdraw_form },
	{ POST, "/deals/{ref}/files", deal_file_add, MEMBERS, &attachment_form },
	{ GET, "/deals/{ref}/files/{file}", deal_file_save, MEMBERS },
	{ GET, "/deals/{ref}/files/{file}/preview", deal_file_preview, MEMBERS },
	{ POST, "/deals/{ref}/team", team_add, MEMBERS, &deal_team_form },
	{ POST, "/deals/{ref}/team/remove", deal_team_remove, MEMBERS, &deal_team_remove_form },
	{ GET, "/deals/{ref}/access", access_show, MEMBERS },
	{ POST, "/deals/{ref}/access/share", access_share, MEMBERS, &share_form },
	{ POST, "/deals/{ref}/access/share-group", access_share, STAFF, &share_group_form },
	{ POST, "/deals/{ref}/access/remove", access_remove, MEMBERS, &share_remove_form },
	{ GET, "/deals/{ref}/receipt", receipt_show, MEMBERS },
	{ GET, "/deals/{ref}/receipt.txt", receipt_text, MEMBERS },
	{ GET, "/deals/{ref}/receipt.sig", receipt_signature, MEMBERS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "deals", routes);
}
