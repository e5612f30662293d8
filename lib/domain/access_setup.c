/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_setup.c -- see access_setup.h; reading it from the database, and changing its rows. */
#include "domain/access_setup.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/secret.h"
#include "base/text.h"
#include "data/custom.h"
#include "q_access_setup.h"

#define MARK_BYTES 8

const struct setup_decl setup_decls[SETUP_KINDS] = {
	[SETUP_DEFAULT] = { "default", 1, 3, { "object", "staff", "partners" } },
	[SETUP_PROFILE] = { "profile", 2, 6, { "kind", "name", "standard", "delegable", "visits", "ref" } },
	[SETUP_PERMISSION] = { "permission", 3, 4, { "kind", "profile", "object", "verbs" } },
	[SETUP_RIGHT] = { "right", 5, 6, { "kind", "profile", "object", "field", "state", "level" } },
	[SETUP_LAYOUT] = { "layout", 3, 6, { "object", "profile", "section", "place", "shown", "items" } },
	[SETUP_GROUP] = { "group", 1, 2, { "name", "ref" } },
	[SETUP_ENTRY] = { "entry", 3, 3, { "group", "kind", "who" } },
	[SETUP_RULE] = { "rule", 2, 10,
		{ "object", "name", "kind", "from", "to", "key", "terms", "level", "active", "ref" } },
	[SETUP_TERM] = { "term", 3, 7, { "object", "rule", "position", "field", "op", "value", "currency" } },
};

/* Which of their values is a ref, by which they are known however they are called. */
static const int ref_places[SETUP_KINDS] = {
	[SETUP_PROFILE] = PROFILE_REF,
	[SETUP_GROUP] = GROUP_REF,
	[SETUP_RULE] = RULE_REF,
};

/* ---- rows ---- */

void
setup_add(struct setup *setup, enum setup_kind kind, const char *const *values)
{
	struct setup_row *row;

	if (setup->n == setup->room) {
		setup->room = setup->room * 2 + 64;
		setup->rows = must(talloc_realloc(setup, setup->rows, struct setup_row, (unsigned)setup->room));
	}
	row = &setup->rows[setup->n++];
	*row = (struct setup_row){ kind, { NULL } };
	for (unsigned i = 0; i < setup_decls[kind].count; i++)
		row->value[i] = values[i] != NULL ? values[i] : "";
}

static bool
fits(const struct setup_row *row, enum setup_kind kind, const char *const *values)
{
	if (row->kind != kind)
		return false;
	for (unsigned i = 0; values[i] != NULL; i++)
		if (!text_same(row->value[i], values[i]))
			return false;
	return true;
}

void
setup_remove(struct setup *setup, enum setup_kind kind, const char *const *values)
{
	size_t kept = 0;

	for (size_t i = 0; i < setup->n; i++)
		if (!fits(&setup->rows[i], kind, values))
			setup->rows[kept++] = setup->rows[i];
	setup->n = kept;
}

const struct setup_row *
setup_find(const struct setup *setup, enum setup_kind kind, const char *const *values)
{
	for (size_t i = 0; i < setup->n; i++)
		if (fits(&setup->rows[i], kind, values))
			return &setup->rows[i];
	return NULL;
}

const char *
setup_ref(const struct setup_row *row)
{
	return ref_places[row->kind] != 0 ? row->value[ref_places[row->kind]] : "";
}

const struct setup_row *
setup_by_ref(const struct setup *setup, enum setup_kind kind, const char *ref)
{
	for (size_t i = 0; i < setup->n && !text_empty(ref); i++)
		if (setup->rows[i].kind == kind && text_same(setup_ref(&setup->rows[i]), ref))
			return &setup->rows[i];
	return NULL;
}

static void
replace(struct setup_row *row, unsigned place, const char *old, const char *name)
{
	if (text_same(row->value[place], old))
		row->value[place] = name;
}

static void
rename_profile(struct setup_row *row, const struct setup_row *old, const char *name)
{
	const bool of_kind = text_same(row->value[0], old->value[PROFILE_KIND]);

	if (of_kind && (row->kind == SETUP_PROFILE || row->kind == SETUP_PERMISSION || row->kind == SETUP_RIGHT))
		replace(row, PROFILE_NAME, old->value[PROFILE_NAME], name);
	if (!text_same(old->value[PROFILE_KIND], "profile"))
		return;
	if (row->kind == SETUP_LAYOUT)
		replace(row, LAYOUT_PROFILE, old->value[PROFILE_NAME], name);
	if (row->kind == SETUP_ENTRY && text_same(row->value[ENTRY_KIND], "profile"))
		replace(row, ENTRY_WHO, old->value[PROFILE_NAME], name);
}

static void
rename_group(struct setup_row *row, const struct setup_row *old, const char *name)
{
	if (row->kind == SETUP_GROUP || row->kind == SETUP_ENTRY)
		replace(row, GROUP_NAME, old->value[GROUP_NAME], name);
	if (row->kind == SETUP_RULE) {
		replace(row, RULE_FROM, old->value[GROUP_NAME], name);
		replace(row, RULE_TO, old->value[GROUP_NAME], name);
	}
}

static void
rename_rule(struct setup_row *row, const struct setup_row *old, const char *name)
{
	if ((row->kind == SETUP_RULE || row->kind == SETUP_TERM) &&
		text_same(row->value[RULE_OBJECT], old->value[RULE_OBJECT]))
		replace(row, RULE_NAME, old->value[RULE_NAME], name);
}

void
setup_rename(struct setup *setup, enum setup_kind kind, const struct setup_row *row, const char *name)
{
	const struct setup_row old = *row; /* it is one of those that change */

	for (size_t i = 0; i < setup->n; i++)
		if (kind == SETUP_PROFILE)
			rename_profile(&setup->rows[i], &old, name);
		else if (kind == SETUP_GROUP)
			rename_group(&setup->rows[i], &old, name);
		else
			rename_rule(&setup->rows[i], &old, name);
}

int
setup_compare(const struct setup_row *a, const struct setup_row *b, unsigned values)
{
	int order = (int)a->kind - (int)b->kind;

	for (unsigned i = 0; order == 0 && i < values && i < setup_decls[a->kind].count; i++)
		order = strcmp(a->value[i], b->value[i]);
	return order;
}

static int
by_all(const void *a, const void *b)
{
	return setup_compare(a, b, SETUP_VALUES);
}

void
setup_settle(struct setup *setup)
{
	size_t kept = 0;

	if (setup->n > 1)
		qsort(setup->rows, setup->n, sizeof *setup->rows, by_all);
	for (size_t i = 0; i < setup->n; i++)
		if (i == 0 || by_all(&setup->rows[i], &setup->rows[kept - 1]) != 0)
			setup->rows[kept++] = setup->rows[i];
	setup->n = kept;
}

struct setup *
setup_copy(const void *ctx, const struct setup *setup)
{
	struct setup *copy = new_zero(ctx, struct setup);

	copy->config = setup->config;
	for (size_t i = 0; i < setup->n; i++)
		setup_add(copy, setup->rows[i].kind, setup->rows[i].value);
	return copy;
}

const char *
setup_mark(const void *ctx, const struct setup *setup)
{
	const char *text = setup_write(ctx, setup);
	unsigned char hash[SHA256_LEN];

	sha256((const unsigned char *)text, strlen(text), hash);
	return text_hex(ctx, hash, MARK_BYTES);
}

/* ---- from the database ---- */

struct loading {
	struct sink sink; /* first */
	struct setup *setup;
	enum setup_kind kind;
};

/* A date is kept as a number of days; a document says the date. */
static const char *
term_value(const void *ctx, const struct setup_row *row)
{
	const enum object object = object_from(row->value[TERM_OBJECT]);
	const enum guarded_field field = object < OBJECTS ? field_from(object, row->value[TERM_FIELD]) : FIELDS;
	char text[DATE_TEXT];

	if (field == FIELDS || !text_same(field_decls[field].type, "date"))
		return row->value[TERM_VALUE];
	return text_copy(ctx,
		date_write((struct date){ (int32_t)(strtol(row->value[TERM_VALUE], NULL, 10) - DAYS_OF_1970) }, text));
}

static void
row_take(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	const struct loading *loading = (const struct loading *)sink;
	const char *values[SETUP_VALUES] = { NULL };
	struct setup_row *row;

	(void)element;
	for (size_t i = 0; i < n; i++)
		values[i] = cells[i].text != NULL ? text_copy(loading->setup, cells[i].text) : "";
	setup_add(loading->setup, loading->kind, values);
	row = &loading->setup->rows[loading->setup->n - 1];
	if (loading->kind == SETUP_TERM)
		row->value[TERM_VALUE] = term_value(loading->setup, row);
}

struct err *
setup_load(struct db *db, const void *ctx, struct setup **setup)
{
	static struct err *(*const queries[SETUP_KINDS])(struct db *, struct sink *) = {
		[SETUP_DEFAULT] = q_setup_defaults,
		[SETUP_PROFILE] = q_setup_profiles,
		[SETUP_PERMISSION] = q_setup_permissions,
		[SETUP_RIGHT] = q_setup_rights,
		[SETUP_LAYOUT] = q_setup_layouts,
		[SETUP_GROUP] = q_setup_groups,
		[SETUP_ENTRY] = q_setup_entries,
		[SETUP_RULE] = q_setup_rules,
		[SETUP_TERM] = q_setup_terms,
	};
	struct loading loading = { { .row = row_take }, new_zero(ctx, struct setup), SETUP_DEFAULT };

	loading.setup->config = access_config_of(db_who(db));
	for (; loading.kind < SETUP_KINDS; loading.kind++)
		TRY(queries[loading.kind](db, &loading.sink));
	setup_settle(loading.setup);
	*setup = loading.setup;
	return OK;
}
