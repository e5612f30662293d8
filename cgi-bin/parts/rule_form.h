/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * rule_form.h -- one form for every kind of rule: whom it is for, what it
 * gives, and which records it is about. A page shows what its kind needs.
 */
#ifndef PARLEY_PARTS_RULE_FORM_H
#define PARLEY_PARTS_RULE_FORM_H

#include "parts/setup_page.h"

extern struct form_spec rule_form;
void rule_form_make(void);

/* What a rule is about, before anything is filled in. */
struct rule_kind_of {
	enum object object;
	enum rule_kind kind;
};

/* The form of that kind, as the rule has it; NULL: an empty one. The second: as it was sent. */
struct form *rule_form_new(struct req *rq, const struct rule_kind_of *of, const struct setup *setup,
	const struct setup_row *rule, const char *address);
struct form *rule_form_again(struct req *rq, const struct rule_kind_of *of, const struct form *sent,
	const char *address);
/* Takes what was sent into the setup, in place of the rule (NULL: a new one); mistakes are put at its fields. */
void rule_form_take(struct req *rq, const struct rule_kind_of *of, struct setup *setup, const struct setup_row *rule);
/* Where a flaw belongs. */
unsigned rule_form_place(struct req *rq, const struct setup_flaw *flaw);

#endif
