/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * rights_form.c -- what a profile says of the fields of one object: a right
 * for each, and exceptions for records in one state.
 *
 * What is sent is read by the form of all fields there are; a page shows
 * those of its object.
 */
#include "parts/rights_form.h"

#include "domain/access_words.h"
#include "parts/narrow_form.h"
#include "parts/profile_form.h"

/* Of an exception: field, state, right. */
enum { WIDTH = 3, GENERAL = THEN + 1, BY_STATE = GENERAL + FIELDS, ALL = BY_STATE + WIDTH * RIGHTS_BY_STATE };

static const struct choice rights[] = { { "none" }, { "read" }, { "edit" }, { 0 } };
static struct field fields[ALL + 1] = { [SEEN] = SEEN_FIELD, [THEN] = THEN_FIELD };

struct form_spec rights_form = { "rights-edit", fields };

void
rights_fields_make(void)
{
	static const char *const parts[WIDTH] = { "field", "state", "right" };

	for (unsigned i = 0; i < FIELDS; i++)
		fields[GENERAL + i] = (struct field){
			.name = text_format(NULL, "%s--%s", object_decls[field_decls[i].object].name,
				field_decls[i].name),
			.type = F_CHOICE,
			.choices = rights,
		};
	for (unsigned i = 0; i < WIDTH * RIGHTS_BY_STATE; i++)
		fields[BY_STATE + i] = (struct field){
			.name = text_format(NULL, "%s-%u", parts[i % WIDTH], i / WIDTH + 1),
			.type = F_TEXT,
			.max = 40,
		};
}

/* A profile that says nothing of a field lets it be edited; a permission set adds nothing. */
static const char *
right_unsaid(const struct setup_row *profile)
{
	return text_same(profile->value[PROFILE_KIND], "set") ? "none" : "edit";
}

static const char *
right_of(const struct setup *setup, const struct setup_row *profile, enum guarded_field field)
{
	const struct setup_row *row =
		SETUP_FIND(setup, SETUP_RIGHT, profile->value[PROFILE_KIND], profile->value[PROFILE_NAME],
			object_decls[field_decls[field].object].name, field_decls[field].name, "");

	return row != NULL ? row->value[RIGHT_LEVEL] : right_unsaid(profile);
}

/* ---- the form of one object ---- */

/* Which fields of the widest form are of this object. */
static unsigned
places_of(enum object object, unsigned *places)
{
	const struct object_decl *decl = &object_decls[object];
	const unsigned by_state = setup_states(object)[0] != NULL ? WIDTH * RIGHTS_BY_STATE : 0;
	unsigned n = 0;

	places[n++] = SEEN;
	places[n++] = THEN;
	for (unsigned i = 0; i < decl->field_count; i++)
		places[n++] = GENERAL + decl->first_field + i;
	for (unsigned i = 0; i < by_state; i++)
		places[n++] = BY_STATE + i;
	return n;
}

static void
choices_add(struct form *form, unsigned at, enum object object, unsigned part)
{
	const struct object_decl *decl = &object_decls[object];
	const char *const *words = part == 1 ? setup_states(object) : setup_rights;

	if (part == 0)
		for (unsigned i = 0; i < decl->field_count; i++)
			form_choice(form, at, field_decls[decl->first_field + i].name, NULL);
	for (unsigned i = 0; part != 0 && words[i] != NULL; i++)
		form_choice(form, at, words[i], NULL);
}

static bool
is_exception(const struct setup_row *row, const struct setup_row *profile, enum object object)
{
	return row->kind == SETUP_RIGHT && *row->value[RIGHT_STATE] != '\0' &&
		text_same(row->value[OF_KIND], profile->value[PROFILE_KIND]) &&
		text_same(row->value[OF_PROFILE], profile->value[PROFILE_NAME]) &&
		text_same(row->value[OF_OBJECT], object_decls[object].name);
}

static void
exceptions_set(struct form *form, unsigned at, const struct setup *setup, const struct setup_row *profile,
	enum object object)
{
	unsigned n = 0;

	for (size_t i = 0; i < setup->n && n < RIGHTS_BY_STATE; i++) {
		if (!is_exception(&setup->rows[i], profile, object))
			continue;
		for (unsigned part = 0; part < WIDTH; part++)
			form_set(form, at + n * WIDTH + part, setup->rows[i].value[RIGHT_FIELD + part]);
		n++;
	}
}

struct form *
rights_form_new(struct req *rq, const struct setup *setup, const struct setup_row *profile, enum object object,
	const char *address, const struct form *sent)
{
	unsigned *places = new_array(rq, unsigned, ALL);
	const struct narrow narrow = { &rights_form, places, places_of(object, places), true };
	const unsigned general = object_decls[object].field_count;
	struct form *form = narrow_form(rq, &narrow, address);

	setup_form_begin(form, setup);
	form_context(form, "object", object_decls[object].name);
	for (unsigned i = GENERAL + general; i < narrow.n; i++)
		choices_add(form, i, object, (i - GENERAL - general) % WIDTH);
	if (sent != NULL) {
		narrow_retype(form, &narrow, sent);
		return form;
	}
	for (unsigned i = 0; i < general; i++)
		form_set(form, GENERAL + i,
			right_of(setup, profile, (enum guarded_field)(object_decls[object].first_field + i)));
	if (narrow.n > GENERAL + general)
		exceptions_set(form, GENERAL + general, setup, profile, object);
	return form;
}

/* ---- taking it ---- */

static bool
is_word(const char *const *words, const char *word)
{
	for (; *words != NULL; words++)
		if (text_same(*words, word))
			return true;
	return false;
}

/* One exception: all of it, or nothing. */
static void
exception_take(struct form *sent, unsigned at, struct setup *setup, const struct setup_row *profile, enum object object)
{
	const char *field = form_text(sent, at), *state = form_text(sent, at + 1), *right = form_text(sent, at + 2);

	if (field == NULL && state == NULL && right == NULL)
		return;
	if (field == NULL || field_from(object, field) == FIELDS)
		form_wrong(sent, at, field == NULL ? "required" : "not-a-choice");
	if (!is_word(setup_states(object), state))
		form_wrong(sent, at + 1, state == NULL ? "required" : "not-a-choice");
	if (!is_word(setup_rights, right))
		form_wrong(sent, at + 2, right == NULL ? "required" : "not-a-choice");
	if (form_mistake(sent, at) != NULL || form_mistake(sent, at + 1) != NULL || form_mistake(sent, at + 2) != NULL)
		return;
	if (SETUP_FIND(setup, SETUP_RIGHT, profile->value[PROFILE_KIND], profile->value[PROFILE_NAME],
		    object_decls[object].name, field, state) != NULL)
		form_wrong(sent, at + 1, "said-twice");
	else
		SETUP_ADD(setup, SETUP_RIGHT, profile->value[PROFILE_KIND], profile->value[PROFILE_NAME],
			object_decls[object].name, field, state, right);
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
	const struct object_decl *decl = &object_decls[object];
	const char **levels = new_array(sent, const char *, decl->field_count + 1);
	const struct setup *before = setup_copy(sent, setup);
	const struct setup_row old = *profile;

	for (unsigned i = 0; i < decl->field_count; i++) {
		const char *typed = form_text(sent, GENERAL + decl->first_field + i);

		levels[i] = typed != NULL ? typed : right_of(setup, &old, (enum guarded_field)(decl->first_field + i));
	}
	SETUP_REMOVE(setup, SETUP_RIGHT, old.value[PROFILE_KIND], old.value[PROFILE_NAME], decl->name);
	for (unsigned i = 0; i < decl->field_count; i++)
		if (!text_same(levels[i], right_unsaid(&old)))
			SETUP_ADD(setup, SETUP_RIGHT, old.value[PROFILE_KIND], old.value[PROFILE_NAME], decl->name,
				field_decls[decl->first_field + i].name, "", levels[i]);
	exceptions_keep(setup, before, &old, object);
	for (unsigned i = 0; setup_states(object)[0] != NULL && i < RIGHTS_BY_STATE; i++)
		exception_take(sent, BY_STATE + i * WIDTH, setup, &old, object);
}
