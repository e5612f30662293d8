/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* password_reset.c -- see password_reset.h. */
#include "domain/password_reset.h"

#include "data/audit.h"
#include "domain/mail.h"
#include "q_passwords.h"

#define LINK_US (3600 * SECOND_US)

struct err *
password_reset_ask(struct db *db, const char *vendor, const char *email)
{
	return q_password_request_insert(db, vendor, email);
}

static struct err *
link_send(struct db *db, const void *ctx, const struct q_password_request_next *asked,
	const struct q_password_asker *asker)
{
	const struct link link = { LINK_PASSWORD_RESET, asked->vendor_id, asker->member_id,
		instant_plus(db_time(db), LINK_US) };
	struct xml *facts = facts_new(ctx);
	struct mail mail = { "password-reset", asked->email, asker->name, asker->lang, asked->vendor_id,
		asker->member_id };
	const char *token;

	TRY(link_end(db, LINK_PASSWORD_RESET, asker->member_id));
	TRY(link_make(db, ctx, &link, &token));
	mail.path = text_format(ctx, "/password/reset/%s", token);
	xml_attr_time(facts, "until", link.until);
	return mail_post(db, ctx, &mail, facts);
}

struct err *
password_reset_answer(struct db *db, const void *ctx, bool *done)
{
	struct q_password_request_next asked;
	struct q_password_asker asker;

	TRY(q_password_request_next(db, ctx, &asked));
	*done = asked.found;
	if (!asked.found)
		return OK;
	TRY(q_password_asker(db, ctx, &asker, asked.vendor_id, asked.email));
	if (asker.found)
		TRY(link_send(db, ctx, &asked, &asker));
	return q_password_request_delete(db, asked.id);
}

static struct err *
owner_of(struct db *db, const void *ctx, const struct link *link, struct password_owner *owner)
{
	struct q_password_owner row;

	*owner = (struct password_owner){ 0 };
	if (!link->found)
		return OK;
	TRY(q_password_owner(db, ctx, &row, link->subject_id));
	if (row.found)
		*owner = (struct password_owner){ true, row.vendor_id, link->subject_id, row.email, row.name, row.lang,
			row.org };
	return OK;
}

struct err *
password_reset_owner(struct db *db, const void *ctx, const struct link_key *key, struct password_owner *owner)
{
	struct link link;

	TRY(link_find(db, ctx, key, &link));
	return owner_of(db, ctx, &link, owner);
}

struct err *
password_reset_use(struct db *db, const void *ctx, const struct link_key *key, const char *hash,
	struct password_owner *owner)
{
	struct link link;

	TRY(link_use(db, ctx, key, &link));
	TRY(owner_of(db, ctx, &link, owner));
	if (!owner->found)
		return OK;
	TRY(q_password_set(db, owner->member_id, hash));
	TRY(link_end(db, LINK_PASSWORD_RESET, owner->member_id));
	TRY(q_password_sessions_end(db, NULL, owner->member_id));
	TRY(audit_add(db, owner->vendor_id, "reset-password", "member",
		text_format(ctx, "%lld", (long long)owner->member_id), ""));
	return password_changed_tell(db, ctx, owner);
}

struct err *
password_changed_tell(struct db *db, const void *ctx, const struct password_owner *owner)
{
	return mail_post(db, ctx,
		&(struct mail){ "password-changed", owner->email, owner->name, owner->lang, owner->vendor_id,
			owner->member_id, "/password/forgot" },
		NULL);
}
