/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* application_state.c -- see application_state.h. */
#include "domain/application_state.h"

#define IN(state) (1u << APPLICATION_##state)
#define OPEN (IN(SUBMITTED) | IN(INFO_REQUESTED))

/* In the order in which a page offers them. */
const struct application_step application_steps[APPLY_VERBS] = {
	[APPLY_APPROVE] = { "approve", "approved", BY_REVIEWER, OPEN, APPLICATION_APPROVED, TURN_NOBODY,
		"application-approved" },
	[APPLY_ASK] = { "ask", "asked", BY_REVIEWER, IN(SUBMITTED), APPLICATION_INFO_REQUESTED, TURN_APPLICANT,
		"application-question", .needs_words = true },
	[APPLY_REJECT] = { "reject", "rejected", BY_REVIEWER, OPEN, APPLICATION_REJECTED, TURN_NOBODY,
		"application-rejected", .needs_code = true },
	[APPLY_ANSWER] = { "answer", "answered", BY_APPLICANT, IN(INFO_REQUESTED), APPLICATION_SUBMITTED, TURN_VENDOR,
		NULL, .needs_words = true },
	[APPLY_WITHDRAW] = { "withdraw", "withdrawn", BY_APPLICANT, OPEN, APPLICATION_WITHDRAWN, TURN_NOBODY,
		"application-withdrawn" },
	[APPLY_EXPIRE] = { "expire", "expired", BY_PORTAL, IN(INFO_REQUESTED), APPLICATION_EXPIRED, TURN_NOBODY,
		"application-expired" },
};

const char *const application_state_names[APPLICATION_STATES + 1] = {
	[APPLICATION_SUBMITTED] = "submitted",
	[APPLICATION_INFO_REQUESTED] = "info-requested",
	[APPLICATION_APPROVED] = "approved",
	[APPLICATION_REJECTED] = "rejected",
	[APPLICATION_WITHDRAWN] = "withdrawn",
	[APPLICATION_EXPIRED] = "expired",
};

const char *
application_state_name(enum application_state state)
{
	return application_state_names[state];
}

enum application_state
application_state_from(const char *name)
{
	enum application_state state = 0;

	while (state < APPLICATION_STATES && !text_same(application_state_names[state], name))
		state++;
	return state;
}

bool
application_step_starts(const struct application_step *step, enum application_state from)
{
	return (step->from & 1u << from) != 0;
}
