/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* deal_steps.c -- see deal_steps.h. */
#include "parts/deal_steps.h"

#include "base/money.h"

#define WORDS_MAX 1000 /* of a reason, a note, an answer */

enum { WORDS, SEEN = STEP_SEEN };
#define SEEN_FIELD \
	{ \
		"version", F_HIDDEN, .max = 20 \
	}

static const struct field approve_fields[] = {
	[WORDS] = { "note", F_AREA, .max = WORDS_MAX, .seen_as = SEEN_AS(FIELD_DEAL_REASON) },
	[SEEN] = SEEN_FIELD,
	{ 0 },
};
static const struct field return_fields[] = {
	[WORDS] = { "reason", F_AREA, REQUIRED, .max = WORDS_MAX, .seen_as = SEEN_AS(FIELD_DEAL_REASON) },
	[SEEN] = SEEN_FIELD,
	{ 0 },
};
static const struct field reason_fields[] = { [WORDS] = { "reason", F_AREA, REQUIRED, .max = WORDS_MAX,
						      .seen_as = SEEN_AS(FIELD_DEAL_REASON) },
	{ 0 } };

enum { REJECT_NOTE = WORDS, REJECT_SEEN, REJECT_CODE };

static const struct choice reject_codes[] = {
	{ "existing-customer" },
	{ "duplicate" },
	{ "not-eligible" },
	{ "insufficient-information" },
	{ "direct-opportunity" },
	{ "other" },
	{ 0 },
};
static const struct field reject_fields[] = {
	[REJECT_NOTE] = { "note", F_AREA, .max = WORDS_MAX, .seen_as = SEEN_AS(FIELD_DEAL_REASON) },
	[REJECT_SEEN] = SEEN_FIELD,
	[REJECT_CODE] = { "reason-code", F_CHOICE, REQUIRED, .choices = reject_codes,
		.seen_as = SEEN_AS(FIELD_DEAL_REASON) },
	{ 0 },
};

enum {
	ANSWER = WORDS,
	ANSWER_CONTACT_NAME,
	ANSWER_CONTACT_EMAIL,
	ANSWER_AMOUNT,
	ANSWER_CLOSE_DATE,
	ANSWER_TAX,
	ANSWER_NOTES
};

static const struct field answer_fields[] = {
	[ANSWER] = { "answer", F_AREA, .max = WORDS_MAX, .seen_as = SEEN_AS(FIELD_DEAL_REASON) },
	[ANSWER_CONTACT_NAME] = { "contact-name", F_TEXT, REQUIRED, .max = 120,
		.seen_as = SEEN_AS(FIELD_DEAL_CONTACT_NAME) },
	[ANSWER_CONTACT_EMAIL] = { "contact-email", F_EMAIL, REQUIRED, .seen_as = SEEN_AS(FIELD_DEAL_CONTACT_EMAIL) },
	[ANSWER_AMOUNT] = { "amount", F_MONEY, REQUIRED, .seen_as = SEEN_AS(FIELD_DEAL_AMOUNT) },
	[ANSWER_CLOSE_DATE] = { "close-date", F_DATE, REQUIRED | FUTURE, .seen_as = SEEN_AS(FIELD_DEAL_CLOSE_DATE) },
	[ANSWER_TAX] = { "tax-number", F_TEXT, .max = 40, .seen_as = SEEN_AS(FIELD_DEAL_TAX_NUMBER) },
	[ANSWER_NOTES] = { "notes", F_AREA, .max = 2000, .seen_as = SEEN_AS(FIELD_DEAL_NOTES) },
	{ 0 },
};

enum { WON_AMOUNT, WON_INVOICE, WON_ON };

static const struct field won_fields[] = {
	[WON_AMOUNT] = { "amount", F_MONEY, REQUIRED, .seen_as = SEEN_AS(FIELD_DEAL_WON) },
	[WON_INVOICE] = { "invoice", F_TEXT, REQUIRED, .max = 60, .seen_as = SEEN_AS(FIELD_DEAL_INVOICE) },
	[WON_ON] = { "won-on", F_DATE, REQUIRED | PAST, .seen_as = SEEN_AS(FIELD_DEAL_WON) },
	{ 0 },
};

const struct form_spec deal_approve_form = { "deal-approve", approve_fields };
const struct form_spec deal_return_form = { "deal-return", return_fields };
const struct form_spec deal_reject_form = { "deal-reject", reject_fields };
const struct form_spec deal_resubmit_form = { "deal-resubmit", answer_fields, DECLARED(OBJECT_DEAL), ANSWER_NOTES };
const struct form_spec deal_won_form = { "deal-won", won_fields };
const struct form_spec deal_lost_form = { "deal-lost", reason_fields };
const struct form_spec deal_withdraw_form = { "deal-withdraw", reason_fields };

static void
answer_preset(struct form *form, const struct q_deal_terms *deal, form_setter *set)
{
	char date[DATE_TEXT];

	set(form, ANSWER_CONTACT_NAME, deal->contact_name);
	set(form, ANSWER_CONTACT_EMAIL, deal->contact_email);
	set(form, ANSWER_AMOUNT, money_plain(form, deal->amount, deal->currency));
	set(form, ANSWER_CLOSE_DATE, date_write(deal->close_date, date));
	set(form, ANSWER_TAX, deal->tax_number);
	set(form, ANSWER_NOTES, deal->notes);
	form_declared_set(form, deal->custom, set);
}

static void
words_read(const struct form *form, struct deal_move *move)
{
	move->reason = form_text(form, WORDS);
}

static void
reject_read(const struct form *form, struct deal_move *move)
{
	move->reason = form_text(form, REJECT_NOTE);
	move->code = form_text(form, REJECT_CODE);
}

static void
answer_read(const struct form *form, struct deal_move *move)
{
	move->reason = form_text(form, ANSWER);
	move->terms = (struct deal_terms){
		.contact_name = form_text(form, ANSWER_CONTACT_NAME),
		.contact_email = form_text(form, ANSWER_CONTACT_EMAIL),
		.amount = form_amount(form, ANSWER_AMOUNT),
		.close_date = form_date(form, ANSWER_CLOSE_DATE),
		.tax_number = form_text(form, ANSWER_TAX),
		.notes = form_text(form, ANSWER_NOTES),
		.custom = form_declared(form),
	};
}

static void
won_read(const struct form *form, struct deal_move *move)
{
	move->amount = form_amount(form, WON_AMOUNT);
	move->invoice = form_text(form, WON_INVOICE);
	move->on = form_date(form, WON_ON);
}

/* A commission needs a rate on the day of the invoice: without one nothing is booked, so it is said before. */
static struct err *
won_check(struct req *rq, const char *ref, const struct deal_basis *basis)
{
	const struct date on = form_date(rq->form, WON_ON);
	struct q_deal_rate rate;

	if (on.days < basis->first.days)
		form_wrong(rq->form, WON_ON, "before-registered");
	TRY(q_deal_rate(rq->db, rq, &rate, ref, date_earlier(on, basis->today)));
	if (!rate.found)
		form_wrong(rq->form, WON_ON, "no-rate");
	return OK;
}

const struct deal_action deal_actions[DEAL_VERBS] = {
	[DEAL_APPROVE] = { &deal_approve_form, words_read },
	[DEAL_RETURN] = { &deal_return_form, words_read },
	[DEAL_REJECT] = { &deal_reject_form, reject_read },
	[DEAL_RESUBMIT] = { &deal_resubmit_form, answer_read, answer_preset },
	[DEAL_WON] = { &deal_won_form, won_read, .check = won_check },
	[DEAL_LOST] = { &deal_lost_form, words_read },
	[DEAL_WITHDRAW] = { &deal_withdraw_form, words_read },
};
