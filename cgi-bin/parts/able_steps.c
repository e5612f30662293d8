/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* able_steps.c -- see able_steps.h. */
#include "parts/able_steps.h"

const struct field able_no_fields[] = { { 0 } };

struct err *
able_offer(struct req *rq, const struct able_step steps[ABLE_STEPS], const char *state, const char *address)
{
	for (size_t i = 0; i < ABLE_STEPS; i++)
		if (text_same(steps[i].from, state))
			TRY(page_form(rq,
				form_new(rq, &steps[i].form, text_format(rq, "%s/%s", address, steps[i].name))));
	return OK;
}

struct err *
able_take(struct req *rq, const struct able_step steps[ABLE_STEPS], const char *ref, const char *address)
{
	const struct able_step *taken = steps;

	while (&taken->form != rq->route->form)
		taken++;
	TRY(taken->take(rq->db, rq, ref));
	return req_see_other(rq, "%s?notice=%s", address, taken->notice);
}
