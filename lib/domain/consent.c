/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* consent.c -- see consent.h. */
#include "domain/consent.h"

#include "data/audit.h"
#include "domain/notice.h"
#include "domain/ref.h"
#include "q_consents.h"
#include "q_team.h"

static struct err *
audit(struct db *db, const char *verb, const char *object, const char *ref, const char *detail)
{
	return audit_add(db, db_who(db)->vendor_id, verb, object, ref, detail);
}

struct err *
consent_may_visit(struct db *db, const void *ctx, bool *may)
{
	int64_t value;

	TRY(q_consent_may_visit(db, ctx, &value));
	*may = value != 0;
	return OK;
}

struct err *
consent_give(struct db *db, const void *ctx, bool can_write)
{
	const char *ref = ref_new(ctx);

	TRY(ref_taken(q_consent_give(db, NULL, ref, instant_plus(db_time(db), CONSENT_US), can_write)));
	return audit(db, "gave-consent", "consent", ref, can_write ? "write=yes" : "write=no");
}

struct err *
consent_answer(struct db *db, const void *ctx, const char *ref)
{
	struct q_consent_own consent;
	int64_t answered;

	TRY(q_consent_own(db, ctx, &consent, ref));
	TRY(q_consent_answer(db, &answered, ref, instant_plus(db_time(db), CONSENT_US)));
	if (answered == 0)
		return err_say(err_new(ERR_CONFLICT, "consent %s is answered", ref), "consent-over");
	return audit(db, "gave-consent", "consent", ref, "asked=yes");
}

struct err *
consent_end(struct db *db, const void *ctx, const char *ref)
{
	struct q_consent_own consent;
	int64_t ended;

	TRY(q_consent_own(db, ctx, &consent, ref));
	TRY(q_consent_end(db, &ended, consent.id));
	if (ended == 0)
		return OK;
	TRY(q_consent_visits_end(db, NULL, consent.id));
	return audit(db, "ended-consent", "consent", ref, "");
}

static struct err *
tell(struct db *db, const void *ctx, int64_t member_id, const char *ref, const struct consent_request *request)
{
	const struct notice notice = { "visit-asked", member_id, "consent", ref, "/visits" };
	struct xml *facts = facts_new(ctx);

	xml_attr(facts, "subject", db_who(db)->name);
	xml_leaf(facts, "note", request->reason);
	return notice_give(db, ctx, &notice, facts);
}

struct err *
consent_ask(struct db *db, const void *ctx, const struct consent_request *request, const char **wrong)
{
	const char *ref = ref_new(ctx);
	struct q_consent_member member;
	int64_t open = 0;

	TRY(q_consent_member(db, ctx, &member, request->email));
	/* Requests of one side come one after the other, at different nodes of a cluster, too. */
	TRY(q_team_hold(db, NULL, db_who(db)->org_id));
	if (member.found)
		TRY(q_consent_open(db, ctx, &open, member.id));
	*wrong = !member.found ? "no-such-member" : open > 0 ? "asked" : NULL;
	if (*wrong != NULL)
		return OK;
	TRY(ref_taken(q_consent_ask(db, NULL, ref, member.id, request->reason, request->can_write)));
	TRY(tell(db, ctx, member.id, ref, request));
	return audit(db, "asked-consent", "member", member.ref,
		text_format(ctx, "consent=%s\nwrite=%s", ref, request->can_write ? "yes" : "no"));
}

struct err *
consent_use(struct db *db, const void *ctx, const char *ref, int64_t *visit_id)
{
	struct instant until = instant_plus(db_time(db), VISIT_US);
	struct q_consent_use consent;

	TRY(q_consent_use(db, ctx, &consent, ref));
	if (consent.until.us < until.us)
		until = consent.until;
	TRY(q_visit_insert(db, visit_id, consent.id, until));
	return audit(db, "signed-in-as", "member", consent.member_ref,
		text_format(ctx, "consent=%s\nwrite=%s", ref, consent.can_write ? "yes" : "no"));
}
