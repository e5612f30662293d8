/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_why.c -- see access_why.h. Rules are named as doc/access-model.md names them. */
#include "data/access_why.h"

#include "data/access_reach.h"
#include "q_access.h"
#include "q_records.h"

struct rows {
	struct q_access_grants *at;
	size_t n;
};

struct why_basis {
	const void *ctx;
	struct instant now;
	struct why_record record, parent; /* parent.id 0: none */
	struct rows rows, parent_rows;
};

/* One explanation in the making. */
struct asking {
	const void *ctx;
	struct instant now;
	const struct viewer *viewer;
	const struct why_record *record;
	const struct rows *rows;
	enum level need;
	struct why *why;
};

static const char *const kinds[WHY_KINDS] = { "all", "default", "parent", "own", "team", "organisation", "branch",
	"territory", "owner-rule", "criteria-rule", "sharing-set", "deal-team", "share" };
static const char *const blocks[BLOCK_KINDS] = { "not-active", "permission", "no-reach", "restriction" };

const char *
why_kind_name(enum why_kind kind)
{
	return kinds[kind];
}

const char *
why_block_name(enum why_block block)
{
	return blocks[block];
}

struct err *
why_record(struct db *db, const void *ctx, enum object object, const char *ref, struct why_record *record, bool *found)
{
	const struct param params[] = { { .kind = PARAM_TEXT, .text = ref } };
	struct q_record_deal row; /* all of them have that shape */

	*found = false;
	if (record_queries[object] == NULL)
		return OK;
	TRY(query_row(db, record_queries[object], params, ctx, &row, found));
	*record = (struct why_record){ object, ref, row.id, row.owner_id, row.team_id, row.org_id, row.territory_id,
		row.parent_id, row.at, row.state };
	return OK;
}

static void
grant(struct asking *a, struct why_grant grant)
{
	struct why *why = a->why;

	if (grant.level == LEVEL_NONE)
		return;
	why->grants = must(talloc_realloc(a->ctx, why->grants, struct why_grant, why->grant_count + 1));
	why->grants[why->grant_count++] = grant;
}

static void
block(struct asking *a, enum why_block kind, int64_t rule_id)
{
	struct why *why = a->why;

	why->blocks = must(talloc_realloc(a->ctx, why->blocks, struct why_reason, why->block_count + 1));
	why->blocks[why->block_count++] = (struct why_reason){ kind, rule_id };
}

static void
near(struct asking *a, int64_t rule_id)
{
	struct why *why = a->why;

	why->near = must(talloc_realloc(a->ctx, why->near, int64_t, why->near_count + 1));
	why->near[why->near_count++] = rule_id;
}

/* R1 and R2 without parents. */
static void
grants_for_all(struct asking *a)
{
	const unsigned may = access_permissions(a->viewer, a->record->object);
	const enum openness open = access_openness(a->viewer, a->record->object);

	if ((may & VIEW_ALL) != 0)
		grant(a, (struct why_grant){ WHY_ALL, LEVEL_READ });
	if ((may & MODIFY_ALL) != 0)
		grant(a, (struct why_grant){ WHY_ALL, LEVEL_WRITE });
	if (open == OPEN_READ || open == OPEN_WRITE)
		grant(a, (struct why_grant){ WHY_DEFAULT, open == OPEN_READ ? LEVEL_READ : LEVEL_WRITE });
}

/* R3 */
static void
grants_of_hierarchy(struct asking *a)
{
	const struct viewer *viewer = a->viewer;
	const struct why_record *record = a->record;
	const enum level level = object_decls[record->object].hierarchy;

	if (record->owner_id == viewer->member_id)
		grant(a, (struct why_grant){ WHY_OWN, LEVEL_WRITE });
	if (viewer->role == ROLE_MANAGER && record->team_id == viewer->member_id)
		grant(a, (struct why_grant){ WHY_TEAM, level });
	if (viewer->role == ROLE_EXECUTIVE && record->org_id == viewer->org_id)
		grant(a, (struct why_grant){ WHY_ORGANISATION, level });
	else if (viewer->role == ROLE_EXECUTIVE && record->org_id != 0 &&
		numbers_have(&viewer->access->orgs, record->org_id))
		grant(a, (struct why_grant){ WHY_BRANCH, level });
	if (viewer->role == ROLE_CHANNEL && viewer->territory_id != 0 && record->territory_id == viewer->territory_id)
		grant(a, (struct why_grant){ WHY_TERRITORY, level });
}

static const struct q_access_grants *
row_of(const struct rows *rows, int64_t scope)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].scope == scope)
			return &rows->at[i];
	return NULL;
}

/* R6: a key that is empty on either side matches nothing. */
static bool
set_fits(const struct asking *a, const struct access_rule *rule)
{
	if (rule->common_key == KEY_ORG)
		return a->record->org_id != 0 && a->record->org_id == a->viewer->org_id;
	return a->record->territory_id != 0 && a->record->territory_id == a->viewer->access->org_territory_id;
}

/* R4 to R6, and B1; what the record fits is in its rows. */
static void
grants_of_rules(struct asking *a)
{
	static const enum why_kind kind_of[RULE_KINDS] = {
		[RULE_OWNER] = WHY_OWNER_RULE,
		[RULE_CRITERIA] = WHY_CRITERIA_RULE,
		[RULE_SHARING_SET] = WHY_SHARING_SET,
	};
	const struct access *access = a->viewer->access;

	for (size_t i = 0; i < access->config->rule_count; i++) {
		const struct access_rule *rule = &access->config->rules[i];
		const bool in_group = numbers_have(&access->groups, rule->to_group);
		const bool fits = rule->kind == RULE_SHARING_SET ? set_fits(a, rule)
								 : row_of(a->rows, rule->id * 8 + GRANTEE_RULE) != NULL;

		if (rule->object != a->record->object)
			continue;
		if (rule->kind == RULE_RESTRICTION && in_group && !fits)
			block(a, BLOCK_RESTRICTION, rule->id);
		else if (rule->kind != RULE_RESTRICTION && in_group && fits)
			grant(a, (struct why_grant){ kind_of[rule->kind], rule->level, rule->id, rule->to_group });
		else if (rule->kind != RULE_RESTRICTION && fits && rule->level >= a->need)
			near(a, rule->id);
	}
}

/* The kind of a share's scope, and whether the viewer is who it is for. */
static bool
scope_is_for(const struct viewer *viewer, int64_t scope, enum why_kind *kind)
{
	const int64_t id = scope / 8;

	*kind = WHY_SHARE;
	switch ((enum grantee)(scope % 8)) {
	case GRANTEE_TEAM_MEMBER: *kind = WHY_DEAL_TEAM; return id == viewer->member_id;
	case GRANTEE_MEMBER: return id == viewer->member_id;
	case GRANTEE_TEAM_ORG: *kind = WHY_DEAL_TEAM; return id == viewer->org_id;
	case GRANTEE_ORG: return id == viewer->org_id;
	case GRANTEE_GROUP: return numbers_have(&viewer->access->groups, id);
	case GRANTEE_RULE: break;
	}
	return false;
}

/* R7 */
static void
grants_of_shares(struct asking *a)
{
	for (size_t i = 0; i < a->rows->n; i++) {
		const struct q_access_grants *row = &a->rows->at[i];
		enum why_kind kind;

		if (scope_is_for(a->viewer, row->scope, &kind) && row->until.us > a->now.us)
			grant(a,
				(struct why_grant){ kind, text_same(row->level, "write") ? LEVEL_WRITE : LEVEL_READ, 0,
					row->scope % 8 == GRANTEE_GROUP ? row->scope / 8 : 0, row->until });
	}
}

enum level
why_level(const struct why *why)
{
	enum level level = LEVEL_NONE;

	for (unsigned i = 0; i < why->grant_count; i++)
		if (why->grants[i].level > level)
			level = why->grants[i].level;
	return level;
}

static void
grants_find(struct asking *a)
{
	if (object_decls[a->record->object].personal) {
		grants_of_hierarchy(a);
		return;
	}
	grants_for_all(a);
	grants_of_hierarchy(a);
	grants_of_rules(a);
	grants_of_shares(a);
}

static enum level
lower(enum level a, enum level b)
{
	return a < b ? a : b;
}

/* R2: as the parent is reached, its restrictions included, at most at the child's own level. */
static void
grants_by_parent(const struct why_basis *basis, struct asking *a)
{
	const struct object_decl *decl = &object_decls[a->record->object];
	struct why found = { 0 };
	struct asking of_parent = { a->ctx, a->now, a->viewer, &basis->parent, &basis->parent_rows, a->need, &found };

	if (decl->personal || basis->parent.id == 0 || access_openness(a->viewer, a->record->object) != OPEN_PARENT ||
		access_permissions(a->viewer, basis->parent.object) == 0)
		return;
	grants_find(&of_parent);
	if (found.block_count == 0)
		grant(a, (struct why_grant){ WHY_PARENT, lower(why_level(&found), decl->hierarchy) });
}

static struct err *
rows_read(struct db *db, const void *ctx, const struct why_record *record, struct rows *rows)
{
	if (object_decls[record->object].personal || record->id == 0)
		return OK;
	return q_access_grants(db, ctx, &rows->at, &rows->n, object_decls[record->object].name, record->id);
}

struct err *
why_begin(struct db *db, const void *ctx, const struct why_record *record, struct why_basis **basis)
{
	struct why_basis *made = new_zero(ctx, struct why_basis);
	const int parent = object_decls[record->object].parent;

	made->ctx = ctx;
	made->now = db_time(db);
	made->record = made->parent = *record;
	made->parent.id = parent >= 0 ? record->parent_id : 0;
	if (parent >= 0)
		made->parent.object = (enum object)parent;
	*basis = made;
	TRY(rows_read(db, ctx, &made->record, &made->rows));
	return rows_read(db, ctx, &made->parent, &made->parent_rows);
}

void
why_of(const struct why_basis *basis, const struct viewer *viewer, enum verb verb, struct why *out)
{
	struct asking a = { basis->ctx, basis->now, viewer, &basis->record, &basis->rows,
		verb == VERB_SEE ? LEVEL_READ : LEVEL_WRITE, out };

	*out = (struct why){ 0 };
	if (viewer == NULL) {
		block(&a, BLOCK_NOT_ACTIVE, 0);
		return;
	}
	out->missing = access_needed[verb] & ~access_union(viewer, basis->record.object);
	if (out->missing != 0)
		block(&a, BLOCK_PERMISSION, 0);
	grants_find(&a);
	grants_by_parent(basis, &a);
	if (why_level(out) < a.need)
		block(&a, BLOCK_NO_REACH, 0);
	out->answer = out->block_count == 0;
}

struct err *
why(struct db *db, const void *ctx, const struct viewer *viewer, const struct why_record *record, enum verb verb,
	struct why *out)
{
	struct why_basis *basis;

	TRY(why_begin(db, ctx, record, &basis));
	why_of(basis, viewer, verb, out);
	return OK;
}
