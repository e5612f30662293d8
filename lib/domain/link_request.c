/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* link_request.c -- see link_request.h. */
#include "domain/link_request.h"

#include "domain/mail.h"
#include "q_passwords.h"

#define MINUTE_US (60 * SECOND_US)

/*
 * What may be asked for. A newer link to a new password ends the older ones. Links to sign in go on for their quarter of
 * an hour: else whoever asks for more in somebody's name could keep that person out.
 */
static const struct wish {
	enum link_purpose purpose;
	const char *name; /* in the table of requests, and the kind of mail */
	const char *path; /* before the token */
	int64_t good_us;
	bool alone;
} wishes[] = {
	{ LINK_PASSWORD_RESET, "password-reset", "/password/reset/", 60 * MINUTE_US, true },
	{ LINK_SIGN_IN, "sign-in-link", "/sign-in/link/", 15 * MINUTE_US, false },
};

struct err *
link_request_ask(struct db *db, enum link_purpose purpose, const char *vendor, const char *email)
{
	for (size_t i = 0; i < LENGTH(wishes); i++)
		if (wishes[i].purpose == purpose)
			return q_password_request_insert(db, vendor, email, wishes[i].name);
	return err_new(ERR_INTERNAL, "nobody can ask for a link of purpose %d", purpose);
}

static struct err *
link_send(struct db *db, const void *ctx, const struct q_password_request_next *asked,
	const struct q_password_asker *asker, const struct wish *wish)
{
	const struct link link = { wish->purpose, asked->vendor_id, asker->member_id,
		instant_plus(db_time(db), wish->good_us) };
	struct xml *facts = facts_new(ctx);
	struct mail mail = { .kind = wish->name,
		.to = asked->email,
		.name = asker->name,
		.vendor_id = asked->vendor_id,
		.member_id = asker->member_id };
	const char *token;

	if (wish->alone)
		TRY(link_end(db, wish->purpose, asker->member_id));
	TRY(link_make(db, ctx, &link, &token));
	mail.path = text_format(ctx, "%s%s", wish->path, token);
	xml_attr_time(facts, "until", link.until);
	return mail_post(db, ctx, &mail, facts);
}

struct err *
link_request_answer(struct db *db, const void *ctx, bool *done)
{
	struct q_password_request_next asked;
	struct q_password_asker asker;

	TRY(q_password_request_next(db, ctx, &asked));
	*done = asked.found;
	if (!asked.found)
		return OK;
	TRY(q_password_asker(db, ctx, &asker, asked.vendor_id, asked.email));
	for (size_t i = 0; asker.found && i < LENGTH(wishes); i++)
		if (text_same(wishes[i].name, asked.purpose))
			TRY(link_send(db, ctx, &asked, &asker, &wishes[i]));
	return q_password_request_delete(db, asked.id);
}

static struct err *
owner_of(struct db *db, const void *ctx, const struct link *link, struct link_owner *owner)
{
	struct q_password_owner row;

	*owner = (struct link_owner){ 0 };
	if (!link->found)
		return OK;
	TRY(q_password_owner(db, ctx, &row, link->subject_id));
	if (row.found)
		*owner = (struct link_owner){ true, row.vendor_id, link->subject_id, row.email, row.name, row.org };
	return OK;
}

struct err *
link_owner_find(struct db *db, const void *ctx, const struct link_key *key, struct link_owner *owner)
{
	struct link link;

	TRY(link_find(db, ctx, key, &link));
	return owner_of(db, ctx, &link, owner);
}

struct err *
link_owner_use(struct db *db, const void *ctx, const struct link_key *key, struct link_owner *owner)
{
	struct link link;

	TRY(link_use(db, ctx, key, &link));
	return owner_of(db, ctx, &link, owner);
}
