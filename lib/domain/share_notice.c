/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* share_notice.c -- see share_notice.h. */
#include "domain/share_notice.h"

#include "data/viewer_of.h"
#include "domain/notice.h"
#include "q_notices.h"
#include "q_shares.h"

/* Where records have their pages; of others nobody is told. */
static const char *const pages[OBJECTS] = {
	[OBJECT_DEAL] = "/deals/",
	[OBJECT_APPLICATION] = "/admin/applications/",
	[OBJECT_STATEMENT] = "/statements/",
	[OBJECT_CERTIFICATE] = "/certificates/",
};

const char *
record_page(const void *ctx, const struct why_record *record)
{
	const char *page = pages[record->object];

	return page != NULL ? text_format(ctx, "%s%s", page, record->ref) : NULL;
}

/* What it is called to that reader: a deal by its customer, if they may read that. */
static struct err *
subject_of(struct db *db, const void *ctx, const struct why_record *record, const struct viewer *reader,
	const char **subject)
{
	struct q_notice_deal deal;

	*subject = record->ref;
	if (record->object != OBJECT_DEAL || access_right(reader, FIELD_DEAL_CUSTOMER, record->state) == RIGHT_NONE)
		return OK;
	TRY(q_notice_deal(db, ctx, &deal, record->id));
	*subject = deal.customer;
	return OK;
}

static struct err *
tell_one(struct db *db, const void *ctx, const struct why_record *record, struct notice *notice, struct instant until)
{
	struct xml *facts = facts_new(ctx);
	const struct viewer *reader;
	const char *subject;
	struct why found;

	TRY(viewer_find(db, ctx, notice->member_id, &reader));
	TRY(why(db, ctx, reader, record, VERB_SEE, &found));
	if (!found.answer)
		return OK;
	TRY(subject_of(db, ctx, record, reader, &subject));
	xml_attr(facts, "subject", subject);
	xml_attr(facts, "ref", record->ref);
	if (!instant_none(until))
		xml_attr_time(facts, "until", until);
	xml_attr(facts, "who", db_who(db)->org);
	return notice_give(db, ctx, notice, facts);
}

struct err *
share_tell(struct db *db, const void *ctx, const struct why_record *record, int64_t scope, struct instant until)
{
	const enum grantee kind = (enum grantee)(scope % 8);
	const bool team = kind == GRANTEE_TEAM_MEMBER || kind == GRANTEE_TEAM_ORG;
	struct notice notice = { .kind = team ? "deal-team" : "record-shared",
		.object = object_decls[record->object].name,
		.ref = record->ref,
		.href = record_page(ctx, record) };
	struct q_share_executives *to;
	size_t n;

	if (notice.href == NULL || kind == GRANTEE_GROUP)
		return OK;
	notice.member_id = scope / 8;
	if (kind != GRANTEE_TEAM_ORG)
		return tell_one(db, ctx, record, &notice, until);
	TRY(q_share_executives(db, ctx, &to, &n, scope / 8));
	for (size_t i = 0; i < n; i++) {
		notice.member_id = to[i].id;
		TRY(tell_one(db, ctx, record, &notice, until));
	}
	return OK;
}
