/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_change.c -- see access_change.h; telling what differs. */
#include "domain/access_change.h"

const struct setup_row *
change_row(const struct setup_change *change)
{
	return change->after != NULL ? change->after : change->before;
}

static void
change_add(const void *ctx, struct setup_changes *changes, const struct setup_row *before,
	const struct setup_row *after, bool renamed)
{
	changes->at = must(talloc_realloc(ctx, changes->at, struct setup_change, (unsigned)changes->n + 1));
	changes->at[changes->n++] = (struct setup_change){ before, after, renamed };
}

static const char *
name_of(const struct setup_row *row)
{
	return row->value[row->kind == SETUP_GROUP ? GROUP_NAME : PROFILE_NAME];
}

/* The old setup with what is called otherwise in the new one called so already. */
static struct setup *
renamed(const void *ctx, const struct setup *old, const struct setup *new, struct setup_changes *changes)
{
	struct setup *aligned = setup_copy(ctx, old);

	for (size_t i = 0; i < old->n; i++) {
		const struct setup_row *row = &old->rows[i], *now = setup_by_ref(new, row->kind, setup_ref(row)),
				       *found;

		if (now == NULL || text_same(name_of(row), name_of(now)))
			continue;
		if (row->kind == SETUP_RULE && !text_same(row->value[RULE_OBJECT], now->value[RULE_OBJECT]))
			continue;
		change_add(ctx, changes, row, now, true);
		found = setup_by_ref(aligned, row->kind, setup_ref(row));
		setup_rename(aligned, row->kind, found, name_of(now));
	}
	setup_settle(aligned);
	return aligned;
}

static bool
is_ref(const struct setup_row *row, unsigned place)
{
	return text_same(setup_decls[row->kind].attributes[place], "ref");
}

static bool
says_the_same(const struct setup_row *a, const struct setup_row *b)
{
	for (unsigned i = 0; i < setup_decls[a->kind].count; i++)
		if (!is_ref(a, i) && !text_same(a->value[i], b->value[i]))
			return false;
	return true;
}

/* Both are sorted by their names. */
struct setup_changes
setup_changes(const void *ctx, const struct setup *old, const struct setup *new)
{
	struct setup_changes changes = { 0 };
	const struct setup *aligned = renamed(ctx, old, new, &changes);
	size_t i = 0, k = 0;

	while (i < aligned->n || k < new->n) {
		const struct setup_row *before = i < aligned->n ? &aligned->rows[i] : NULL;
		const struct setup_row *after = k < new->n ? &new->rows[k] : NULL;
		int order = before == NULL ? 1 : after == NULL ? -1 : 0;

		if (order == 0)
			order = setup_compare(before, after, setup_decls[before->kind].keys);
		if (order < 0)
			change_add(ctx, &changes, before, NULL, false);
		else if (order > 0)
			change_add(ctx, &changes, NULL, after, false);
		else if (!says_the_same(before, after))
			change_add(ctx, &changes, before, after, false);
		i += order <= 0;
		k += order >= 0;
	}
	return changes;
}
