/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deal_state.h -- the life of a deal, as one table of steps.
 *
 * A step has a name (its form is "deal-NAME", its address ends in /NAME), an
 * event that the timeline shows, an actor, the states that it starts from,
 * and what it leads to. What the table does not allow does not happen.
 */
#ifndef PARLEY_DEAL_STATE_H
#define PARLEY_DEAL_STATE_H

#include "base/base.h"

enum deal_state {
	STATE_SUBMITTED,
	STATE_INFO_REQUESTED,
	STATE_APPROVED,
	STATE_REJECTED,
	STATE_QUEUED,
	STATE_WITHDRAWN,
	STATE_EXPIRED,
	STATE_WON,
	STATE_LOST,
	DEAL_STATES
};

enum deal_verb {
	DEAL_APPROVE,
	DEAL_RETURN,
	DEAL_REJECT,
	DEAL_RESUBMIT,
	DEAL_WON,
	DEAL_LOST,
	DEAL_WITHDRAW,
	DEAL_EXPIRE,
	DEAL_PROMOTE,
	DEAL_VERBS
};

enum deal_actor { ACTOR_PARTNER, ACTOR_VENDOR, ACTOR_SYSTEM };

/* Whose turn it is afterwards, and for how long: the vendor's settings say. */
enum deal_clock {
	CLOCK_NONE,   /* nobody's */
	CLOCK_REVIEW, /* the vendor decides */
	CLOCK_ANSWER, /* the partner answers */
	CLOCK_WINDOW  /* the partner sells while it is protected */
};

/* What becomes of the protection of customer and product line. */
enum deal_protection {
	PROTECTION_STAYS,
	PROTECTION_BEGINS, /* until decided */
	PROTECTION_WINDOW, /* until the window ends */
	PROTECTION_ENDS    /* now, and the oldest claim in the queue moves up */
};

enum { NEEDS_REASON = 1, NEEDS_CODE = 2, NEEDS_INVOICE = 4 /* amount, invoice and its day */ };

struct deal_step {
	const char *name, *event;
	enum deal_actor by;
	unsigned from; /* 1 << state, summed */
	enum deal_state to;
	enum deal_clock clock;
	enum deal_protection protection;
	const char *stage; /* the partner's stage afterwards; NULL: as it is */
	unsigned needs;
	bool edits; /* the partner may correct contact, amount, close date, notes and tax number */
};

extern const struct deal_step deal_steps[DEAL_VERBS];

extern const char *const deal_state_names[]; /* in their order; NULL ends them */
const char *deal_state_name(enum deal_state state);
/* DEAL_STATES: no such state. */
enum deal_state deal_state_from(const char *name);
/* "review", "answer", "window"; NULL for none. */
const char *deal_clock_name(enum deal_clock clock);

/* Is it a step for somebody who may edit the deal, or decide it? What the portal does by itself is for nobody. */
bool deal_step_is_for(const struct deal_step *step, bool editable, bool decidable);
/* May that step be taken from here? */
bool deal_step_starts(const struct deal_step *step, enum deal_state from);
/* Does a deal in that state hold the protection of its customer and product line? */
bool deal_state_holds(enum deal_state state);

#endif
