/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_application_state.c -- the way of an application, state by state and step by step. */
#include "unit.h"
#include "domain/application_state.h"

/* Where each step leads from each state; what is not named is nowhere. Written from the rules, not from the table. */
static const char *const leads_to[APPLICATION_STATES][APPLY_VERBS] = {
	[APPLICATION_SUBMITTED] = { [APPLY_APPROVE] = "approved",
		[APPLY_ASK] = "info-requested",
		[APPLY_REJECT] = "rejected",
		[APPLY_WITHDRAW] = "withdrawn" },
	[APPLICATION_INFO_REQUESTED] = { [APPLY_APPROVE] = "approved",
		[APPLY_REJECT] = "rejected",
		[APPLY_ANSWER] = "submitted",
		[APPLY_WITHDRAW] = "withdrawn",
		[APPLY_EXPIRE] = "expired" },
};

static const struct {
	const char *name, *event;
	enum application_actor by;
} said[APPLY_VERBS] = {
	[APPLY_APPROVE] = { "approve", "approved", BY_REVIEWER },
	[APPLY_ASK] = { "ask", "asked", BY_REVIEWER },
	[APPLY_REJECT] = { "reject", "rejected", BY_REVIEWER },
	[APPLY_ANSWER] = { "answer", "answered", BY_APPLICANT },
	[APPLY_WITHDRAW] = { "withdraw", "withdrawn", BY_APPLICANT },
	[APPLY_EXPIRE] = { "expire", "expired", BY_PORTAL },
};

START_TEST(every_step_is_allowed_or_refused_in_every_state)
{
	for (enum application_state from = 0; from < APPLICATION_STATES; from++)
		for (enum application_verb verb = 0; verb < APPLY_VERBS; verb++) {
			const struct application_step *step = &application_steps[verb];
			const char *to = leads_to[from][verb];

			ck_assert_msg(application_step_starts(step, from) == (to != NULL), "%s of %s", step->name,
				application_state_name(from));
			if (to != NULL)
				ck_assert_str_eq(application_state_name(step->to), to);
		}
}
END_TEST

START_TEST(every_step_has_a_name_an_event_and_an_actor)
{
	for (enum application_verb verb = 0; verb < APPLY_VERBS; verb++) {
		ck_assert_str_eq(application_steps[verb].name, said[verb].name);
		ck_assert_str_eq(application_steps[verb].event, said[verb].event);
		ck_assert_int_eq(application_steps[verb].by, said[verb].by);
	}
}
END_TEST

START_TEST(states_have_names_of_their_own)
{
	for (enum application_state state = 0; state < APPLICATION_STATES; state++)
		ck_assert_int_eq(application_state_from(application_state_name(state)), state);
	ck_assert_int_eq(application_state_from("in-review"), APPLICATION_STATES);
}
END_TEST

UNIT_MAIN("application-state", every_step_is_allowed_or_refused_in_every_state,
	every_step_has_a_name_an_event_and_an_actor, states_have_names_of_their_own)
