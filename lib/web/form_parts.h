/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* form_parts.h -- what form.c fills and form_emit.c writes; nobody else includes it. */
#ifndef PARLEY_FORM_PARTS_H
#define PARLEY_FORM_PARTS_H

#include "web/form_state.h"

struct entry {
	const char *typed; /* NULL: nothing */
	const char *sent;  /* the same, also of who may not edit */
	bool locked;       /* the viewer may not edit it, or is not asked */
	bool unasked;      /* the layout leaves it out */
	struct value value;
	const char *mistake;
	struct choice *choices;      /* from data; ended by {0} */
	const struct upload *upload; /* what was sent into a field of files */
	bool stray;                  /* text was */
	unsigned choice_count;
};

/* A fact that the form's words may quote. */
struct context {
	const char *name, *text;
};

struct form {
	struct req *rq;
	const struct form_spec *spec;
	const char *action, *currency, *key;
	unsigned count, own;                  /* fields; those of the spec, which come first */
	unsigned *order;                      /* in which they stand on the page */
	const struct field *fields;           /* the spec's, and those that are declared */
	const struct custom_field **declared; /* of the fields behind the own ones */
	const struct params *sent;
	struct entry *entries;
	struct context *contexts;
	unsigned context_count;
	bool wrong, listed;
};

/* The currency of amounts that no field of the form names one for; NULL: none is known. */
const char *form_own_currency(const struct form *form);
/* Their order, and which are left out, as the layout of the form's object says; its config is that of the declared fields. */
void form_arrange(struct form *form, const struct access_config *config);
/* What was sent into a field. */
void form_take(struct entry *entry, const struct field *field, const struct params *sent);
/* The choices of a field, fixed or from data; NULL: none. */
const struct choice *form_choices(const struct form *form, unsigned i);

#endif
