/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * narrow_form.h -- a page that shows some fields of a wider form: what is
 * sent is read by the wide one, of the route; the page has those that it needs.
 */
#ifndef PARLEY_PARTS_NARROW_FORM_H
#define PARLEY_PARTS_NARROW_FORM_H

#include "web/app.h"

/* Which fields of the wide form, in their order. */
struct narrow {
	const struct form_spec *wide;
	const unsigned *places;
	unsigned n;
	bool choices; /* fields of text become choices, which the caller adds */
};

struct form *narrow_form(struct req *rq, const struct narrow *narrow, const char *action);
/* What was sent, with its mistakes. */
void narrow_retype(struct form *form, const struct narrow *narrow, const struct form *sent);

#endif
