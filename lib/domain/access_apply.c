/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_apply.c -- putting what differs into force: names, then what goes, what comes, and the rules anew. */
#include "domain/access_change.h"

#include <stdlib.h>

#include "data/rows.h"
#include "domain/access_words.h"
#include "q_access_setup.h"

/* ---- what comes, or is otherwise ---- */

static struct err *
put_default(struct db *db, const char *const *v, int64_t *changed)
{
	return q_setup_default_put(db, changed, v[DEFAULT_OBJECT], v[DEFAULT_STAFF], v[DEFAULT_PARTNERS]);
}

static struct err *
put_profile(struct db *db, const char *const *v, int64_t *changed)
{
	return q_setup_profile_put(db, changed, v[PROFILE_KIND], v[PROFILE_NAME], v[PROFILE_STANDARD],
		v[PROFILE_DELEGABLE], v[PROFILE_VISITS], v[PROFILE_REF]);
}

static struct err *
put_permission(struct db *db, const char *const *v, int64_t *changed)
{
	return q_setup_permission_put(db, changed, v[OF_KIND], v[OF_PROFILE], v[OF_OBJECT], v[PERMISSION_VERBS]);
}

static struct err *
put_right(struct db *db, const char *const *v, int64_t *changed)
{
	return q_setup_right_put(db, changed, v[OF_KIND], v[OF_PROFILE], v[OF_OBJECT], v[RIGHT_FIELD], v[RIGHT_STATE],
		v[RIGHT_LEVEL]);
}

static struct err *
put_layout(struct db *db, const char *const *v, int64_t *changed)
{
	return q_setup_layout_put(db, changed, v[LAYOUT_OBJECT], v[LAYOUT_PROFILE], v[LAYOUT_SECTION], v[LAYOUT_PLACE],
		v[LAYOUT_SHOWN], v[LAYOUT_ITEMS]);
}

static struct err *
put_group(struct db *db, const char *const *v, int64_t *changed)
{
	return q_setup_group_put(db, changed, v[GROUP_NAME], v[GROUP_REF]);
}

static struct err *
put_entry(struct db *db, const char *const *v, int64_t *changed)
{
	return q_setup_entry_put(db, changed, v[ENTRY_GROUP], v[ENTRY_KIND], v[ENTRY_WHO]);
}

static struct err *
put_rule(struct db *db, const char *const *v, int64_t *changed)
{
	return q_setup_rule_put(db, changed, v[RULE_OBJECT], v[RULE_NAME], v[RULE_KIND], v[RULE_FROM], v[RULE_TO],
		v[RULE_KEY], v[RULE_TERMS], v[RULE_LEVEL], v[RULE_REF]);
}

static struct err *
put_term(struct db *db, const char *const *v, int64_t *changed)
{
	const enum term_type type = setup_term_type(object_from(v[TERM_OBJECT]), v[TERM_FIELD]);
	const bool words = type == TERM_TEXT || type == TERM_STATE;
	int64_t number = type == TERM_AMOUNT || type == TERM_NUMBER ? strtoll(v[TERM_VALUE], NULL, 10) : 0;
	struct date date;

	if (type == TERM_DATE && date_read(v[TERM_VALUE], &date))
		number = (int64_t)date.days + DAYS_OF_1970;
	return q_setup_term_put(db, changed, v[TERM_OBJECT], v[TERM_RULE], v[TERM_POSITION], v[TERM_FIELD], v[TERM_OP],
		words ? v[TERM_VALUE] : NULL, words || type >= TERM_ORG ? NULL : &number,
		type == TERM_ORG ? v[TERM_VALUE] : NULL, type == TERM_TERRITORY ? v[TERM_VALUE] : NULL,
		v[TERM_CURRENCY]);
}

/* ---- what goes ---- */

static struct err *
drop_default(struct db *db, const char *const *v)
{
	return q_setup_default_drop(db, NULL, v[DEFAULT_OBJECT]);
}

static struct err *
drop_profile(struct db *db, const char *const *v)
{
	TRY(q_setup_profile_leave(db, NULL, v[PROFILE_KIND], v[PROFILE_NAME]));
	TRY(q_setup_set_leave(db, NULL, v[PROFILE_KIND], v[PROFILE_NAME]));
	return q_setup_profile_drop(db, NULL, v[PROFILE_KIND], v[PROFILE_NAME]);
}

static struct err *
drop_permission(struct db *db, const char *const *v)
{
	return q_setup_permission_drop(db, NULL, v[OF_KIND], v[OF_PROFILE], v[OF_OBJECT]);
}

static struct err *
drop_right(struct db *db, const char *const *v)
{
	return q_setup_right_drop(db, NULL, v[OF_KIND], v[OF_PROFILE], v[OF_OBJECT], v[RIGHT_FIELD], v[RIGHT_STATE]);
}

static struct err *
drop_layout(struct db *db, const char *const *v)
{
	return q_setup_layout_drop(db, NULL, v[LAYOUT_OBJECT], v[LAYOUT_PROFILE], v[LAYOUT_SECTION]);
}

/* With entries that the document cannot name. */
static struct err *
drop_group(struct db *db, const char *const *v)
{
	TRY(q_setup_group_empty(db, NULL, v[GROUP_NAME]));
	return q_setup_group_drop(db, NULL, v[GROUP_NAME]);
}

static struct err *
drop_entry(struct db *db, const char *const *v)
{
	return q_setup_entry_drop(db, NULL, v[ENTRY_GROUP], v[ENTRY_KIND], v[ENTRY_WHO]);
}

static struct err *
drop_rule(struct db *db, const char *const *v)
{
	return q_setup_rule_drop(db, NULL, v[RULE_OBJECT], v[RULE_NAME]);
}

static struct err *
drop_term(struct db *db, const char *const *v)
{
	return q_setup_term_drop(db, NULL, v[TERM_OBJECT], v[TERM_RULE], v[TERM_POSITION]);
}

static const struct {
	struct err *(*put)(struct db *, const char *const *, int64_t *changed);
	struct err *(*drop)(struct db *, const char *const *);
} ways[SETUP_KINDS] = {
	[SETUP_DEFAULT] = { put_default, drop_default },
	[SETUP_PROFILE] = { put_profile, drop_profile },
	[SETUP_PERMISSION] = { put_permission, drop_permission },
	[SETUP_RIGHT] = { put_right, drop_right },
	[SETUP_LAYOUT] = { put_layout, drop_layout },
	[SETUP_GROUP] = { put_group, drop_group },
	[SETUP_ENTRY] = { put_entry, drop_entry },
	[SETUP_RULE] = { put_rule, drop_rule },
	[SETUP_TERM] = { put_term, drop_term },
};

/* ---- names ---- */

/* By which name the database knows a row, and of what it is the name; NULL: it has none of its own. */
static const char *
name_of(const struct setup_row *row, const char **of)
{
	*of = row->kind == SETUP_GROUP ? "" : row->value[0];
	switch (row->kind) {
	case SETUP_PROFILE: return row->value[PROFILE_NAME];
	case SETUP_GROUP: return row->value[GROUP_NAME];
	case SETUP_RULE: return row->value[RULE_NAME];
	default: return NULL;
	}
}

/* What the database takes for one name must not be two. */
static struct err *
names_check(struct db *db, const struct setup *new, struct setup_flaw *flaw)
{
	struct q_setup_alike alike;
	struct rows names;
	const char *of;

	rows_init(&names, new);
	for (size_t i = 0; i < new->n; i++)
		if (name_of(&new->rows[i], &of) != NULL)
			rows_add(&names, "sss", setup_decls[new->rows[i].kind].name, of, name_of(&new->rows[i], &of));
	TRY(q_setup_alike(db, new, &alike, rows_text(&names)));
	for (size_t i = 0; i < new->n &&alike.found; i++)
		if (name_of(&new->rows[i], &of) != NULL && --alike.n == 0)
			*flaw = (struct setup_flaw){ "twice", &new->rows[i], 0 };
	return OK;
}

/* ---- in order ---- */

static struct err *
rename_all(struct db *db, const struct setup_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++) {
		const struct setup_row *row = changes->at[i].after;
		const char *ref;

		if (!changes->at[i].renamed)
			continue;
		ref = setup_ref(row);
		if (row->kind == SETUP_PROFILE)
			TRY(q_setup_profile_rename(db, NULL, ref, row->value[PROFILE_NAME]));
		else if (row->kind == SETUP_GROUP)
			TRY(q_setup_group_rename(db, NULL, ref, row->value[GROUP_NAME]));
		else
			TRY(q_setup_rule_rename(db, NULL, ref, row->value[RULE_NAME]));
	}
	return OK;
}

static bool
is_of_rules(const struct setup_row *row)
{
	return row->kind == SETUP_RULE || row->kind == SETUP_TERM;
}

/* From the end, so that what refers to something goes before it. rules: those alone; else all but them. */
static struct err *
drop_all(struct db *db, const struct setup_changes *changes, bool rules)
{
	for (size_t i = changes->n; i-- > 0;) {
		const struct setup_change *change = &changes->at[i];

		if (change->after == NULL && is_of_rules(change->before) == rules)
			TRY(ways[change->before->kind].drop(db, change->before->value));
	}
	return OK;
}

/* A rule of which a term changes is no rule meanwhile. */
static struct err *
rest_rules(struct db *db, const struct setup_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++) {
		const struct setup_row *row = change_row(&changes->at[i]);

		if (row->kind == SETUP_TERM)
			TRY(q_setup_rule_rest(db, NULL, row->value[TERM_OBJECT], row->value[TERM_RULE]));
	}
	return OK;
}

static struct err *
put_all(struct db *db, const struct setup_changes *changes, struct setup_flaw *flaw)
{
	for (size_t i = 0; i < changes->n; i++) {
		const struct setup_row *row = changes->at[i].after;
		int64_t changed = 0;

		if (row == NULL || changes->at[i].renamed)
			continue;
		TRY(ways[row->kind].put(db, row->value, &changed));
		if (changed > 0 || flaw->code != NULL)
			continue;
		if (row->kind == SETUP_ENTRY || row->kind == SETUP_TERM)
			*flaw = (struct setup_flaw){ "unknown-who", row, 0 };
	}
	return OK;
}

static bool
is_touched(const struct setup_row *rule, const struct setup_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++) {
		const struct setup_row *row = change_row(&changes->at[i]);

		if (is_of_rules(row) && !changes->at[i].renamed &&
			text_same(row->value[RULE_OBJECT], rule->value[RULE_OBJECT]) &&
			text_same(row->value[RULE_NAME], rule->value[RULE_NAME]))
			return true;
	}
	return false;
}

/* A rule that has changed, itself or in its terms: what it grants is made anew. */
static struct err *
settle_rules(struct db *db, const struct setup_changes *changes, const struct setup *new)
{
	for (size_t i = 0; i < new->n; i++) {
		const struct setup_row *row = &new->rows[i];

		if (row->kind == SETUP_RULE && is_touched(row, changes))
			TRY(q_setup_rule_settle(db, NULL, row->value[RULE_OBJECT], row->value[RULE_NAME],
				row->value[RULE_ACTIVE]));
	}
	return OK;
}

struct err *
setup_apply(struct db *db, const struct setup_changes *changes, const struct setup *new, struct setup_flaw *flaw)
{
	*flaw = (struct setup_flaw){ 0 };
	TRY(names_check(db, new, flaw));
	if (flaw->code != NULL)
		return OK;
	TRY(rename_all(db, changes));
	TRY(rest_rules(db, changes));
	TRY(drop_all(db, changes, true));
	TRY(put_all(db, changes, flaw));
	TRY(drop_all(db, changes, false));
	return settle_rules(db, changes, new);
}
