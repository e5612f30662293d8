/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* deal_form.c -- see deal_form.h. */
#include "parts/deal_form.h"

#include "base/money.h"
#include "base/text.h"
#include "parts/choices.h"
#include "parts/keys.h"

static const struct field deal_fields[] = {
	[D_CUSTOMER] = { "customer", F_TEXT, REQUIRED, .min = 2, .max = 120, .seen_as = SEEN_AS(FIELD_DEAL_CUSTOMER) },
	[D_DOMAIN] = { "customer-domain", F_DOMAIN, REQUIRED, .seen_as = SEEN_AS(FIELD_DEAL_CUSTOMER_DOMAIN) },
	[D_COUNTRY] = { "country", F_COUNTRY, REQUIRED, .seen_as = SEEN_AS(FIELD_DEAL_COUNTRY) },
	[D_CONTACT_NAME] = { "contact-name", F_TEXT, REQUIRED, .max = 120,
		.seen_as = SEEN_AS(FIELD_DEAL_CONTACT_NAME) },
	[D_CONTACT_EMAIL] = { "contact-email", F_EMAIL, REQUIRED, .seen_as = SEEN_AS(FIELD_DEAL_CONTACT_EMAIL) },
	[D_LINE] = { "product-line", F_CHOICE, REQUIRED, .list_choices = choices_lines,
		.seen_as = SEEN_AS(FIELD_DEAL_PRODUCT_LINE) },
	[D_AMOUNT] = { "amount", F_MONEY, REQUIRED, .amount_of = "currency", .seen_as = SEEN_AS(FIELD_DEAL_AMOUNT) },
	[D_CURRENCY] = { "currency", F_CURRENCY, .list_choices = choices_currencies,
		.seen_as = SEEN_AS(FIELD_DEAL_AMOUNT) },
	[D_CLOSE_DATE] = { "close-date", F_DATE, REQUIRED | FUTURE, .seen_as = SEEN_AS(FIELD_DEAL_CLOSE_DATE) },
	[D_TAX] = { "tax-number", F_TEXT, .max = 40, .seen_as = SEEN_AS(FIELD_DEAL_TAX_NUMBER) },
	[D_NOTES] = { "notes", F_AREA, .max = 2000, .seen_as = SEEN_AS(FIELD_DEAL_NOTES) },
	[D_THEN] = { "then", F_HIDDEN },   /* "save": keep it as it is, for later */
	[D_CHECK] = { "check", F_HIDDEN }, /* the pre-check that the registration came from */
	[D_FILE] = { "attachment", F_FILE },
	{ 0 },
};
const struct form_spec deal_form = { "deal", deal_fields, DECLARED(OBJECT_DEAL), D_TAX };
const struct form_spec draft_discard_form = { "draft-delete", (const struct field[]){ { 0 } } };

static const unsigned key_fields[KEY_KINDS] = { [KEY_DOMAIN] = D_DOMAIN, [KEY_TAX] = D_TAX, [KEY_NAME] = D_CUSTOMER };

const char *
deal_form_address(struct req *rq, const char *draft)
{
	return draft == NULL ? "/deals/new" : text_format(rq, "/deals/new?draft=%s", draft);
}

bool
deal_is_open_to(const struct viewer *viewer)
{
	bool open = access_may_create(viewer, OBJECT_DEAL);

	for (const struct field *field = deal_form.fields; open && field->name != NULL; field++)
		open = (field->flags & REQUIRED) == 0 || field->seen_as == 0 ||
			access_right(viewer, (enum guarded_field)(field->seen_as - 1), NULL) == RIGHT_EDIT;
	return open;
}

struct err *
deal_may_register(const struct req *rq, const struct form *form)
{
	if (access_may_create(rq->viewer, OBJECT_DEAL) && !form_closed(form))
		return OK;
	return err_new(ERR_NOT_FOUND, "who may not register deals");
}

struct err *
deal_form_read(struct req *rq, struct deal_sent *sent)
{
	const char *currency = form_text(sent->form, D_CURRENCY);

	sent->claim = (struct deal_claim) {
		.vendor_code = rq->host->vendor, .customer = form_text(sent->form, D_CUSTOMER), .country = form_text(sent->form, D_COUNTRY),
		.currency = currency != NULL ? currency : rq->viewer->currency,
		.terms = {
			.tax_number = form_text(sent->form, D_TAX), .contact_name = form_text(sent->form, D_CONTACT_NAME),
			.contact_email = form_text(sent->form, D_CONTACT_EMAIL), .notes = form_text(sent->form, D_NOTES),
			.custom = form_declared(sent->form),
			.amount = form_amount(sent->form, D_AMOUNT), .close_date = form_date(sent->form, D_CLOSE_DATE),
		},
	};
	keys_read(sent->form, key_fields, &sent->claim.keys);
	if (!form_ok(sent->form))
		return OK;
	TRY(line_find(rq, form_text(sent->form, D_LINE), &sent->line));
	sent->claim.line_id = sent->line.id;
	return OK;
}

struct err *
deal_form_reread(struct req *rq, const char *draft, const char *typed, struct deal_sent *sent)
{
	sent->form = form_new(rq, &deal_form, deal_form_address(rq, draft));
	form_retype(sent->form, typed);
	TRY(form_review(sent->form));
	return deal_form_read(rq, sent);
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
answer_emit(struct xml *page, const struct deal_sent *sent, unsigned field)
{
	xml_open(page, "answer");
	xml_attr(page, "field", deal_fields[field].name);
	xml_attr(page, "label", field == D_LINE ? sent->line.name : NULL);
	if (field == D_AMOUNT)
		amount_emit(page, &sent->claim);
	else
		xml_attr(page, "value", form_text(sent->form, field));
	xml_close(page);
}

void
deal_answers_emit(struct xml *page, const struct deal_sent *sent)
{
	for (unsigned i = 0; i < D_THEN; i++)
		if (i != D_CURRENCY)
			answer_emit(page, sent, i);
	form_declared_emit(page, sent->form);
}

struct err *
draft_discard_offer(struct req *rq, const char *draft)
{
	return page_form(rq, form_new(rq, &draft_discard_form, text_format(rq, "/deals/drafts/%s/discard", draft)));
}
