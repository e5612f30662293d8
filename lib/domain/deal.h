/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deal.h -- deals: received, decided, won or lost, expired.
 *
 * All of it runs inside the caller's transaction, for the viewer of the
 * database connection. Locks are taken in an order in which nobody waits for
 * somebody who waits for them:
 *
 *   receiving  customer keys, customer, line; no deal but its own
 *   a step     its deal, then the line if the deal holds its protection,
 *              then ledger accounts, then a deal in that line's queue
 *
 * Only the one deal that holds a line goes from the line to other deals, and
 * those in the queue, which hold nothing, never go to the line. A step that
 * corrects a tax number goes from its deal to that key and the customer; no
 * other looks at a customer, not even through a foreign key. What is left is
 * the gap beside a reference, wide among few deals: there one of two may have
 * to try again.
 * The line's clock becomes the transaction's: see customer.h.
 */
#ifndef PARLEY_DEAL_H
#define PARLEY_DEAL_H

#include "base/conf.h"
#include "domain/deal_state.h"
#include "domain/match.h"

/* What the partner may still correct when the vendor has a question. Tax number, notes and custom may be NULL. */
struct deal_terms {
	const char *tax_number, *contact_name, *contact_email, *notes;
	const char *custom; /* values of declared fields (data/custom.h) */
	int64_t amount;     /* minor units of the deal's currency */
	struct date close_date;
};

/* A registration as it is sent. */
struct deal_claim {
	const char *vendor_code;
	struct customer_keys keys; /* with a domain */
	const char *customer, *country, *currency;
	int64_t line_id;
	struct deal_terms terms;
	bool own_claim;  /* comes back: the organisation has an open claim already, and nothing was registered */
	const char *ref; /* comes back: of the new deal */
};

/*
 * Registers: submitted, or queued where another organisation is protected,
 * with its signed receipt. Where own_claim comes back true, the caller rolls
 * back.
 */
struct err *deal_submit(struct db *db, const void *ctx, const struct conf *conf, struct deal_claim *claim);

/* A step by the viewer, and what it needs; what the step does not need is not looked at. */
struct deal_move {
	enum deal_verb verb;
	const char *seen;   /* version of the deal that the decision is about; NULL: as it is now */
	const char *code;   /* of a rejection */
	const char *reason; /* or note, or answer; may be NULL where the step needs none */
	int64_t amount;     /* won: invoiced, in minor units of the deal's currency */
	const char *invoice;
	struct date on;          /* won: day of the invoice */
	struct deal_terms terms; /* of a step that edits */
};

/* What a form about a deal goes by. */
struct deal_basis {
	const char *currency; /* of its amounts */
	const char *state;
	/* Days on which it can have been won: since its registration, wherever that was; one after today is taken as today. */
	struct date first, today;
};

/*
 * Locks a deal for a step that the viewer is about to take. Who may not
 * take it gets ERR_NOT_FOUND; a deal that is in another state by now, or not
 * as it was seen, is ERR_CONFLICT, key "deal-moved-on".
 */
struct err *deal_lock(struct db *db, const void *ctx, const char *ref, const struct deal_move *move,
	struct deal_basis *basis);
/* Takes the step; fails as deal_lock does. Won before its first day is ERR_INVALID. */
struct err *deal_move(struct db *db, const void *ctx, const char *ref, const struct deal_move *move);

/*
 * Lets one deal of any vendor expire that is due and that nobody else is at; *deal is its id, also when it fails, or 0.
 * left: a comma list of ids that are left alone.
 */
struct err *deal_expire_due(struct db *db, const void *ctx, const char *left, int64_t *deal);
/* The same for this deal. The caller may hold its line: a deal that somebody is at is passed by, not waited for. */
struct err *deal_expire(struct db *db, const void *ctx, int64_t deal_id, bool *done);

/* What an amount would earn on a product line if it were won today. */
struct deal_forecast {
	int64_t line_id, amount;
	bool found;              /* comes back: there is a rate */
	int64_t rate_ppm, minor; /* come back */
};

struct err *deal_forecast(struct db *db, const void *ctx, struct deal_forecast *forecast);

/* Writes what happened into a deal's timeline, by the viewer; note may be NULL. */
struct err *deal_note(struct db *db, int64_t deal_id, const char *event, const char *note);

#endif
