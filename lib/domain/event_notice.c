/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* event_notice.c -- see event_notice.h. */
#include "domain/event_notice.h"

#include "data/access_why.h"
#include "data/viewer_of.h"
#include "domain/notice.h"
#include "q_notices.h"

enum told { DEAL_OWNER, CHANNEL_MANAGER, DEAL_TEAM };

/* An event, who is told, and by which kind of notice. */
static const struct {
	const char *event;
	enum told who;
	const char *kind;
} rules[] = {
	{ "registered", CHANNEL_MANAGER, "deal-submitted" },
	{ "promoted", CHANNEL_MANAGER, "deal-submitted" },
	{ "promoted", DEAL_OWNER, "deal-promoted" },
	{ "resubmitted", CHANNEL_MANAGER, "deal-answered" },
	{ "returned", DEAL_OWNER, "deal-returned" },
	{ "approved", DEAL_OWNER, "deal-approved" },
	{ "rejected", DEAL_OWNER, "deal-rejected" },
	{ "expired", DEAL_OWNER, "deal-expired" },
	{ "won", DEAL_OWNER, "deal-won" },
	{ "won", DEAL_TEAM, "deal-won" },
};

#define STATEMENT_KIND "statement-issued"     /* to the partner's executives */
#define CERTIFICATE_KIND "certificate-issued" /* to who earned it */
#define ACCEPTED_KIND "invitation-accepted"   /* to who invited */

/* No more than the reader may read of a deal in that state (access-model, F4); it is called by its reference then. */
static struct xml *
deal_facts(const void *ctx, const struct q_notice_deal *deal, const char *note, const struct viewer *reader)
{
	const bool reasons = access_right(reader, FIELD_DEAL_REASON, deal->state) != RIGHT_NONE;
	const bool won = text_same(deal->state, "won");
	struct xml *facts = facts_new(ctx);

	xml_attr(facts, "subject",
		access_right(reader, FIELD_DEAL_CUSTOMER, deal->state) != RIGHT_NONE ? deal->customer : deal->ref);
	xml_attr(facts, "ref", deal->ref);
	if (access_right(reader, won ? FIELD_DEAL_WON : FIELD_DEAL_AMOUNT, deal->state) != RIGHT_NONE) {
		xml_attr_number(facts, "amount", won ? deal->won : deal->amount);
		xml_attr(facts, "currency", deal->currency);
	}
	if (!instant_none(deal->due_at))
		xml_attr_time(facts, "until", deal->due_at);
	xml_attr(facts, "code", reasons ? deal->reason_code : NULL);
	xml_attr(facts, "who", deal->org);
	if (reasons)
		xml_leaf(facts, "note", note);
	return facts;
}

/* Of what a page denies no notice speaks: *reader is NULL where that member does not see the record as it is now. */
static struct err *
reader_find(struct db *db, const void *ctx, int64_t member_id, enum object object, const char *ref,
	const struct viewer **reader)
{
	const struct viewer *actor = db_who(db), *member;
	struct why_record record;
	struct why sees = { 0 };
	struct err *err;
	bool found;

	*reader = NULL;
	TRY(viewer_find(db, ctx, member_id, &member));
	if (member == NULL)
		return OK;
	db_viewer(db, member); /* of whose vendor the reference is: jobs are nobody's */
	err = why_record(db, ctx, object, ref, &record, &found);
	if (err == OK && found)
		err = why(db, ctx, member, &record, VERB_SEE, &sees);
	db_viewer(db, actor);
	*reader = sees.answer ? member : NULL;
	return err;
}

/* Nobody is told what they did themselves. */
static struct err *
deal_tell(struct db *db, const void *ctx, struct notice *notice, const struct q_notice_deal *deal, const char *note)
{
	const struct viewer *reader, *actor = db_who(db);

	if (actor != NULL && actor->member_id == notice->member_id)
		return OK;
	notice->ref = deal->ref;
	notice->href = text_format(ctx, "/deals/%s", deal->ref);
	TRY(reader_find(db, ctx, notice->member_id, OBJECT_DEAL, deal->ref, &reader));
	if (reader == NULL)
		return OK;
	return notice_give(db, ctx, notice, deal_facts(ctx, deal, note, reader));
}

/* Its co-sell partners. */
static struct err *
team_tell(struct db *db, const void *ctx, const char *kind, const struct q_notice_deal *deal, int64_t deal_id)
{
	struct q_notice_team *to;
	size_t n;

	TRY(q_notice_team(db, ctx, &to, &n, deal_id));
	for (size_t i = 0; i < n; i++) {
		struct notice notice = { kind, .member_id = to[i].id, .object = "deal" };

		if (to[i].id != deal->owner_id)
			TRY(deal_tell(db, ctx, &notice, deal, NULL));
	}
	return OK;
}

struct err *
deal_event_tell(struct db *db, const void *ctx, int64_t deal_id, const char *event, const char *note)
{
	struct q_notice_deal deal = { 0 };

	for (size_t i = 0; i < LENGTH(rules); i++) {
		struct notice notice = { rules[i].kind, .object = "deal" };

		if (!text_same(rules[i].event, event))
			continue;
		if (deal.ref == NULL)
			TRY(q_notice_deal(db, ctx, &deal, deal_id));
		if (rules[i].who == DEAL_TEAM) {
			TRY(team_tell(db, ctx, notice.kind, &deal, deal_id));
			continue;
		}
		notice.member_id = rules[i].who == DEAL_OWNER ? deal.owner_id : deal.channel_id;
		TRY(deal_tell(db, ctx, &notice, &deal, note));
	}
	return OK;
}

static struct err *
statement_tell(struct db *db, const void *ctx, const struct q_notice_statements *to)
{
	const struct notice notice = { STATEMENT_KIND, to->member_id, "statement", to->no,
		text_format(ctx, "/statements/%s", to->no) };
	struct xml *facts = facts_new(ctx);
	const struct viewer *reader;

	TRY(reader_find(db, ctx, to->member_id, OBJECT_STATEMENT, to->no, &reader));
	if (reader == NULL)
		return OK;
	xml_attr(facts, "subject", to->period);
	xml_attr(facts, "ref", to->no);
	xml_attr_number(facts, "amount", to->closing);
	xml_attr(facts, "currency", to->currency);
	return notice_give(db, ctx, &notice, facts);
}

struct err *
statements_tell(struct db *db, const void *ctx, const char *vendor_code, const char *period_code)
{
	struct q_notice_statements *to;
	size_t n;

	TRY(q_notice_statements(db, ctx, &to, &n, vendor_code, period_code));
	for (size_t i = 0; i < n; i++)
		TRY(statement_tell(db, ctx, &to[i]));
	return OK;
}

struct err *
certificate_tell(struct db *db, const void *ctx, const char *no)
{
	struct notice notice = { CERTIFICATE_KIND, .object = "certificate", .ref = no };
	struct xml *facts = facts_new(ctx);
	struct q_notice_certificate row;

	TRY(q_notice_certificate(db, ctx, &row, no));
	notice.member_id = row.owner_id;
	notice.href = text_format(ctx, "/badges/%s", row.badge_ref);
	xml_attr(facts, "subject", row.title);
	xml_attr(facts, "certificate", no);
	xml_attr_date(facts, "valid-until", row.valid_until);
	return notice_give(db, ctx, &notice, facts);
}

struct err *
accepted_tell(struct db *db, const void *ctx, int64_t member_id)
{
	struct notice notice = { ACCEPTED_KIND, .object = "member" };
	struct xml *facts = facts_new(ctx);
	struct q_notice_invited row;

	TRY(q_notice_invited(db, ctx, &row, member_id));
	notice.member_id = row.by_id;
	notice.ref = row.ref;
	notice.href = row.href;
	xml_attr(facts, "subject", row.name);
	xml_attr(facts, "who", row.org);
	return notice_give(db, ctx, &notice, facts);
}
