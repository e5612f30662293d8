/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deal_form.h -- the form that registers a deal, and the drafts that keep it.
 *
 * What was typed is kept as a draft, read from there as if it had just been
 * sent, and understood as a claim that deal_submit() takes.
 */
#ifndef PARLEY_PARTS_DEAL_FORM_H
#define PARLEY_PARTS_DEAL_FORM_H

#include "domain/deal.h"
#include "q_deals.h"
#include "web/app.h"

#define DRAFT_OF "deal" /* the form of these drafts */

enum deal_field {
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
	D_CHECK,
	D_FILE
};

extern const struct form_spec deal_form, draft_discard_form;

/* A form, what it says, and the product line that it names. */
struct deal_sent {
	struct form *form;
	struct deal_claim claim;
	struct q_line_find line;
};

/* Where the form is sent to; draft: that it goes on with, or NULL. */
const char *deal_form_address(struct req *rq, const char *draft);

/* May this viewer register deals: is it permitted, and may every field that one needs be filled in (F5)? */
bool deal_is_open_to(const struct viewer *viewer);
/* ERR_NOT_FOUND for whom there is no registering, since the viewer may not, or not fill in what a deal needs. */
struct err *deal_may_register(const struct req *rq, const struct form *form);

/* Understands the form as a claim; mistakes stand at their fields. When it is sent, nothing but its product line is locked, for sharing. */
struct err *deal_form_read(struct req *rq, struct deal_sent *sent);
/* The same with what a draft has kept, read as if it had just been sent. */
struct err *deal_form_reread(struct req *rq, const char *draft, const char *typed, struct deal_sent *sent);

/* <answer> for everything that will be sent; the currency stands with the amount. */
void deal_answers_emit(struct xml *page, const struct deal_sent *sent);

/* The form that throws a draft away. */
struct err *draft_discard_offer(struct req *rq, const char *draft);

#endif
