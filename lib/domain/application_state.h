/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * application_state.h -- the way of an application, as one table of steps.
 *
 * A step has a name (its form is "application-NAME", its address ends in
 * /NAME), an event that the timeline shows, an actor, the states that it
 * starts from, what it leads to, and the mail that tells whoever applied.
 * There is no "in review": looking at an application changes nothing, and
 * from its receipt on the vendor's clock runs.
 */
#ifndef PARLEY_APPLICATION_STATE_H
#define PARLEY_APPLICATION_STATE_H

#include "base/base.h"

enum application_state {
	APPLICATION_SUBMITTED,
	APPLICATION_INFO_REQUESTED,
	APPLICATION_APPROVED,
	APPLICATION_REJECTED,
	APPLICATION_WITHDRAWN,
	APPLICATION_EXPIRED,
	APPLICATION_STATES
};

enum application_verb {
	APPLY_APPROVE,
	APPLY_ASK,
	APPLY_REJECT,
	APPLY_ANSWER,
	APPLY_WITHDRAW,
	APPLY_EXPIRE,
	APPLY_VERBS
};

/* Whoever applied has no account: the link to the status page is who they are. */
enum application_actor { BY_APPLICANT, BY_REVIEWER, BY_PORTAL };

/* Whose turn it is afterwards: nobody's, the vendor's (working days), the applicant's (days). */
enum application_clock { TURN_NOBODY, TURN_VENDOR, TURN_APPLICANT };

struct application_step {
	const char *name, *event;
	enum application_actor by;
	unsigned from; /* 1 << state, summed */
	enum application_state to;
	enum application_clock clock;
	const char *mail;             /* NULL: whoever applied has just done it */
	bool needs_words, needs_code; /* a question, an answer; a coded reason */
};

extern const struct application_step application_steps[APPLY_VERBS];

extern const char *const application_state_names[]; /* in their order; NULL ends them */
const char *application_state_name(enum application_state state);
/* APPLICATION_STATES: no such state. */
enum application_state application_state_from(const char *name);
/* May that step be taken from here? */
bool application_step_starts(const struct application_step *step, enum application_state from);

#endif
