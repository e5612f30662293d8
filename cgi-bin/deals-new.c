/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deals-new.c -- registering a deal: the form, the draft, and sending it.
 *
 * A form that is right becomes a draft, and the draft's page asks once more:
 * what will be sent, what it may earn, when the vendor answers. Sending it is
 * one step that ends with a signed receipt. Whatever was typed can be kept
 * and finished another day.
 */
#include "base/money.h"
#include "deal-pieces.h"
#include "domain/draft.h"
#include "q_checks.h"
#include "q_drafts.h"

#define SAVED_AS "deal" /* the form of these drafts */

enum {
	D_CUSTOMER,
	D_DOMAIN,
	D_COUNTRY,
	D_CONTACT_NAME,
	D_CONTACT_EMAIL,
	D_LINE,
	D_AMOUNT,
	D_CURRENCY,
	D_CLOSE_DATE,
	D_TAX,
	D_NOTES,
	D_THEN,
	D_CHECK
};

/* The partner's own first, then what others trade in. */
static struct err *
currencies_list(struct req *rq, struct form *form, unsigned field)
{
	struct choices choices = { { .row = choice_add }, form, field, rq->viewer->currency };

	form_choice(form, field, rq->viewer->currency, NULL);
	return is_held(rq) ? q_currency_list_held(rq->db, &choices.sink) : q_currency_list(rq->db, &choices.sink);
}

static const struct field deal_fields[] = {
	[D_CUSTOMER] = { "customer", F_TEXT, REQUIRED, .min = 2, .max = 120 },
	[D_DOMAIN] = { "customer-domain", F_DOMAIN, REQUIRED },
	[D_COUNTRY] = { "country", F_COUNTRY, REQUIRED },
	[D_CONTACT_NAME] = { "contact-name", F_TEXT, REQUIRED, .max = 120 },
	[D_CONTACT_EMAIL] = { "contact-email", F_EMAIL, REQUIRED },
	[D_LINE] = { "product-line", F_CHOICE, REQUIRED, .list_choices = lines_list },
	[D_AMOUNT] = { "amount", F_MONEY, REQUIRED, .amount_of = "currency" },
	[D_CURRENCY] = { "currency", F_CURRENCY, .list_choices = currencies_list },
	[D_CLOSE_DATE] = { "close-date", F_DATE, REQUIRED | FUTURE },
	[D_TAX] = { "tax-number", F_TEXT, .max = 40 },
	[D_NOTES] = { "notes", F_AREA, .max = 2000 },
	[D_THEN] = { "then", F_HIDDEN },   /* "save": keep it as it is, for later */
	[D_CHECK] = { "check", F_HIDDEN }, /* the pre-check that the registration came from */
	{ 0 },
};
static const struct form_spec deal_form = { "deal", deal_fields };

enum { CONFIRM_VERSION };

/* What is sent is what was shown: the draft has not changed since. */
static const struct field confirm_fields[] = { [CONFIRM_VERSION] = { "version", F_HIDDEN }, { 0 } };
static const struct form_spec confirm_form = { "deal-confirm", confirm_fields };
static const struct form_spec discard_form = { "draft-delete", (const struct field[]){ { 0 } } };

static const unsigned key_fields[KEY_KINDS] = { [KEY_DOMAIN] = D_DOMAIN, [KEY_TAX] = D_TAX, [KEY_NAME] = D_CUSTOMER };

/* A form, what it says, and the product line that it names. */
struct sending {
	struct form *form;
	struct deal_claim claim;
	struct q_line_find line;
};

static const char *
form_address(struct req *rq, const char *draft)
{
	return draft == NULL ? "/deals/new" : text_format(rq, "/deals/new?draft=%s", draft);
}

static struct err *
discard_offer(struct req *rq, const char *draft)
{
	return page_form(rq, form_new(rq, &discard_form, text_format(rq, "/deals/drafts/%s/discard", draft)));
}

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

	TRY(q_draft_find(rq->db, rq, &draft, ref, SAVED_AS));
	form_retype(form, draft.typed);
	return OK;
}

static struct err *
deal_begin(struct req *rq)
{
	const char *draft = req_query(rq, "draft"), *check = req_query(rq, "check");
	struct form *form = form_new(rq, &deal_form, form_address(rq, draft));

	page_name(rq, "deal-new");
	form_set(form, D_CURRENCY, rq->viewer->currency);
	if (draft != NULL)
		TRY(preset_from_draft(rq, form, draft));
	else if (check != NULL)
		TRY(preset_from_check(rq, form, check));
	TRY(page_form(rq, form));
	return draft != NULL ? discard_offer(rq, draft) : OK;
}

/* A registration of what was understood. When it is sent, nothing but its product line is locked, for sharing. */
static struct err *
claim_read(struct req *rq, struct sending *s)
{
	const char *currency = form_text(s->form, D_CURRENCY);

	s->claim = (struct deal_claim) {
		.vendor_code = rq->host->vendor, .customer = form_text(s->form, D_CUSTOMER), .country = form_text(s->form, D_COUNTRY),
		.currency = currency != NULL ? currency : rq->viewer->currency,
		.terms = {
			.tax_number = form_text(s->form, D_TAX), .contact_name = form_text(s->form, D_CONTACT_NAME),
			.contact_email = form_text(s->form, D_CONTACT_EMAIL), .notes = form_text(s->form, D_NOTES),
			.amount = form_amount(s->form, D_AMOUNT), .close_date = form_date(s->form, D_CLOSE_DATE),
		},
	};
	keys_read(s->form, key_fields, &s->claim.keys);
	if (!form_ok(s->form))
		return OK;
	TRY(line_find(rq, form_text(s->form, D_LINE), &s->line));
	s->claim.line_id = s->line.id;
	return OK;
}

static struct err *
draft_keep(struct req *rq, const char **ref)
{
	struct draft draft = { .form = SAVED_AS, .ref = req_query(rq, "draft") };

	form_set(rq->form, D_THEN, NULL);
	draft.title = form_text(rq->form, D_CUSTOMER);
	draft.typed = form_typed(rq->form);
	TRY(draft_save(rq->db, rq, &draft));
	*ref = draft.ref;
	return OK;
}

/* Who has registered this customer already is told so before the draft. */
static struct err *
deal_check(struct req *rq)
{
	struct sending s = { .form = rq->form };
	struct match match;

	TRY(claim_read(rq, &s));
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
	if (!later)
		TRY(deal_check(rq));
	if (!later && !form_ok(rq->form))
		return page_form(rq, rq->form);
	TRY(draft_keep(rq, &ref));
	return later ? req_see_other(rq, "/deals?notice=draft-saved") : req_see_other(rq, "/deals/drafts/%s", ref);
}

/* ---- the draft ---- */

/* The form of a draft, read as if it had just been sent. */
static struct err *
draft_read(struct req *rq, const char *ref, const char *typed, struct sending *s)
{
	s->form = form_new(rq, &deal_form, form_address(rq, ref));
	form_retype(s->form, typed);
	TRY(form_review(s->form));
	return claim_read(rq, s);
}

static void
amount_emit(struct xml *page, const struct deal_claim *claim)
{
	xml_attr(page, "value", money_plain(page, claim->terms.amount, claim->currency));
	xml_open(page, "amount");
	xml_attr_number(page, "minor", claim->terms.amount);
	xml_attr(page, "currency", claim->currency);
	xml_close(page);
}

static void
answer_emit(struct xml *page, const struct sending *s, unsigned field)
{
	xml_open(page, "answer");
	xml_attr(page, "field", deal_fields[field].name);
	xml_attr(page, "label", field == D_LINE ? s->line.name : NULL);
	if (field == D_AMOUNT)
		amount_emit(page, &s->claim);
	else
		xml_attr(page, "value", form_text(s->form, field));
	xml_close(page);
}

/* Everything that will be sent; the currency stands with the amount. */
static void
answers_emit(struct xml *page, const struct sending *s)
{
	for (unsigned i = 0; i < D_THEN; i++)
		if (i != D_CURRENCY)
			answer_emit(page, s, i);
}

static struct err *
confirm_offer(struct req *rq, const char *ref, int64_t version)
{
	struct form *form = form_new(rq, &confirm_form, text_format(rq, "/deals/drafts/%s/confirm", ref));

	form_set(form, CONFIRM_VERSION, text_format(rq, "%d", (int)version));
	TRY(page_form(rq, form));
	return discard_offer(rq, ref);
}

/* The colour is that of a pre-check about the same customer and line: another answer would be one that nobody counts. */
static struct err *
colour_emit(struct req *rq, const struct sending *s)
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
	struct sending s;

	TRY(q_draft_find(rq->db, rq, &draft, ref, SAVED_AS));
	TRY(draft_read(rq, ref, draft.typed, &s));
	if (!form_ok(s.form))
		return req_see_other(rq, "%s", form_address(rq, ref));
	page_name(rq, "draft");
	xml_open(rq->page, "draft");
	xml_attr(rq->page, "ref", ref);
	TRY(colour_emit(rq, &s));
	answers_emit(rq->page, &s);
	TRY(forecast_emit(rq, s.claim.line_id, s.claim.terms.amount, s.claim.currency));
	TRY(q_deal_promise(rq->db, &rq->page->sink));
	TRY(confirm_offer(rq, ref, draft.version));
	xml_close(rq->page);
	return OK;
}

static struct err *
draft_confirm(struct req *rq)
{
	const char *ref = req_ref(rq, "ref"), *shown = form_text(rq->form, CONFIRM_VERSION);
	struct q_draft_lock draft;
	struct sending s;

	TRY(q_draft_lock(rq->db, rq, &draft, ref, SAVED_AS));
	if (shown != NULL && !text_same(shown, text_format(rq, "%d", (int)draft.version)))
		return err_new(ERR_CONFLICT, "draft %s has changed since it was shown", ref);
	page_name(rq, "deal-new");
	TRY(draft_read(rq, ref, draft.typed, &s));
	if (form_ok(s.form))
		TRY(deal_submit(rq->db, rq, rq->conf, &s.claim));
	if (s.claim.own_claim)
		form_wrong(s.form, D_DOMAIN, "own-claim");
	if (!form_ok(s.form))
		return page_form(rq, s.form);
	TRY(q_draft_delete(rq->db, draft.id, draft.version));
	return req_see_other(rq, "/deals/%s/receipt", s.claim.ref);
}

static struct err *
draft_drop(struct req *rq)
{
	TRY(draft_discard(rq->db, rq, SAVED_AS, req_ref(rq, "ref")));
	return req_see_other(rq, "/deals?notice=draft-deleted");
}

static const struct route routes[] = {
	{ GET, "/deals/new", deal_begin, PARTNERS },
	{ POST, "/deals/new", deal_send, PARTNERS, &deal_form },
	{ GET, "/deals/drafts/{ref}", draft_show, PARTNERS },
	{ POST, "/deals/drafts/{ref}/confirm", draft_confirm, PARTNERS, &confirm_form },
	{ POST, "/deals/drafts/{ref}/discard", draft_drop, PARTNERS, &discard_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "deals-new", routes);
}
