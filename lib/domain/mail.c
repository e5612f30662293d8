/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* mail.c -- see mail.h. */
#include "domain/mail.h"

#include "domain/link.h"
#include "q_mail.h"

#define UNSUBSCRIBE_US (90 * DAY_US) /* some read a mail late; the law of some countries asks for thirty days */

const struct mail_kind mail_kinds[] = {
	{ "deal-submitted", true },
	{ "deal-answered", true },
	{ "deal-promoted", true },
	{ "deal-returned", true },
	{ "deal-approved", true },
	{ "deal-rejected", true },
	{ "deal-expired", true },
	{ "deal-won", true },
	{ "deal-team", true },
	{ "record-shared", true },
	{ "statement-issued", true },
	{ "certificate-issued", true },
	{ "application-received", false },
	{ "application-question", false },
	{ "application-approved", false },
	{ "application-rejected", false },
	{ "application-withdrawn", false },
	{ "application-expired", false },
	{ "application-to-review", true },
	{ "application-answer", true },
	{ "branch-requested", true },
	{ "invitation-accepted", true },
	{ "stock-silent", true },
	{ "invitation", false },
	{ "password-reset", false },
	{ "sign-in-link", false },
	{ "password-changed", false },
	{ "second-step-on", false },
	{ "second-step-off", false },
	{ "recovery-codes", false },
	{ "visit-asked", false },
	{ "data-export", false },
	{ "test", false },
	{ 0 },
};

const struct mail_kind *
mail_kind_named(const char *name)
{
	for (const struct mail_kind *kind = mail_kinds; kind->name != NULL; kind++)
		if (text_same(kind->name, name))
			return kind;
	return NULL;
}

struct xml *
facts_new(const void *ctx)
{
	struct xml *facts = xml_new(ctx);

	xml_open(facts, "facts");
	return facts;
}

const char *
facts_text(struct xml *facts)
{
	while (facts->depth > 0)
		xml_close(facts);
	return facts->out.at;
}

/* A link by which the receiver, and the mail program, can say: no more of these. */
static struct err *
unsubscribe_offer(struct db *db, const void *ctx, const struct mail *mail, int64_t id)
{
	const struct link link = { LINK_UNSUBSCRIBE, mail->vendor_id, id, instant_plus(db_time(db), UNSUBSCRIBE_US) };
	const char *token;

	TRY(link_make(db, ctx, &link, &token));
	return q_mail_unsubscribe(db, id, token);
}

struct err *
mail_post(struct db *db, const void *ctx, const struct mail *mail, struct xml *facts)
{
	const struct mail_kind *kind = mail_kind_named(mail->kind);
	int64_t id;

	if (kind == NULL)
		return err_new(ERR_INTERNAL, "there is no mail of kind %s", mail->kind);
	TRY(q_mail_insert(db, &id, mail->vendor_id, mail->member_id, mail->kind, mail->lang, mail->to, mail->name,
		mail->path != NULL ? mail->path : "/", facts_text(facts != NULL ? facts : facts_new(ctx))));
	return kind->optional && mail->member_id != 0 ? unsubscribe_offer(db, ctx, mail, id) : OK;
}
