/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* application.c -- see application.h. */
#include "domain/application.h"

#include "data/audit.h"
#include "domain/invite.h"
#include "domain/link.h"
#include "domain/notice.h"
#include "domain/partner.h"
#include "domain/period.h"
#include "domain/ref.h"
#include "q_applications.h"

#define STATUS_DAYS 365 /* a status page stays that long after its last mail */
#define LABELS_MAX 80
#define EXPIRE_AT_ONCE 20

/* Of whom the mails and notices of one application are. */
struct subject {
	int64_t id, vendor_id;
	const char *ref, *company, *contact_name, *email, *lang;
};

/* What follows from a step. */
struct outcome {
	struct instant due;
	struct date reapply;
	struct new_partner partner;
};

/* The end of so many working days: Saturday and Sunday, at the vendor's place, do not count. */
static struct err *
working_days(const char *tz, struct instant from, int64_t days, struct instant *out)
{
	struct date day;

	TRY(business_day(tz, from, &day));
	while (days > 0) {
		const int weekday = (++day.days + 4) % 7; /* 0: Sunday */

		from = instant_plus(from, DAY_US);
		days -= weekday != 0 && weekday != 6;
	}
	*out = from;
	return OK;
}

static struct err *
status_link(struct db *db, const void *ctx, const struct subject *to, const char **token)
{
	return link_make(db, ctx,
		&(struct link){ .purpose = LINK_APPLICATION_STATUS,
			.vendor_id = to->vendor_id,
			.subject_id = to->id,
			.until = instant_plus(db_time(db), STATUS_DAYS * DAY_US) },
		token);
}

static struct xml *
facts_of(const void *ctx, const struct subject *about)
{
	struct xml *facts = facts_new(ctx);

	xml_attr(facts, "subject", about->company);
	xml_attr(facts, "ref", about->ref);
	return facts;
}

/* Whoever applied is told; the link in the mail is a new one, since old ones are known to them alone. */
static struct err *
mail_applicant(struct db *db, const void *ctx, const struct subject *to, const char *kind, struct xml *facts)
{
	const char *token;

	TRY(status_link(db, ctx, to, &token));
	return mail_post(db, ctx,
		&(struct mail){ .kind = kind,
			.to = to->email,
			.name = to->contact_name,
			.lang = to->lang,
			.vendor_id = to->vendor_id,
			.path = text_format(ctx, "/apply/status/%s", token) },
		facts);
}

/* Those who decide are told. */
static struct err *
notice_reviewers(struct db *db, const void *ctx, const struct subject *about, const char *kind)
{
	struct q_application_reviewers *reviewers;
	struct xml *facts = facts_of(ctx, about);
	size_t n;

	xml_attr(facts, "who", about->contact_name);
	TRY(q_application_reviewers(db, ctx, &reviewers, &n, about->id));
	for (size_t i = 0; i < n; i++)
		TRY(notice_give(db, ctx,
			&(struct notice){ kind, reviewers[i].member_id, "application", about->ref,
				text_format(ctx, "/admin/applications/%s", about->ref) },
			facts));
	return OK;
}

/* ---- received ---- */

static void
label(struct buf *labels, bool is, const char *name)
{
	if (!is)
		return;
	if (labels->len > 0)
		buf_char(labels, ',');
	buf_text(labels, name);
}

/* Does the address of a person belong to the company's domain? */
static bool
mail_is_at(const char *email, const char *domain)
{
	const char *host = strchr(email, '@') + 1;
	const size_t len = strlen(host), tail = strlen(domain);

	return len >= tail && text_same(host + len - tail, domain) && (len == tail || host[len - tail - 1] == '.');
}

static struct err *
triage(struct db *db, const void *ctx, const struct application_claim *claim, const struct q_application_place *place,
	const char **out)
{
	const char *const *keys = claim->keys.at;
	struct q_application_triage found;
	struct buf labels;
	struct date today;

	TRY(business_day(place->tz, db_time(db), &today));
	TRY(q_application_triage(db, ctx, &found, place->vendor_id, keys[KEY_DOMAIN], keys[KEY_TAX], keys[KEY_NAME],
		claim->email, today));
	buf_init(&labels, ctx, LABELS_MAX);
	label(&labels, found.partner, "partner");
	label(&labels, found.duplicate, "duplicate");
	label(&labels, found.member, "member");
	label(&labels, found.early, "early");
	label(&labels, !mail_is_at(claim->email, keys[KEY_DOMAIN]), "mail-elsewhere");
	*out = labels.at;
	return OK;
}

static struct err *
insert(struct db *db, const void *ctx, struct application_claim *claim, struct subject *made)
{
	const char *const *keys = claim->keys.at, *labels;
	struct q_application_place place;
	struct instant due;

	TRY(q_application_place(db, ctx, &place, claim->vendor, claim->country));
	TRY(working_days(place.tz, db_time(db), place.days, &due));
	TRY(triage(db, ctx, claim, &place, &labels));
	claim->ref = ref_new(ctx);
	TRY(ref_taken(q_application_insert(db, &made->id, place.vendor_id, claim->ref, place.territory_id,
		claim->company, claim->website, claim->country, claim->tax_number, claim->contact_name, claim->email,
		claim->phone, claim->why, claim->custom, keys[KEY_DOMAIN], keys[KEY_TAX], keys[KEY_NAME],
		claim->terms_id, labels, due, claim->lang, claim->copy_id)));
	*made = (struct subject){ made->id, place.vendor_id, claim->ref, claim->company, claim->contact_name,
		claim->email, claim->lang };
	return OK;
}

struct err *
application_submit(struct db *db, const void *ctx, struct application_claim *claim)
{
	struct subject made;

	TRY(insert(db, ctx, claim, &made));
	claim->id = made.id;
	TRY(q_application_event_insert(db, NULL, made.id, "received", "partner", NULL));
	TRY(audit_add(db, made.vendor_id, "apply", "application", made.ref,
		text_format(ctx, "to=submitted\nterms=%lld", (long long)claim->terms_id)));
	TRY(status_link(db, ctx, &made, &claim->token));
	TRY(mail_applicant(db, ctx, &made, "application-received", facts_of(ctx, &made)));
	return notice_reviewers(db, ctx, &made, "application-to-review");
}

/* ---- steps ---- */

static bool
is_complete(const struct application_step *step, const struct application_move *move)
{
	return (!step->needs_words || !text_empty(move->words)) && (!step->needs_code || !text_empty(move->code));
}

static struct err *
clock_of(struct db *db, const struct application_step *step, const struct q_application_vendor *vendor,
	struct outcome *out)
{
	struct date today;

	if (step->clock == TURN_VENDOR)
		return working_days(vendor->tz, db_time(db), vendor->days, &out->due);
	if (step->clock == TURN_APPLICANT)
		out->due = instant_plus(db_time(db), vendor->answer_days * DAY_US);
	if (step->to != APPLICATION_REJECTED)
		return OK;
	TRY(business_day(vendor->tz, db_time(db), &today));
	out->reapply = (struct date){ today.days + (int32_t)vendor->reapply_days };
	return OK;
}

/* The organisation, its first person as an invited member, and the mail that invites. */
static struct err *
become_partner(struct db *db, const void *ctx, const struct q_application_facts *a, const struct application_move *move,
	struct new_partner *out)
{
	*out = (struct new_partner){ .vendor_id = a->vendor_id,
		.name = a->company,
		.domain = a->website,
		.country = a->country,
		.tax_number = a->tax_number,
		.lang = a->lang,
		.territory_id = move->territory_id != 0 ? move->territory_id : a->territory_id,
		.keys = { .at = { [KEY_DOMAIN] = a->domain_key, [KEY_TAX] = a->tax_key, [KEY_NAME] = a->name_key } },
		.person = { .email = a->email,
			.name = a->contact_name,
			.role = move->profile,
			.mail = "application-approved" } };
	return partner_make(db, ctx, out);
}

static struct err *
write_state(struct db *db, const struct q_application_facts *a, const struct application_step *step,
	const struct application_move *move, const struct outcome *out)
{
	static const char *const waiting[] = { [TURN_VENDOR] = "vendor", [TURN_APPLICANT] = "partner" };
	const bool told = step->by == BY_REVIEWER && step->to != APPLICATION_APPROVED;

	return q_application_step(db, a->id, application_state_name(step->to), waiting[step->clock], out->due,
		move->code, told ? move->words : NULL, out->reapply, out->partner.org_id,
		out->partner.person.member_id);
}

/* An approval has told by its invitation. */
static struct err *
tell(struct db *db, const void *ctx, const struct q_application_facts *a, const struct application_move *move,
	const struct outcome *out)
{
	const struct application_step *step = &application_steps[move->verb];
	const struct subject about = { a->id, a->vendor_id, a->ref, a->company, a->contact_name, a->email, a->lang };
	struct xml *facts = facts_of(ctx, &about);

	if (move->verb == APPLY_ANSWER)
		return notice_reviewers(db, ctx, &about, "application-answer");
	if (step->mail == NULL || move->verb == APPLY_APPROVE)
		return OK;
	xml_attr(facts, "code", move->code);
	xml_attr_time(facts, "until", out->due);
	if (!date_none(out->reapply))
		xml_attr_date(facts, "reapply-after", out->reapply);
	xml_leaf(facts, "note", move->words);
	return mail_applicant(db, ctx, &about, step->mail, facts);
}

static struct err *
take(struct db *db, const void *ctx, const struct q_application_facts *a, const struct application_move *move)
{
	static const char *const sides[] = { "partner", "vendor", "system" };
	const struct application_step *step = &application_steps[move->verb];
	struct outcome out = { .reapply = { DATE_NONE } };
	struct q_application_vendor vendor;

	if (!is_complete(step, move))
		return err_new(ERR_INVALID, "%s of %s lacks what it needs", step->name, a->ref);
	TRY(q_application_vendor(db, ctx, &vendor, a->vendor_id));
	TRY(clock_of(db, step, &vendor, &out));
	if (move->verb == APPLY_APPROVE)
		TRY(become_partner(db, ctx, a, move, &out.partner));
	TRY(write_state(db, a, step, move, &out));
	TRY(q_application_event_insert(db, NULL, a->id, step->event, sides[step->by], move->words));
	TRY(audit_add(db, a->vendor_id, step->name, "application", a->ref,
		text_format(ctx, "from=%s\nto=%s%s%s", a->state, application_state_name(step->to),
			move->code != NULL ? "\nreason=" : "", move->code != NULL ? move->code : "")));
	return tell(db, ctx, a, move, &out);
}

/* The application is locked from here on. */
static struct err *
move_on(struct db *db, const void *ctx, int64_t id, enum application_actor by, const struct application_move *move)
{
	const struct application_step *step = &application_steps[move->verb];
	struct q_application_facts a;

	if (step->by != by)
		return err_new(ERR_NOT_FOUND, "%s is not for this side", step->name);
	TRY(q_application_facts(db, ctx, &a, id));
	if (!application_step_starts(step, application_state_from(a.state)) ||
		(move->seen != NULL && !text_same(move->seen, a.version)))
		return err_say(err_new(ERR_CONFLICT, "%s of %s, which is %s", step->name, a.ref, a.state),
			"application-moved-on");
	return take(db, ctx, &a, move);
}

struct err *
application_decide(struct db *db, const void *ctx, const char *ref, const struct application_move *move)
{
	struct q_application_lock found;

	TRY(q_application_lock(db, ctx, &found, ref));
	return move_on(db, ctx, found.id, BY_REVIEWER, move);
}

/* Somebody who is signed in acts for whoever applied all the same, and is not named. */
struct err *
application_act(struct db *db, const void *ctx, int64_t id, const struct application_move *move)
{
	return move_on(db, ctx, id, BY_APPLICANT, move);
}

struct err *
application_expire_due(struct db *db, const void *ctx, bool *done)
{
	const struct application_move expire = { .verb = APPLY_EXPIRE };
	struct q_application_due *due;
	size_t n;

	*done = false;
	TRY(q_application_due(db, ctx, &due, &n, EXPIRE_AT_ONCE));
	for (size_t i = 0; i < n && !*done; i++) {
		struct q_application_due_lock locked;

		TRY(q_application_due_lock(db, ctx, &locked, due[i].id));
		*done = locked.found;
		if (locked.found)
			TRY(move_on(db, ctx, locked.id, BY_PORTAL, &expire));
	}
	return OK;
}
