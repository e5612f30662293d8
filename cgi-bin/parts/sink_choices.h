/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* sink_choices.h -- rows of a query as the choices of a field. */
#ifndef PARLEY_PARTS_SINK_CHOICES_H
#define PARLEY_PARTS_SINK_CHOICES_H

#include "web/app.h"

/* A sink whose rows are value, and label if there is one. */
struct sink_choices {
	struct sink sink; /* first */
	struct form *form;
	unsigned field;
};

void sink_choices(struct sink_choices *choices, struct form *form, unsigned field);

#endif
