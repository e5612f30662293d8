/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deal_submit.c -- a registration is received; see deal.h.
 *
 * Nothing is read before the customer and its line are locked: what is read
 * then is the truth until the commit, and nobody who waited has looked too
 * early.
 */
#include "data/audit.h"
#include "domain/customer.h"
#include "domain/deal.h"
#include "domain/event_notice.h"
#include "domain/receipt.h"
#include "domain/ref.h"
#include "q_deal_write.h"

/* What the steps of receiving hand on. */
struct receiving {
	struct db *db;
	const void *ctx;
	struct deal_claim *claim;
	int64_t customer_id, line, deal_id;
	struct match match;
	enum deal_state state;
};

/* Whose time is up makes room now, not at the next run of the jobs; then the others in the queue come first. */
static struct err *
make_room(struct receiving *r)
{
	bool any = false;

	for (size_t i = 0; i < r->match.claim_count; i++) {
		const struct claim *claim = &r->match.claims[i];
		bool done = false;

		if (claim->overdue && claim->customer_id == r->customer_id)
			TRY(deal_expire(r->db, r->ctx, claim->deal_id, &done));
		any |= done;
	}
	return any ? match_find(r->db, r->ctx, &r->claim->keys, r->claim->line_id, &r->match) : OK;
}

/* Ends with everything locked that decides, and the line's clock as the transaction's. */
static struct err *
find_and_lock(struct receiving *r)
{
	const struct deal_claim *claim = r->claim;

	TRY(customer_find_or_make(r->db, r->ctx, &claim->keys, claim->customer, &r->customer_id));
	TRY(customer_line_open(r->db, r->ctx, r->customer_id, claim->line_id, &r->line));
	TRY(match_find(r->db, r->ctx, &claim->keys, claim->line_id, &r->match));
	TRY(make_room(r));
	r->state = r->match.colour == COLOUR_RED ? STATE_QUEUED : STATE_SUBMITTED;
	return OK;
}

static struct err *
insert(struct receiving *r)
{
	struct deal_claim *claim = r->claim;
	const struct deal_terms *terms = &claim->terms;
	struct instant due = { 0 };
	struct q_deal_place place;

	TRY(q_deal_place(r->db, r->ctx, &place));
	if (r->state == STATE_SUBMITTED)
		due = instant_plus(db_time(r->db), place.review_hours * 3600 * SECOND_US);
	claim->ref = ref_new(r->ctx);
	return ref_taken(
		q_deal_insert(r->db, &r->deal_id, claim->ref, place.team_id, place.territory_id, r->customer_id,
			claim->line_id, claim->customer, claim->keys.at[KEY_DOMAIN], terms->tax_number, claim->country,
			terms->contact_name, terms->contact_email, terms->amount, claim->currency, terms->close_date,
			terms->notes, terms->custom, deal_state_name(r->state), colour_name(r->match.colour), due));
}

/* The portal itself put it into the queue; nobody else has done so. */
static struct err *
queue(struct receiving *r)
{
	const struct viewer *viewer = db_who(r->db);
	struct err *err;

	db_viewer(r->db, NULL);
	err = deal_note(r->db, r->deal_id, "queued", NULL);
	db_viewer(r->db, viewer);
	return err;
}

static struct err *
tell(struct receiving *r)
{
	TRY(match_record(r->db, &r->match, r->deal_id));
	TRY(deal_note(r->db, r->deal_id, "registered", NULL));
	if (r->state == STATE_QUEUED)
		TRY(queue(r));
	return audit_add(r->db, db_who(r->db)->vendor_id, "register", "deal", r->claim->ref,
		text_format(r->ctx, "to=%s\ncolour=%s", deal_state_name(r->state), colour_name(r->match.colour)));
}

struct err *
deal_submit(struct db *db, const void *ctx, const struct conf *conf, struct deal_claim *claim)
{
	struct receiving r = { .db = db, .ctx = ctx, .claim = claim };

	TRY(find_and_lock(&r));
	claim->own_claim = r.match.own_claim;
	if (claim->own_claim)
		return OK;
	TRY(insert(&r));
	if (r.state == STATE_SUBMITTED)
		TRY(q_protection_insert(db, NULL, r.line, r.deal_id));
	TRY(tell(&r));
	TRY(receipts_issue(db, conf, claim->vendor_code, &r.deal_id, 1));
	return r.state == STATE_SUBMITTED ? deal_event_tell(db, ctx, r.deal_id, "registered", NULL) : OK;
}
