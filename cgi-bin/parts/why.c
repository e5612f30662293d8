/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* why.c -- see why.h. */
#include "parts/why.h"

#include "data/custom.h"
#include "q_access.h"

static void
rule_emit(struct xml *page, const struct why_names *names, int64_t rule_id)
{
	for (size_t i = 0; i < names->n; i++) {
		if (names->at[i].id != rule_id)
			continue;
		xml_attr(page, "rule", names->at[i].ref);
		xml_attr(page, "rule-name", names->at[i].name);
		xml_attr(page, "group", names->at[i].group_name);
	}
}

struct err *
why_names_read(struct req *rq, const struct why_record *record, struct why_names *names)
{
	return q_access_rule_names(rq->db, rq, &names->at, &names->n, object_decls[record->object].name);
}

static void
grant_open(struct xml *page, const struct why_names *names, const struct why_grant *grant)
{
	xml_open(page, "grant");
	xml_attr(page, "kind", why_kind_name(grant->kind));
	xml_attr(page, "level", level_name(grant->level));
	if (!instant_none(grant->until) && grant->until.us < instant_from_date(date_of(9999, 1, 1)).us)
		xml_attr_time(page, "until", grant->until);
	if (names != NULL)
		rule_emit(page, names, grant->rule_id);
}

void
why_grant_emit(struct xml *page, const struct why_names *names, const struct why_grant *grant)
{
	grant_open(page, names, grant);
	xml_close(page);
}

/* The chain ends in the entries by which the member is in the group. */
static struct err *
grant_emit(struct req *rq, const struct why_names *names, const struct why_grant *grant, int64_t member_id)
{
	struct q_access_group_name group;

	grant_open(rq->page, names, grant);
	if (grant->rule_id == 0 && grant->group_id != 0) {
		TRY(q_access_group_name(rq->db, rq, &group, grant->group_id));
		xml_attr(rq->page, "group", group.found ? group.name : NULL);
	}
	if (grant->group_id != 0)
		TRY(q_access_entries(rq->db, &rq->page->sink, grant->group_id, member_id));
	xml_close(rq->page);
	return OK;
}

static void
blocks_emit(struct xml *page, const struct why_names *names, const struct why *why)
{
	for (unsigned i = 0; i < why->block_count; i++) {
		xml_open(page, "block");
		xml_attr(page, "kind", why_block_name(why->blocks[i].kind));
		rule_emit(page, names, why->blocks[i].rule_id);
		xml_close(page);
	}
}

/* A verb that the object does not have is nobody's to give (U1). */
static void
missing_emit(struct xml *page, enum object object, unsigned missing)
{
	if ((missing & ~object_decls[object].verbs) != 0)
		return;
	for (unsigned bit = 1; bit <= missing; bit <<= 1)
		if ((missing & bit) != 0) {
			xml_open(page, "near");
			xml_attr(page, "permission", permission_name((enum permission)bit));
			xml_close(page);
		}
}

/* Y3: what would be enough by itself; a restriction that is the only block says it already. */
static void
near_emit(struct xml *page, const struct why_names *names, enum object object, const struct why *why)
{
	if (why->block_count != 1)
		return;
	if (why->blocks[0].kind == BLOCK_PERMISSION)
		missing_emit(page, object, why->missing);
	if (why->blocks[0].kind != BLOCK_NO_REACH)
		return;
	for (unsigned i = 0; i < why->near_count; i++) {
		xml_open(page, "near");
		rule_emit(page, names, why->near[i]);
		xml_close(page);
	}
}

static void
mask_emit(struct xml *page, const struct viewer *subject, const struct why_record *record)
{
	size_t n;
	const struct object_field *fields = object_fields(page, access_config_of(subject), record->object, &n);

	for (size_t i = 0; i < n; i++) {
		xml_open(page, "mask");
		xml_attr(page, "field", fields[i].name);
		xml_attr(page, "label", fields[i].custom != NULL ? fields[i].custom->named.label : NULL);
		xml_attr(page, "right", right_name(access_right(subject, fields[i].field, record->state)));
		xml_close(page);
	}
}

struct err *
why_emit(struct req *rq, const struct viewer *subject, const struct why_record *record, enum verb verb,
	int64_t member_id)
{
	struct why_names names;
	struct why found;

	TRY(why(rq->db, rq, subject, record, verb, &found));
	TRY(why_names_read(rq, record, &names));
	xml_attr(rq->page, "answer", found.answer ? "yes" : "no");
	xml_attr(rq->page, "state", record->state);
	for (unsigned i = 0; i < found.grant_count; i++)
		TRY(grant_emit(rq, &names, &found.grants[i], member_id));
	blocks_emit(rq->page, &names, &found);
	near_emit(rq->page, &names, record->object, &found);
	mask_emit(rq->page, subject, record);
	return OK;
}
