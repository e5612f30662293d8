/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_preview.c -- see access_preview.h. */
#include "domain/access_preview.h"

#include "data/custom.h"
#include "data/rows.h"
#include "domain/access_eyes.h"
#include "domain/access_words.h"
#include "q_access_preview.h"

/* ---- telling two looks apart ---- */

static void
side_add(struct preview *preview, struct preview_side *side, const struct eyes_record *record)
{
	side->count++;
	if (side->n < PREVIEW_SAMPLES)
		side->refs[side->n++] = *record->ref != '\0' ? text_copy(preview->people, record->ref) : NULL;
}

/* The newest first: above zero, a is the newer. */
static int
newer(const struct eyes_record *a, const struct eyes_record *b)
{
	if (a->at != b->at)
		return a->at > b->at ? 1 : -1;
	return a->id == b->id ? 0 : a->id > b->id ? 1 : -1;
}

/* Two lists side by side; where one was cut off, nobody can say what is below. */
static void
records_compare(struct preview *preview, struct preview_person *person, const struct eyes *before,
	const struct eyes *after, enum object object)
{
	const struct eyes_record *a = before->records[object], *b = after->records[object];
	const size_t n = before->counts[object], m = after->counts[object];
	struct preview_shift *shift = new_zero(preview->people, struct preview_shift);
	size_t i = 0, k = 0;

	shift->bounded = n == EYES_RECORDS || m == EYES_RECORDS;
	while ((i < n || k < m) && !(i == n && n == EYES_RECORDS) && !(k == m && m == EYES_RECORDS)) {
		const int order = i == n ? -1 : k == m ? 1 : newer(&a[i], &b[k]);

		if (order > 0)
			side_add(preview, &shift->lost, &a[i]);
		else if (order < 0)
			side_add(preview, &shift->gained, &b[k]);
		i += order >= 0;
		k += order <= 0;
	}
	if (shift->gained.count + shift->lost.count > 0)
		person->shifts[object] = shift;
}

static struct preview_field *
field_at(struct preview *preview, enum guarded_field field, const char *state)
{
	for (size_t i = 0; i < preview->field_count; i++)
		if (preview->fields[i].field == field && text_same(preview->fields[i].state, state))
			return &preview->fields[i];
	preview->fields = must(talloc_realloc(preview->people, preview->fields, struct preview_field,
		(unsigned)preview->field_count + 1));
	preview->fields[preview->field_count] = (struct preview_field){ .field = field, .state = state };
	return &preview->fields[preview->field_count++];
}

static void
field_count(struct preview *preview, enum guarded_field field, const char *state, unsigned before, unsigned after)
{
	struct preview_field *told;

	if (before == after)
		return;
	told = field_at(preview, field, state);
	told->appears += before == RIGHT_NONE;
	told->disappears += after == RIGHT_NONE;
	told->opens += after == RIGHT_EDIT && before != RIGHT_NONE;
	told->closes += before == RIGHT_EDIT && after != RIGHT_NONE;
}

/* A state is told only where it goes another way than the rest. */
static void
fields_compare(struct preview *preview, const struct eyes *before, const struct eyes *after, enum object object)
{
	const char *const *states = setup_states(object);
	size_t n;
	const struct object_field *fields = object_fields(preview->people, preview->config, object, &n);

	for (size_t i = 0; i < n; i++) {
		const enum guarded_field field = fields[i].field;
		const unsigned char *was = before->rights[field], *is = after->rights[field];

		field_count(preview, field, "", was[0], is[0]);
		for (unsigned k = 0; k < EYES_STATES && states[k] != NULL; k++)
			if (was[k + 1] != was[0] || is[k + 1] != is[0])
				field_count(preview, field, states[k], was[k + 1], is[k + 1]);
	}
}

static void
deed_count(struct preview *preview, enum object object, unsigned deed, bool gained)
{
	size_t i = 0;

	while (i < preview->deed_count &&
		(preview->deeds[i].object != object || !text_same(preview->deeds[i].what, eyes_deeds[deed])))
		i++;
	if (i == preview->deed_count) {
		preview->deeds =
			must(talloc_realloc(preview->people, preview->deeds, struct preview_deed, (unsigned)i + 1));
		preview->deeds[preview->deed_count++] = (struct preview_deed){ object, eyes_deeds[deed], 0, 0 };
	}
	if (gained)
		preview->deeds[i].gained++;
	else
		preview->deeds[i].lost++;
}

static void
deeds_compare(struct preview *preview, const struct eyes *before, const struct eyes *after, enum object object)
{
	const unsigned differ = before->deeds[object] ^ after->deeds[object];

	for (unsigned deed = 0; deed < EYES_DEEDS; deed++)
		if ((differ & 1U << deed) != 0)
			deed_count(preview, object, deed, (after->deeds[object] & 1U << deed) != 0);
}

static void
person_compare(struct preview *preview, struct preview_person *person, const struct eyes *before,
	const struct eyes *after)
{
	for (enum object object = 0; object < OBJECTS; object++) {
		const unsigned both = before->deeds[object] & after->deeds[object];

		records_compare(preview, person, before, after, object);
		deeds_compare(preview, before, after, object);
		if ((both & 1U) != 0)
			fields_compare(preview, before, after, object);
	}
}

/* ---- whom it is about ---- */

/* Those of now who are not there yet, as long as there is room. */
static struct err *
people_add(struct db *db, const struct preview_plan *plan, struct preview *preview)
{
	struct q_preview_people *rows;
	size_t n;

	TRY(q_preview_people(db, preview->people, &rows, &n, plan->who));
	if (n > 0 && (size_t)rows[0].total > preview->total)
		preview->total = (size_t)rows[0].total;
	for (size_t i = 0; i < n && preview->n < PREVIEW_PEOPLE; i++) {
		bool there = false;

		for (size_t k = 0; k < preview->n; k++)
			there = there || preview->people[k].id == rows[i].id;
		if (!there)
			preview->people[preview->n++] = (struct preview_person){ .id = rows[i].id,
				.email = rows[i].email,
				.name = rows[i].name,
				.org = rows[i].org };
	}
	if (preview->total < preview->n)
		preview->total = preview->n;
	return OK;
}

static struct err *
look_all(struct db *db, const struct preview_plan *plan, const struct preview *preview, struct eyes **eyes)
{
	for (size_t i = 0; i < preview->n; i++)
		TRY(eyes_look(db, eyes, preview->people[i].id, plan->objects, &eyes[i]));
	return OK;
}

struct err *
preview_run(struct db *db, const void *ctx, const struct preview_plan *plan, struct preview *preview)
{
	struct eyes **before = new_array(ctx, struct eyes *, PREVIEW_PEOPLE);
	struct eyes **after = new_array(ctx, struct eyes *, PREVIEW_PEOPLE);

	*preview = (struct preview){ .config = access_config_of(db_who(db)),
		.people = new_array(ctx, struct preview_person, PREVIEW_PEOPLE) };
	TRY(people_add(db, plan, preview));
	TRY(q_preview_mark(db, NULL));
	TRY(plan->apply(db, plan->own));
	TRY(people_add(db, plan, preview));
	TRY(look_all(db, plan, preview, after));
	TRY(q_preview_back(db, NULL));
	TRY(look_all(db, plan, preview, before));
	for (size_t i = 0; i < preview->n; i++)
		person_compare(preview, &preview->people[i], before[i], after[i]);
	talloc_free(before);
	talloc_free(after);
	return OK;
}

/* ---- of a setup ---- */

struct setting_out {
	const struct setup_changes *changes;
	const struct setup *old, *new;
	struct rows who;
	unsigned objects;
	struct setup_flaw *flaw;
};

static struct err *
apply(struct db *db, void *own)
{
	const struct setting_out *out = own;

	return setup_apply(db, out->changes, out->new, out->flaw);
}

static void
who_add(struct setting_out *out, const char *kind, const char *of_kind, const char *name)
{
	rows_add(&out->who, "sss", kind, of_kind, name);
}

/* An accrual may be reached through its deal. */
static void
object_add(struct setting_out *out, const char *name)
{
	const enum object object = object_from(name);

	for (enum object child = 0; object < OBJECTS && child < OBJECTS; child++)
		if (child == object || object_decls[child].parent == (int)object)
			out->objects |= 1U << child;
}

/* Rules that are for a group, or about its members' records. */
static void
group_add(struct setting_out *out, const struct setup *setup, const char *group)
{
	for (size_t i = 0; i < setup->n; i++) {
		const struct setup_row *row = &setup->rows[i];

		if (row->kind != SETUP_RULE ||
			(!text_same(row->value[RULE_TO], group) && !text_same(row->value[RULE_FROM], group)))
			continue;
		object_add(out, row->value[RULE_OBJECT]);
		who_add(out, "group", "", row->value[RULE_TO]);
	}
}

static void
rule_add(struct setting_out *out, const struct setup *setup, const struct setup_row *named)
{
	const struct setup_row *rule =
		SETUP_FIND(setup, SETUP_RULE, named->value[RULE_OBJECT], named->value[RULE_NAME]);

	object_add(out, named->value[RULE_OBJECT]);
	if (rule != NULL)
		who_add(out, "group", "", rule->value[RULE_TO]);
}

static void
default_add(struct setting_out *out, const struct setup_change *change)
{
	static const char *const sides[] = { [DEFAULT_STAFF] = "staff", [DEFAULT_PARTNERS] = "partners" };
	const struct setup_row *before = change->before, *after = change->after;

	object_add(out, change_row(change)->value[DEFAULT_OBJECT]);
	for (unsigned side = DEFAULT_STAFF; side <= DEFAULT_PARTNERS; side++)
		if (before == NULL || after == NULL || !text_same(before->value[side], after->value[side]))
			who_add(out, sides[side], "", "");
}

/* It moves things on the pages of those whom it is for, and gives and takes nothing. */
static void
layout_add(struct setting_out *out, const char *profile)
{
	if (*profile != '\0') {
		who_add(out, "profile", "profile", profile);
		return;
	}
	who_add(out, "staff", "", "");
	who_add(out, "partners", "", "");
}

/* Renaming changes nothing for anybody. */
static void
change_add(struct setting_out *out, const struct setup_change *change)
{
	const struct setup_row *row = change_row(change);

	switch (row->kind) {
	case SETUP_DEFAULT: default_add(out, change); break;
	case SETUP_PROFILE:
		out->objects = (1U << OBJECTS) - 1;
		who_add(out, "profile", row->value[PROFILE_KIND], row->value[PROFILE_NAME]);
		break;
	case SETUP_PERMISSION:
	case SETUP_RIGHT:
		object_add(out, row->value[OF_OBJECT]);
		who_add(out, "profile", row->value[OF_KIND], row->value[OF_PROFILE]);
		break;
	case SETUP_LAYOUT: layout_add(out, row->value[LAYOUT_PROFILE]); break;
	case SETUP_ENTRY:
		group_add(out, out->old, row->value[ENTRY_GROUP]);
		group_add(out, out->new, row->value[ENTRY_GROUP]);
		break;
	case SETUP_RULE:
	case SETUP_TERM:
		rule_add(out, out->old, row);
		rule_add(out, out->new, row);
		break;
	case SETUP_GROUP:
	case SETUP_KINDS: break;
	}
}

struct err *
preview_setup(struct db *db, const void *ctx, const struct setup *old, const struct setup *new, struct preview *preview,
	struct setup_flaw *flaw)
{
	const struct setup_changes changes = setup_changes(ctx, old, new);
	struct setting_out out = { .changes = &changes, .old = old, .new = new, .flaw = flaw };

	*preview = (struct preview){ 0 };
	*flaw = setup_check(new);
	if (flaw->code != NULL)
		return OK;
	rows_init(&out.who, ctx);
	for (size_t i = 0; i < changes.n; i++)
		if (!changes.at[i].renamed)
			change_add(&out, &changes.at[i]);
	return preview_run(db, ctx, &(struct preview_plan){ rows_text(&out.who), out.objects, apply, &out }, preview);
}
