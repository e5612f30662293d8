/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* narrow_form.c -- see narrow_form.h. */
#include "parts/narrow_form.h"

struct form *
narrow_form(struct req *rq, const struct narrow *narrow, const char *action)
{
	struct field *fields = new_array(rq, struct field, narrow->n + 1);
	struct form_spec *spec = new_zero(rq, struct form_spec);

	for (unsigned i = 0; i < narrow->n; i++) {
		fields[i] = narrow->wide->fields[narrow->places[i]];
		if (narrow->choices && fields[i].type == F_TEXT)
			fields[i].type = F_CHOICE;
	}
	*spec = (struct form_spec){ narrow->wide->name, fields };
	return form_new(rq, spec, action);
}

void
narrow_retype(struct form *form, const struct narrow *narrow, const struct form *sent)
{
	form_retype(form, form_typed(sent));
	for (unsigned i = 0; i < narrow->n; i++)
		if (form_mistake(sent, narrow->places[i]) != NULL)
			form_wrong(form, i, form_mistake(sent, narrow->places[i]));
}
