/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_deal_state.c -- the life of a deal, state by state and step by step. */
#include "unit.h"
#include "domain/deal_state.h"

/* Where each step leads from each state; "" is nowhere. Written from the rules, not from the table. */
static const char *const leads_to[DEAL_STATES][DEAL_VERBS] = {
	[STATE_SUBMITTED] = { [DEAL_APPROVE] = "approved",
		[DEAL_RETURN] = "info-requested",
		[DEAL_REJECT] = "rejected",
		[DEAL_WITHDRAW] = "withdrawn" },
	[STATE_INFO_REQUESTED] = { [DEAL_RESUBMIT] = "submitted",
		[DEAL_WITHDRAW] = "withdrawn",
		[DEAL_EXPIRE] = "expired" },
	[STATE_APPROVED] = { [DEAL_WON] = "won",
		[DEAL_LOST] = "lost",
		[DEAL_WITHDRAW] = "withdrawn",
		[DEAL_EXPIRE] = "expired" },
	[STATE_QUEUED] = { [DEAL_WITHDRAW] = "withdrawn", [DEAL_PROMOTE] = "submitted" },
};

static const struct {
	const char *name, *event;
	enum deal_actor by;
} said[DEAL_VERBS] = {
	[DEAL_APPROVE] = { "approve", "approved", ACTOR_VENDOR },
	[DEAL_RETURN] = { "return", "returned", ACTOR_VENDOR },
	[DEAL_REJECT] = { "reject", "rejected", ACTOR_VENDOR },
	[DEAL_RESUBMIT] = { "resubmit", "resubmitted", ACTOR_PARTNER },
	[DEAL_WON] = { "won", "won", ACTOR_PARTNER },
	[DEAL_LOST] = { "lost", "lost", ACTOR_PARTNER },
	[DEAL_WITHDRAW] = { "withdraw", "withdrawn", ACTOR_PARTNER },
	[DEAL_EXPIRE] = { "expire", "expired", ACTOR_SYSTEM },
	[DEAL_PROMOTE] = { "promote", "promoted", ACTOR_SYSTEM },
};

START_TEST(every_step_is_allowed_or_refused_in_every_state)
{
	for (enum deal_state from = 0; from < DEAL_STATES; from++)
		for (enum deal_verb verb = 0; verb < DEAL_VERBS; verb++) {
			const struct deal_step *step = &deal_steps[verb];
			const char *to = leads_to[from][verb];

			ck_assert_msg(deal_step_starts(step, from) == (to != NULL), "%s of %s", step->name,
				deal_state_name(from));
			if (to != NULL)
				ck_assert_str_eq(deal_state_name(step->to), to);
		}
}
END_TEST

START_TEST(every_step_has_a_name_an_event_and_an_actor)
{
	for (enum deal_verb verb = 0; verb < DEAL_VERBS; verb++) {
		ck_assert_str_eq(deal_steps[verb].name, said[verb].name);
		ck_assert_str_eq(deal_steps[verb].event, said[verb].event);
		ck_assert_int_eq(deal_steps[verb].by, said[verb].by);
	}
}
END_TEST

START_TEST(a_step_is_for_its_side_alone)
{
	for (enum deal_verb verb = 0; verb < DEAL_VERBS; verb++) {
		const struct deal_step *step = &deal_steps[verb];

		ck_assert(!deal_step_is_for(step, false, false));
		ck_assert_int_eq(deal_step_is_for(step, true, false), step->by == ACTOR_PARTNER);
		ck_assert_int_eq(deal_step_is_for(step, false, true), step->by == ACTOR_VENDOR);
	}
}
END_TEST

/* Who holds the protection has a clock; who does not, has none: nobody waits without an end. */
START_TEST(whoever_holds_the_protection_has_a_clock)
{
	for (enum deal_verb verb = 0; verb < DEAL_VERBS; verb++)
		ck_assert_int_eq(deal_steps[verb].clock != CLOCK_NONE, deal_state_holds(deal_steps[verb].to));
}
END_TEST

START_TEST(protection_begins_and_ends_with_the_states_that_hold_it)
{
	for (enum deal_state from = 0; from < DEAL_STATES; from++)
		for (enum deal_verb verb = 0; verb < DEAL_VERBS; verb++) {
			const struct deal_step *step = &deal_steps[verb];
			const bool held = deal_state_holds(from), holds = deal_state_holds(step->to);

			if (!deal_step_starts(step, from))
				continue;
			ck_assert_int_eq(!held && holds, step->protection == PROTECTION_BEGINS);
			if (held)
				ck_assert_int_eq(!holds, step->protection == PROTECTION_ENDS);
		}
}
END_TEST

START_TEST(nothing_leads_out_of_an_end)
{
	static const enum deal_state ends[] = { STATE_REJECTED, STATE_WITHDRAWN, STATE_EXPIRED, STATE_WON, STATE_LOST };

	for (size_t i = 0; i < LENGTH(ends); i++)
		for (enum deal_verb verb = 0; verb < DEAL_VERBS; verb++)
			ck_assert(!deal_step_starts(&deal_steps[verb], ends[i]));
}
END_TEST

START_TEST(a_state_has_a_name_and_back)
{
	for (enum deal_state state = 0; state < DEAL_STATES; state++)
		ck_assert_int_eq(deal_state_from(deal_state_name(state)), state);
	ck_assert_int_eq(deal_state_from("draft"), DEAL_STATES);
	ck_assert_int_eq(deal_state_from(""), DEAL_STATES);
	ck_assert_int_eq(deal_state_from(NULL), DEAL_STATES);
}
END_TEST

UNIT_MAIN("deal-state", every_step_is_allowed_or_refused_in_every_state, every_step_has_a_name_an_event_and_an_actor,
	a_step_is_for_its_side_alone, whoever_holds_the_protection_has_a_clock,
	protection_begins_and_ends_with_the_states_that_hold_it, nothing_leads_out_of_an_end,
	a_state_has_a_name_and_back)
