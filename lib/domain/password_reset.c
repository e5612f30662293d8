/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* password_reset.c -- see password_reset.h. */
#include "domain/password_reset.h"

#include "data/audit.h"
#include "domain/mail.h"
#include "q_passwords.h"
#include "q_sign_in.h"

struct err *
password_reset_use(struct db *db, const void *ctx, const struct link_key *key, const char *hash,
	struct link_owner *owner)
{
	TRY(link_owner_use(db, ctx, key, owner));
	if (!owner->found)
		return OK;
	TRY(q_password_set(db, owner->member_id, hash));
	TRY(link_end(db, LINK_PASSWORD_RESET, owner->member_id));
	TRY(link_end(db, LINK_SIGN_IN, owner->member_id));
	TRY(q_password_sessions_end(db, NULL, owner->member_id));
	TRY(q_browsers_forget(db, NULL, owner->member_id, (struct bytes){ 0 }));
	TRY(audit_add(db, owner->vendor_id, "reset-password", "member",
		text_format(ctx, "%lld", (long long)owner->member_id), ""));
	return password_changed_tell(db, ctx, owner);
}

struct err *
password_changed_tell(struct db *db, const void *ctx, const struct link_owner *owner)
{
	return mail_post(db, ctx,
		&(struct mail){ .kind = "password-changed",
			.to = owner->email,
			.name = owner->name,
			.vendor_id = owner->vendor_id,
			.member_id = owner->member_id,
			.path = "/password/forgot" },
		NULL);
}
