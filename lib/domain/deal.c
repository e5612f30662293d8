/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* deal.c -- steps of a deal: the table of deal_state.h, carried out. See deal.h for the order of locks. */
#include "domain/deal.h"

#include "data/audit.h"
#include "domain/customer.h"
#include "domain/event_notice.h"
#include "domain/ledger.h"
#include "domain/period.h"
#include "domain/plan.h"
#include "q_deal_write.h"

#define WEST_US (12 * 3600 * SECOND_US) /* nowhere is it earlier than so long before UTC */

static struct err *take(struct db *db, const void *ctx, const struct q_deal_facts *deal, const struct deal_move *move);

/* What the portal does by itself names nobody: a partner must not learn whose step moved another's deal. */
static struct err *
take_as_system(struct db *db, const void *ctx, int64_t deal_id, enum deal_verb verb)
{
	const struct viewer *viewer = db_who(db);
	struct q_deal_facts deal;
	struct err *err;

	TRY(q_deal_facts(db, ctx, &deal, deal_id));
	if (!deal_step_starts(&deal_steps[verb], deal_state_from(deal.state)))
		return err_new(ERR_RETRY, "%s is %s by now", deal.ref, deal.state);
	db_viewer(db, NULL);
	err = take(db, ctx, &deal, &(struct deal_move){ .verb = verb });
	db_viewer(db, viewer);
	return err;
}

struct err *
deal_note(struct db *db, int64_t deal_id, const char *event, const char *note)
{
	return q_deal_event_insert(db, NULL, deal_id, event, note);
}

/* The line of a deal whose protection the step touches; 0: it touches none. */
static struct err *
line_lock(struct db *db, const void *ctx, const struct q_deal_facts *deal, const struct deal_step *step, int64_t *line)
{
	const bool holds = deal_state_holds(deal_state_from(deal->state)) || deal_state_holds(step->to);

	*line = 0;
	if (step->protection == PROTECTION_STAYS || !holds)
		return OK;
	return customer_line_lock(db, ctx, deal->customer_id, deal->line_id, line);
}

/* The protection ends, and the oldest claim in the queue moves up. */
static struct err *
release(struct db *db, const void *ctx, const struct q_deal_facts *deal)
{
	struct q_deal_next next;

	TRY(q_protection_end(db, NULL, deal->id));
	TRY(q_deal_next(db, ctx, &next, deal->customer_id, deal->line_id));
	return next.found ? take_as_system(db, ctx, next.id, DEAL_PROMOTE) : OK;
}

static struct err *
protect(struct db *db, const void *ctx, const struct q_deal_facts *deal, enum deal_protection protection, int64_t line)
{
	switch (protection) {
	case PROTECTION_STAYS: return OK;
	case PROTECTION_BEGINS: return q_protection_insert(db, NULL, line, deal->id);
	case PROTECTION_WINDOW: return q_protection_window(db, deal->id);
	case PROTECTION_ENDS: return release(db, ctx, deal);
	}
	return OK;
}

/* A new tax number becomes a key of the customer, unless it is another's; what it hits is there for those who decide. */
static struct err *
tax_correct(struct db *db, const void *ctx, const struct q_deal_facts *deal, const char *typed)
{
	const struct customer_keys keys = { .at = { [KEY_TAX] = typed != NULL ? match_tax(ctx, typed) : NULL } };
	struct match match;

	if (keys.at[KEY_TAX] == NULL)
		return OK;
	TRY(customer_tax_add(db, deal->customer_id, keys.at[KEY_TAX]));
	TRY(match_find(db, ctx, &keys, deal->line_id, &match));
	return match_record(db, &match, deal->id);
}

static struct err *
edit(struct db *db, const void *ctx, const struct q_deal_facts *deal, const struct deal_terms *terms)
{
	TRY(tax_correct(db, ctx, deal, terms->tax_number));
	return q_deal_edit(db, NULL, deal->id, terms->contact_name, terms->contact_email, terms->amount,
		terms->close_date, terms->tax_number, terms->notes, terms->custom);
}

static bool
is_complete(const struct deal_step *step, const struct deal_move *move)
{
	return ((step->needs & NEEDS_REASON) == 0 || !text_empty(move->reason)) &&
		((step->needs & NEEDS_CODE) == 0 || !text_empty(move->code)) &&
		((step->needs & NEEDS_INVOICE) == 0 ||
			(move->amount > 0 && !text_empty(move->invoice) && !date_none(move->on))) &&
		(!step->edits || move->terms.amount > 0);
}

/* The deal's new state, with what the step brought. */
static struct err *
write_state(struct db *db, const struct q_deal_facts *deal, const struct deal_step *step, const struct deal_move *move)
{
	const bool won = (step->needs & NEEDS_INVOICE) != 0;

	return q_deal_step(db, deal->id, deal_state_name(step->to), deal_clock_name(step->clock), step->stage,
		move->code, move->reason, won ? &move->amount : NULL, won ? move->on : (struct date){ DATE_NONE },
		won ? move->invoice : NULL);
}

static struct err *
tell(struct db *db, const void *ctx, const struct q_deal_facts *deal, const struct deal_step *step, const char *note)
{
	TRY(deal_note(db, deal->id, step->event, note));
	return audit_add(db, deal->vendor_id, step->name, "deal", deal->ref,
		text_format(ctx, "from=%s\nto=%s", deal->state, deal_state_name(step->to)));
}

static struct err *
take(struct db *db, const void *ctx, const struct q_deal_facts *deal, const struct deal_move *move)
{
	const struct deal_step *step = &deal_steps[move->verb];
	int64_t line;

	if (!is_complete(step, move))
		return err_new(ERR_INVALID, "%s of %s lacks what it needs", step->name, deal->ref);
	TRY(line_lock(db, ctx, deal, step, &line));
	if (step->edits)
		TRY(edit(db, ctx, deal, &move->terms));
	TRY(write_state(db, deal, step, move));
	TRY(tell(db, ctx, deal, step, move->reason));
	if (move->verb == DEAL_WON)
		TRY(ledger_accrue(db, &(struct won_deal){ deal->id, db_time(db) }, 1));
	if (line != 0)
		TRY(protect(db, ctx, deal, step->protection, line));
	return deal_event_tell(db, ctx, deal->id, step->event, move->reason);
}

/* The deal, locked, as the step will find it. */
static struct err *
lock(struct db *db, const void *ctx, const char *ref, const struct deal_move *move, struct q_deal_facts *deal)
{
	const struct deal_step *step = &deal_steps[move->verb];
	struct q_deal_lock found;

	TRY(q_deal_lock(db, ctx, &found, ref));
	if (!deal_step_is_for(step, found.editable, found.decidable))
		return err_new(ERR_NOT_FOUND, "%s of %s is not for this viewer", step->name, ref);
	TRY(q_deal_facts(db, ctx, deal, found.id));
	if (!deal_step_starts(step, deal_state_from(deal->state)))
		return err_say(err_new(ERR_CONFLICT, "%s of %s, which is %s", step->name, ref, deal->state),
			"deal-moved-on");
	if (move->seen != NULL && !text_same(move->seen, text_format(ctx, "%lld", (long long)deal->version)))
		return err_say(err_new(ERR_CONFLICT, "%s of %s as it was at %s", step->name, ref, move->seen),
			"deal-moved-on");
	return OK;
}

static struct err *
today_of(struct db *db, struct date *today)
{
	return business_day(db_who(db)->vendor_tz, db_time(db), today);
}

static struct err *
basis_of(struct db *db, const struct q_deal_facts *deal, struct deal_basis *basis)
{
	basis->currency = deal->currency;
	basis->state = deal->state;
	basis->first = date_from_instant(instant_plus(deal->created_at, -WEST_US));
	return today_of(db, &basis->today);
}

/* The day of the invoice as the books will have it. */
static struct err *
day_settle(struct db *db, const struct q_deal_facts *deal, struct date *on)
{
	struct deal_basis basis;

	TRY(basis_of(db, deal, &basis));
	if (on->days < basis.first.days)
		return err_new(ERR_INVALID, "%s was won before it was registered", deal->ref);
	*on = date_earlier(*on, basis.today);
	return OK;
}

struct err *
deal_lock(struct db *db, const void *ctx, const char *ref, const struct deal_move *move, struct deal_basis *basis)
{
	struct q_deal_facts deal;

	TRY(lock(db, ctx, ref, move, &deal));
	return basis_of(db, &deal, basis);
}

struct err *
deal_move(struct db *db, const void *ctx, const char *ref, const struct deal_move *move)
{
	struct deal_move taken = *move;
	struct q_deal_facts deal;

	TRY(lock(db, ctx, ref, move, &deal));
	if (move->verb == DEAL_WON)
		TRY(day_settle(db, &deal, &taken.on));
	return take(db, ctx, &deal, &taken);
}

struct err *
deal_expire(struct db *db, const void *ctx, int64_t deal_id, bool *done)
{
	struct q_deal_due_lock due;

	TRY(q_deal_due_lock(db, ctx, &due, deal_id));
	*done = due.found;
	return due.found ? take_as_system(db, ctx, deal_id, DEAL_EXPIRE) : OK;
}

static struct err *
expire_in(struct db *db, const void *ctx, enum deal_state state, const char *left, int64_t *deal)
{
	struct q_deal_due *due;
	bool done = false;
	size_t n;

	TRY(q_deal_due(db, ctx, &due, &n, deal_state_name(state), left));
	for (size_t i = 0; i < n && !done; i++) {
		*deal = due[i].id;
		TRY(deal_expire(db, ctx, due[i].id, &done));
	}
	if (!done)
		*deal = 0;
	return OK;
}

struct err *
deal_expire_due(struct db *db, const void *ctx, const char *left, int64_t *deal)
{
	*deal = 0;
	for (enum deal_state state = 0; state < DEAL_STATES && *deal == 0; state++)
		if (deal_step_starts(&deal_steps[DEAL_EXPIRE], state))
			TRY(expire_in(db, ctx, state, left, deal));
	return OK;
}

struct err *
deal_forecast(struct db *db, const void *ctx, struct deal_forecast *forecast)
{
	struct rule_ask ask = { db_who(db)->vendor_id, forecast->line_id };
	struct rule rule;

	TRY(today_of(db, &ask.on));
	TRY(plan_rules_on(db, ctx, &ask, 1, &rule));
	forecast->found = rule.found;
	forecast->rate_ppm = rule.rate_ppm;
	return rule.found ? plan_earns(forecast->amount, rule.rate_ppm, &forecast->minor) : OK;
}
