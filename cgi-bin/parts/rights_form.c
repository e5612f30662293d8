/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * rights_form.c -- what a profile says of the fields of one object: a right
 * for each, also those that the vendor has declared, and exceptions for
 * records in one state.
 */
#include "domain/access_words.h"
#include "parts/profile_form.h"

/* Of an exception: field, state, right. */
enum { EXCEPT_FIELD, EXCEPT_STATE, EXCEPT_RIGHT, WIDTH };
enum { FIRST = THEN + 1 };

static const struct choice rights[] = { { "none" }, { "read" }, { "edit" }, { 0 } };
static const char *const parts[WIDTH] = { "field", "state", "right" };

const struct form_spec rights_form = { "rights-edit", setup_bare_fields };

/* What the form asks of an object: a right for each field, then the exceptions from a number on. */
struct asked {
	const struct object_field *fields;
	size_t n;
	unsigned exceptions, exception_count;
};

static struct asked
asked_of(const void *ctx, const struct setup *setup, enum object object)
{
	struct asked asked = { 0 };

	asked.fields = object_fields(ctx, setup->config, object, &asked.n);
	asked.exceptions = FIRST + (unsigned)asked.n;
	asked.exception_count = setup_states(object)[0] != NULL ? RIGHTS_BY_STATE : 0;
	return asked;
}

/* A profile that says nothing of a field lets it be edited; a permission set adds nothing. */
static const char *
right_unsaid(const struct setup_row *profile)
{
	return text_same(profile->value[PROFILE_KIND], "set") ? "none" : "edit";
}

static const char *
right_of(const struct setup *setup, const struct setup_row *profile, enum object object, const char *field)
{
	const struct setup_row *row = SETUP_FIND(setup, SETUP_RIGHT, profile->value[PROFILE_KIND],
		profile->value[PROFILE_NAME], object_decls[object].name, field, "");

	return row != NULL ? row->value[RIGHT_LEVEL] : right_unsaid(profile);
}

/* ---- the form of one object ---- */

static const char *
label_of(const struct object_field *field)
{
	return field->custom != NULL ? field->custom->named.label : NULL;
}

static void
choices_add(struct form *form, unsigned at, enum object object, const struct asked *asked)
{
	const char *const *states = setup_states(object);

	for (size_t i = 0; i < asked->n; i++)
		form_choice(form, at + EXCEPT_FIELD, asked->fields[i].name, label_of(&asked->fields[i]));
	for (unsigned i = 0; states[i] != NULL; i++)
		form_choice(form, at + EXCEPT_STATE, states[i], NULL);
}

void
rights_form_ask(struct form *form, const struct setup *setup, enum object object)
{
	const struct asked asked = asked_of(form, setup, object);
	struct field *fields = new_array(form, struct field, asked.n + (size_t)WIDTH * RIGHTS_BY_STATE);
	unsigned n = 0;

	for (; n < asked.n; n++)
		fields[n] = (struct field){
			.name = text_format(form, "%s--%s", object_decls[object].name, asked.fields[n].name),
			.type = F_CHOICE,
			.choices = rights,
			.label = label_of(&asked.fields[n]),
		};
	for (unsigned i = 0; i < WIDTH * asked.exception_count; i++)
		fields[n++] = (struct field){
			.name = text_format(form, "%s-%u", parts[i % WIDTH], i / WIDTH + 1),
			.type = F_CHOICE,
			.choices = i % WIDTH == EXCEPT_RIGHT ? rights : NULL,
		};
	form_add(form, fields, n);
	form_context(form, "object", object_decls[object].name);
	for (unsigned i = 0; i < asked.exception_count; i++)
		choices_add(form, asked.exceptions + i * WIDTH, object, &asked);
}

static bool
is_exception(const struct setup_row *row, const struct setup_row *profile, enum object object)
{
	return row->kind == SETUP_RIGHT && *row->value[RIGHT_STATE] != '\0' &&
		text_same(row->value[OF_KIND], profile->value[PROFILE_KIND]) &&
		text_same(row->value[OF_PROFILE], profile->value[PROFILE_NAME]) &&
		text_same(row->value[OF_OBJECT], object_decls[object].name);
}

void
rights_form_set(struct form *form, const struct setup *setup, const struct setup_row *profile, enum object object)
{
	const struct asked asked = asked_of(form, setup, object);
	unsigned n = 0;

	for (unsigned i = 0; i < asked.n; i++)
		form_set(form, FIRST + i, right_of(setup, profile, object, asked.fields[i].name));
	for (size_t i = 0; i < setup->n && n < asked.exception_count; i++) {
		if (!is_exception(&setup->rows[i], profile, object))
			continue;
		for (unsigned part = 0; part < WIDTH; part++)
			form_set(form, asked.exceptions + n * WIDTH + part, setup->rows[i].value[RIGHT_FIELD + part]);
		n++;
	}
}

/* ---- taking it ---- */

/* One exception: all of it, or nothing. */
static void
exception_take(struct form *sent, unsigned at, struct setup *setup, const struct setup_row *profile, enum object object)
{
	const char *value[WIDTH];
	unsigned said = 0;

	for (unsigned part = 0; part < WIDTH; part++) {
		value[part] = form_text(sent, at + part);
		said += value[part] != NULL;
	}
	for (unsigned part = 0; said > 0 && part < WIDTH; part++)
		if (value[part] == NULL)
			form_wrong(sent, at + part, "required");
	if (said < WIDTH)
		return;
	if (SETUP_FIND(setup, SETUP_RIGHT, profile->value[PROFILE_KIND], profile->value[PROFILE_NAME],
		    object_decls[object].name, value[EXCEPT_FIELD], value[EXCEPT_STATE]) != NULL)
		form_wrong(sent, at + EXCEPT_STATE, "said-twice");
	else
		SETUP_ADD(setup, SETUP_RIGHT, profile->value[PROFILE_KIND], profile->value[PROFILE_NAME],
			object_decls[object].name, value[EXCEPT_FIELD], value[EXCEPT_STATE], value[EXCEPT_RIGHT]);
}

/* The exceptions for which the form has no room stay as they are. */
static void
exceptions_keep(struct setup *setup, const struct setup *old, const struct setup_row *profile, enum object object)
{
	unsigned n = 0;

	for (size_t i = 0; i < old->n; i++)
		if (is_exception(&old->rows[i], profile, object) && n++ >= RIGHTS_BY_STATE)
			setup_add(setup, SETUP_RIGHT, old->rows[i].value);
}

/* What is as if nothing were said is not said; what was not sent stays as it is. */
void
rights_form_take(struct form *sent, struct setup *setup, const struct setup_row *profile, enum object object)
{
	const struct asked asked = asked_of(sent, setup, object);
	const struct setup *before = setup_copy(sent, setup);
	const struct setup_row of = *profile;
	const char *kind = of.value[PROFILE_KIND], *name = of.value[PROFILE_NAME],
		   *of_object = object_decls[object].name;

	SETUP_REMOVE(setup, SETUP_RIGHT, kind, name, of_object);
	for (unsigned i = 0; i < asked.n; i++) {
		const char *typed = form_text(sent, FIRST + i), *field = asked.fields[i].name;
		const char *level = typed != NULL ? typed : right_of(before, &of, object, field);

		if (!text_same(level, right_unsaid(&of)))
			SETUP_ADD(setup, SETUP_RIGHT, kind, name, of_object, field, "", level);
	}
	exceptions_keep(setup, before, &of, object);
	for (unsigned i = 0; i < asked.exception_count; i++)
		exception_take(sent, asked.exceptions + i * WIDTH, setup, &of, object);
}
