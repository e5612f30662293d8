/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* sink_choices.c -- see sink_choices.h. */
#include "parts/sink_choices.h"

static void
choice_add(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	const struct sink_choices *choices = (const struct sink_choices *)sink;

	(void)element;
	form_choice(choices->form, choices->field, cells[0].text, n > 1 ? cells[1].text : NULL);
}

void
sink_choices(struct sink_choices *choices, struct form *form, unsigned field)
{
	*choices = (struct sink_choices){ { .row = choice_add }, form, field };
}
