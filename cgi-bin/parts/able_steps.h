/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* able_steps.h -- disabling a person or an organisation, and enabling it again: forms without fields on the page of the thing. */
#ifndef PARLEY_PARTS_ABLE_STEPS_H
#define PARLEY_PARTS_ABLE_STEPS_H

#include "web/app.h"

#define ABLE_STEPS 2
extern const struct field able_no_fields[];

/* Its form posts to the address of the thing and its name. */
struct able_step {
	const char *name, *from, *notice; /* from: the state in which it is offered */
	struct err *(*take)(struct db *db, const void *ctx, const char *ref);
	struct form_spec form;
};

/* Those of the steps that begin in that state. */
struct err *able_offer(struct req *rq, const struct able_step steps[ABLE_STEPS], const char *state,
	const char *address);
/* Takes the one whose form the route takes, and leads back. */
struct err *able_take(struct req *rq, const struct able_step steps[ABLE_STEPS], const char *ref, const char *address);

#endif
