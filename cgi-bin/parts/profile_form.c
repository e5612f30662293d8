/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* profile_form.c -- see profile_form.h; permissions, of which each profile has the same ticks. */
#include "parts/profile_form.h"

#include "domain/access_words.h"

enum { DELEGABLE = NAME + 1, VISITS, TICKS, PERMISSIONS = 7 };

/* Which tick stands for which permission of which object. */
static struct tick {
	enum object object;
	unsigned bit;
} ticks[OBJECTS * PERMISSIONS];
static struct field fields[TICKS + OBJECTS * PERMISSIONS + 1] = {
	[SEEN] = SEEN_FIELD,
	[THEN] = THEN_FIELD,
	[NAME] = NAME_FIELD,
	[DELEGABLE] = { "delegable", F_CHECKBOX },
	[VISITS] = { "visits", F_CHECKBOX },
};
static unsigned tick_count;

struct form_spec profile_form = { "profile-edit", fields };

static void
tick_add(enum object object, unsigned place)
{
	ticks[tick_count] = (struct tick){ object, 1U << place };
	fields[TICKS + tick_count] = (struct field){
		.name = text_format(NULL, "%s--%s", object_decls[object].name, setup_permissions[place]),
		.type = F_CHECKBOX,
	};
	tick_count++;
}

/* The order in which people think of them: seeing, then doing, then all. */
static void
ticks_make(enum object object)
{
	static const unsigned order[PERMISSIONS] = { MAY_READ, MAY_CREATE, MAY_UPDATE, MAY_DECIDE, MAY_DELETE, VIEW_ALL,
		MODIFY_ALL };
	const unsigned known = object_decls[object].verbs | VIEW_ALL | MODIFY_ALL;

	for (unsigned i = 0; i < PERMISSIONS; i++)
		for (unsigned place = 0; place < PERMISSIONS; place++)
			if (order[i] == 1U << place && (known & order[i]) != 0)
				tick_add(object, place);
}

void
profile_form_make(void)
{
	for (enum object object = 0; object < OBJECTS; object++)
		if (!object_decls[object].personal)
			ticks_make(object);
}

static unsigned
permitted(const struct setup *setup, const struct setup_row *profile, enum object object)
{
	const struct setup_row *row = SETUP_FIND(setup, SETUP_PERMISSION, profile->value[PROFILE_KIND],
		profile->value[PROFILE_NAME], object_decls[object].name);

	return row != NULL ? permissions_from(row->value[PERMISSION_VERBS]) : 0;
}

void
profile_form_set(struct form *form, const struct setup *setup, const struct setup_row *profile)
{
	form_set(form, NAME, profile->value[PROFILE_NAME]);
	form_set(form, DELEGABLE, profile->value[PROFILE_DELEGABLE]);
	form_set(form, VISITS, profile->value[PROFILE_VISITS]);
	for (unsigned i = 0; i < tick_count; i++)
		if ((permitted(setup, profile, ticks[i].object) & ticks[i].bit) != 0)
			form_set(form, TICKS + i, "yes");
}

static unsigned
ticked(const struct form *form, enum object object)
{
	unsigned may = 0;

	for (unsigned i = 0; i < tick_count; i++)
		if (ticks[i].object == object && form_checked(form, TICKS + i))
			may |= ticks[i].bit;
	return may;
}

void
profile_form_take(const struct form *form, struct setup *setup, const struct setup_row *profile)
{
	const struct setup_row old = *profile;
	const char *kind = old.value[PROFILE_KIND], *name = form_text(form, NAME);

	setup_rename(setup, SETUP_PROFILE, profile, name);
	SETUP_REMOVE(setup, SETUP_PROFILE, kind, name);
	SETUP_ADD(setup, SETUP_PROFILE, kind, name, old.value[PROFILE_STANDARD],
		form_checked(form, DELEGABLE) ? "yes" : "", form_checked(form, VISITS) ? "yes" : "",
		old.value[PROFILE_REF]);
	SETUP_REMOVE(setup, SETUP_PERMISSION, kind, name);
	for (enum object object = 0; object < OBJECTS; object++)
		if (ticked(form, object) != 0)
			SETUP_ADD(setup, SETUP_PERMISSION, kind, name, object_decls[object].name,
				setup_verbs(setup, ticked(form, object)));
}
