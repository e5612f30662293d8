/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* deal_state.c -- see deal_state.h. */
#include "domain/deal_state.h"

#define IN(state) (1u << STATE_##state)
#define HELD (IN(SUBMITTED) | IN(INFO_REQUESTED) | IN(APPROVED))

/* In the order in which a page offers them. */
const struct deal_step deal_steps[DEAL_VERBS] = {
	[DEAL_APPROVE] = { "approve", "approved", ACTOR_VENDOR, IN(SUBMITTED), STATE_APPROVED, CLOCK_WINDOW,
		PROTECTION_WINDOW },
	[DEAL_RETURN] = { "return", "returned", ACTOR_VENDOR, IN(SUBMITTED), STATE_INFO_REQUESTED, CLOCK_ANSWER,
		PROTECTION_STAYS, .needs = NEEDS_REASON },
	[DEAL_REJECT] = { "reject", "rejected", ACTOR_VENDOR, IN(SUBMITTED), STATE_REJECTED, CLOCK_NONE,
		PROTECTION_ENDS, .needs = NEEDS_CODE },
	[DEAL_RESUBMIT] = { "resubmit", "resubmitted", ACTOR_PARTNER, IN(INFO_REQUESTED), STATE_SUBMITTED, CLOCK_REVIEW,
		PROTECTION_STAYS, .edits = true },
	[DEAL_WON] = { "won", "won", ACTOR_PARTNER, IN(APPROVED), STATE_WON, CLOCK_NONE, PROTECTION_ENDS,
		.stage = "won", .needs = NEEDS_INVOICE },
	[DEAL_LOST] = { "lost", "lost", ACTOR_PARTNER, IN(APPROVED), STATE_LOST, CLOCK_NONE, PROTECTION_ENDS,
		.stage = "lost", .needs = NEEDS_REASON },
	[DEAL_WITHDRAW] = { "withdraw", "withdrawn", ACTOR_PARTNER, HELD | IN(QUEUED), STATE_WITHDRAWN, CLOCK_NONE,
		PROTECTION_ENDS, .needs = NEEDS_REASON },
	[DEAL_EXPIRE] = { "expire", "expired", ACTOR_SYSTEM, IN(APPROVED) | IN(INFO_REQUESTED), STATE_EXPIRED,
		CLOCK_NONE, PROTECTION_ENDS },
	[DEAL_PROMOTE] = { "promote", "promoted", ACTOR_SYSTEM, IN(QUEUED), STATE_SUBMITTED, CLOCK_REVIEW,
		PROTECTION_BEGINS },
};

const char *const deal_state_names[DEAL_STATES + 1] = {
	[STATE_SUBMITTED] = "submitted",
	[STATE_INFO_REQUESTED] = "info-requested",
	[STATE_APPROVED] = "approved",
	[STATE_REJECTED] = "rejected",
	[STATE_QUEUED] = "queued",
	[STATE_WITHDRAWN] = "withdrawn",
	[STATE_EXPIRED] = "expired",
	[STATE_WON] = "won",
	[STATE_LOST] = "lost",
};

const char *
deal_state_name(enum deal_state state)
{
	return deal_state_names[state];
}

enum deal_state
deal_state_from(const char *name)
{
	enum deal_state state = 0;

	while (state < DEAL_STATES && !text_same(deal_state_names[state], name))
		state++;
	return state;
}

const char *
deal_clock_name(enum deal_clock clock)
{
	static const char
		*const names[] = { [CLOCK_REVIEW] = "review", [CLOCK_ANSWER] = "answer", [CLOCK_WINDOW] = "window" };

	return names[clock];
}

bool
deal_step_is_for(const struct deal_step *step, bool editable, bool decidable)
{
	return (step->by == ACTOR_PARTNER && editable) || (step->by == ACTOR_VENDOR && decidable);
}

bool
deal_step_starts(const struct deal_step *step, enum deal_state from)
{
	return (step->from & 1u << from) != 0;
}

bool
deal_state_holds(enum deal_state state)
{
	return (HELD & 1u << state) != 0;
}
