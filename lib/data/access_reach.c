/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_reach.c -- from the model of doc/access-model.md, sections 3 to 5, to the ways of one viewer. */
#include "data/access_reach.h"

#include <stdlib.h>

#include "data/db.h"

const unsigned access_needed[VERBS] = {
	[VERB_SEE] = MAY_READ,
	[VERB_EDIT] = MAY_READ | MAY_UPDATE,
	[VERB_DECIDE] = MAY_READ | MAY_DECIDE,
	[VERB_DELETE] = MAY_READ | MAY_DELETE,
};

/* ---- lists of numbers ---- */

static void
numbers_add(const void *ctx, struct numbers *numbers, int64_t number)
{
	int64_t *at = must(talloc_realloc_size(ctx, (void *)(uintptr_t)numbers->at, (numbers->n + 1) * sizeof *at));

	at[numbers->n] = number;
	*numbers = (struct numbers){ at, numbers->n + 1 };
}

static void
numbers_add_once(const void *ctx, struct numbers *numbers, int64_t number)
{
	if (!numbers_have(numbers, number))
		numbers_add(ctx, numbers, number);
}

/* "4,8,15" */
static struct numbers
numbers_from(const void *ctx, const char *text)
{
	struct numbers numbers = { 0 };

	while (!text_empty(text)) {
		char *end;

		numbers_add(ctx, &numbers, strtoll(text, &end, 10));
		text = *end == ',' ? end + 1 : NULL;
	}
	return numbers;
}

/* ---- permissions (section 3) ---- */

static bool
has_profile(const struct access *access, int64_t profile_id)
{
	return profile_id == access->profile_id || numbers_have(&access->sets, profile_id);
}

unsigned
access_union(const struct viewer *viewer, enum object object)
{
	const struct access *access = viewer->access;
	unsigned may = 0;

	if (object_decls[object].personal)
		return MAY_CREATE | MAY_READ | MAY_UPDATE;
	for (size_t i = 0; i < access->config->permission_count; i++) {
		const struct permission_rule *rule = &access->config->permissions[i];

		if (rule->object == object && has_profile(access, rule->profile_id))
			may |= rule->may;
	}
	return may & (object_decls[object].verbs | VIEW_ALL | MODIFY_ALL);
}

unsigned
access_permissions(const struct viewer *viewer, enum object object)
{
	const unsigned may = access_union(viewer, object);

	return (may & MAY_READ) != 0 ? may : 0;
}

/* ---- reach (section 4) ---- */

static bool
has_key(enum object object, enum key key)
{
	return (object_decls[object].keys & 1U << key) != 0;
}

static void
reach_key(const struct viewer *viewer, struct way *way, enum key key, int64_t value)
{
	if (has_key(way->object, key) && value != 0)
		numbers_add_once(viewer->access, &way->keys[key], value);
}

/* R3. Each is a key of the record, kept current with people and organisations (O2). */
static void
reach_own(const struct viewer *viewer, struct way *way, enum level need)
{
	const struct access *access = viewer->access;

	reach_key(viewer, way, KEY_OWNER, viewer->member_id);
	if (object_decls[way->object].hierarchy < need)
		return;
	if (viewer->role == ROLE_MANAGER)
		reach_key(viewer, way, KEY_TEAM, viewer->member_id);
	if (viewer->role == ROLE_CHANNEL)
		reach_key(viewer, way, KEY_TERRITORY, viewer->territory_id);
	for (unsigned i = 0; viewer->role == ROLE_EXECUTIVE && i < access->orgs.n; i++)
		reach_key(viewer, way, KEY_ORG, access->orgs.at[i]);
}

/* R4 to R6, and B1. */
static void
reach_rule(const struct viewer *viewer, struct way *way, const struct access_rule *rule, enum level need)
{
	struct access *access = viewer->access;
	const int64_t scope = rule->id * 8 + GRANTEE_RULE;

	if (rule->object != way->object || !numbers_have(&access->groups, rule->to_group))
		return;
	if (rule->kind == RULE_RESTRICTION) {
		numbers_add(access, &way->limits, scope);
		way->few = rule->few ? scope : way->few;
	} else if (rule->level < need) {
		return;
	} else if (rule->kind == RULE_SHARING_SET) {
		reach_key(viewer, way, rule->common_key,
			rule->common_key == KEY_ORG ? viewer->org_id : access->org_territory_id);
	} else {
		numbers_add(access, &way->scopes, scope);
		if (!rule->few)
			numbers_add(access, &way->many, scope);
	}
}

/* R7: scopes of the viewer through which there is anything of that object: "deal:41,statement:57". */
static void
reach_shares(const struct viewer *viewer, struct way *way)
{
	const char *name = object_decls[way->object].name, *at = viewer->access->shares;
	const size_t len = strlen(name);

	for (; !text_empty(at); at += strspn(at, ",")) {
		if (strncmp(at, name, len) == 0 && at[len] == ':')
			numbers_add_once(viewer->access, &way->scopes, strtoll(at + len + 1, NULL, 10));
		at += strcspn(at, ",");
	}
}

enum openness
access_openness(const struct viewer *viewer, enum object object)
{
	const struct access_config *config = viewer->access->config;

	return viewer_is_partner(viewer) ? config->partners[object] : config->staff[object];
}

/* "deal,certificate" */
static bool
owns_some(const struct access *access, enum object object)
{
	const char *name = object_decls[object].name, *at = access->owns;
	const size_t len = strlen(name);

	for (; !text_empty(at); at += strspn(at, ",")) {
		if (strncmp(at, name, len) == 0 && (at[len] == ',' || at[len] == '\0'))
			return true;
		at += strcspn(at, ",");
	}
	return false;
}

/* What is within the own organisation's is so by that; each index is walked once. */
static void
leave_out_covered(const struct viewer *viewer, struct way *way)
{
	way->owns_none = viewer->role == ROLE_CHANNEL && way->keys[KEY_TERRITORY].n > 0 &&
		!owns_some(viewer->access, way->object);
	const bool whole_org = numbers_have(&way->keys[KEY_ORG], viewer->org_id);

	if (whole_org || way->keys[KEY_TEAM].n > 0)
		way->keys[KEY_OWNER].n = 0;
	if (whole_org)
		way->keys[KEY_TEAM].n = 0;
}

/* R1 to R7 without R2's parent. */
static void
way_make(const struct viewer *viewer, struct way *way, enum level need)
{
	const struct access_config *config = viewer->access->config;
	const bool personal = object_decls[way->object].personal;
	const unsigned may = access_permissions(viewer, way->object);
	const enum openness open = access_openness(viewer, way->object);

	way->write = need == LEVEL_WRITE;
	if (!personal)
		way->all = (may & MODIFY_ALL) != 0 || open == OPEN_WRITE ||
			(need == LEVEL_READ && ((may & VIEW_ALL) != 0 || open == OPEN_READ));
	reach_own(viewer, way, need);
	for (size_t i = 0; !personal && i < config->rule_count; i++)
		reach_rule(viewer, way, &config->rules[i], need);
	if (!personal)
		reach_shares(viewer, way);
	leave_out_covered(viewer, way);
}

/* R2: as the parent is reached, at most at the level of the child's hierarchy. */
static void
way_by_parent(const struct viewer *viewer, struct reach *reach, enum object object, enum level need)
{
	const struct object_decl *decl = &object_decls[object];

	if (decl->personal || decl->parent < 0 || access_openness(viewer, object) != OPEN_PARENT ||
		decl->hierarchy < need)
		return;
	if (access_permissions(viewer, (enum object)decl->parent) == 0)
		return;
	reach->ways[reach->n] = (struct way){ .object = (enum object)decl->parent, .id = decl->parent_column };
	way_make(viewer, &reach->ways[reach->n++], need);
}

static struct reach *
reach_make(const struct viewer *viewer, enum object object, enum verb verb)
{
	const enum level need = verb == VERB_SEE ? LEVEL_READ : LEVEL_WRITE;
	struct reach *reach = new_zero(viewer->access, struct reach);

	if ((access_permissions(viewer, object) & access_needed[verb]) != access_needed[verb])
		return reach;
	reach->ways[reach->n] = (struct way){ .object = object, .id = "id" };
	way_make(viewer, &reach->ways[reach->n++], need);
	way_by_parent(viewer, reach, object, need);
	return reach;
}

const struct reach *
access_reach(const struct viewer *viewer, enum object object, enum verb verb)
{
	static const struct reach nothing;
	struct reach **kept;

	if (viewer == NULL || viewer->access == NULL)
		return &nothing;
	kept = &viewer->access->reaches[object][verb];
	if (*kept == NULL)
		*kept = reach_make(viewer, object, verb);
	return *kept;
}

/* ---- fields (section 8) ---- */

/* What one profile or set says: of the state if it says anything of it, else in general; else what is usual. */
static enum right
right_of(const struct access *access, int64_t profile_id, enum guarded_field field, const char *state, enum right usual)
{
	enum right general = usual;

	for (size_t i = 0; i < access->config->field_count; i++) {
		const struct field_rule *rule = &access->config->fields[i];

		if (rule->profile_id != profile_id || rule->field != field)
			continue;
		if (!text_empty(state) && text_same(rule->state, state))
			return rule->right;
		if (text_empty(rule->state))
			general = rule->right;
	}
	return general;
}

/* F1: what is retired nobody edits. */
static enum right
at_most(const struct access *access, enum guarded_field field, enum right right)
{
	const struct access_config *config = access->config;
	const bool retired = field >= CUSTOM_FIELDS && config->custom[field - CUSTOM_FIELDS].retired;

	return retired && right == RIGHT_EDIT ? RIGHT_READ : right;
}

enum right
access_right(const struct viewer *viewer, enum guarded_field field, const char *state)
{
	const struct access *access = viewer != NULL ? viewer->access : NULL;
	enum right right;

	if (access == NULL)
		return RIGHT_NONE;
	right = right_of(access, access->profile_id, field, state, RIGHT_EDIT);
	for (unsigned i = 0; i < access->sets.n; i++) {
		const enum right more = right_of(access, access->sets.at[i], field, state, RIGHT_NONE);

		right = more > right ? more : right;
	}
	return at_most(access, field, right);
}

static bool
mask_has(const struct mask *mask, const char *state)
{
	for (unsigned i = 0; i < mask->n; i++)
		if (text_same(mask->states[i], state))
			return true;
	return false;
}

/* States that a rule of the viewer's names and in which the field is shown or hidden otherwise than in general. */
static struct mask *
mask_make(const struct viewer *viewer, enum guarded_field field)
{
	const struct access *access = viewer->access;
	struct mask *mask = new_zero(access, struct mask);
	const char **states = new_array(mask, const char *, access->config->field_count + 1);

	mask->right = access_right(viewer, field, NULL);
	mask->states = states;
	for (size_t i = 0; i < access->config->field_count; i++) {
		const struct field_rule *rule = &access->config->fields[i];

		if (rule->field != field || text_empty(rule->state) || !has_profile(access, rule->profile_id) ||
			mask_has(mask, rule->state))
			continue;
		if ((access_right(viewer, field, rule->state) == RIGHT_NONE) != (mask->right == RIGHT_NONE))
			states[mask->n++] = rule->state;
	}
	return mask;
}

const struct mask *
access_mask(const struct viewer *viewer, enum guarded_field field)
{
	static const struct mask hidden = { .right = RIGHT_NONE };
	struct mask **kept;

	if (viewer == NULL || viewer->access == NULL)
		return &hidden;
	kept = &viewer->access->masks[field];
	if (*kept == NULL)
		*kept = mask_make(viewer, field);
	return *kept;
}

struct err *
access_begin(struct db *db, const void *ctx, const struct access_facts *facts, struct viewer *viewer)
{
	struct access *access = new_zero(ctx, struct access);

	TRY(access_config_find(db, viewer->vendor_id, facts->version, &access->config));
	access->masks = new_array(access, struct mask *, CUSTOM_FIELDS + access->config->custom_count);
	access->profile_id = facts->profile_id;
	access->org_territory_id = facts->org_territory_id;
	access->sets = numbers_from(access, facts->sets);
	access->groups = numbers_from(access, facts->groups);
	access->orgs = numbers_from(access, facts->branches);
	numbers_add(access, &access->orgs, viewer->org_id);
	access->shares = text_empty(facts->shares) ? NULL : text_copy(access, facts->shares);
	access->owns = text_empty(facts->owns) ? NULL : text_copy(access, facts->owns);
	viewer->access = access;
	return OK;
}
