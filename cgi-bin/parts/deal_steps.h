/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deal_steps.h -- the forms of the steps of a deal: what each asks, what it
 * shows at first, and what its answers mean to deal_move().
 */
#ifndef PARLEY_PARTS_DEAL_STEPS_H
#define PARLEY_PARTS_DEAL_STEPS_H

#include "domain/deal.h"
#include "q_deals.h"
#include "web/app.h"

/* The field by which who decides says which version that is about: terms may have changed since they were looked at. */
#define STEP_SEEN 1

extern const struct form_spec deal_approve_form, deal_return_form, deal_reject_form, deal_resubmit_form, deal_won_form,
	deal_lost_form, deal_withdraw_form;

/* The form of a step that people take. */
struct deal_action {
	const struct form_spec *form; /* NULL: the portal's own step */
	void (*read)(const struct form *form, struct deal_move *move);
	void (*preset)(struct form *form, const struct q_deal_terms *deal, form_setter *set); /* or NULL */
	/* Or NULL: of a form that is right by itself. */
	struct err *(*check)(struct req *rq, const char *ref, const struct deal_basis *basis);
};

extern const struct deal_action deal_actions[DEAL_VERBS];

#endif
