/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* field.h -- what one field makes of what was typed. Pure functions; form.c has the state. */
#ifndef PARLEY_FIELD_H
#define PARLEY_FIELD_H

#include "web/form.h"

/* What was understood; the one that belongs to the field's type. */
struct value {
	const char *text; /* NULL: nothing */
	int64_t amount;
	struct date date;
};

/* What a field is read against. */
struct setting {
	struct date today;
	const char *currency;         /* of a money field */
	const struct choice *choices; /* of a choice field, ended by {0} */
};

#define VALUE_NONE ((struct value){ .date = { DATE_NONE } })

/* *out, and NULL; or the code of the mistake ("required", "not-date" ...). typed: NULL or empty is nothing. */
const char *field_read(const void *ctx, const struct field *field, const char *typed, const struct setting *setting,
	struct value *out);

/* The limits that hold when the field names none; 0: it has no such limit. */
unsigned field_min(const struct field *field);
unsigned field_max(const struct field *field);
/* As page XML calls the type. */
const char *field_type_name(enum field_type type);
/* A secret is never shown, kept in a draft, or trimmed. */
bool field_secret(const struct field *field);

#endif
