/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * password_reset.h -- a forgotten password: asking, the link, the new one.
 *
 * Asking writes one row, the same for every address; whether it is anybody's
 * is looked at by a job, so that neither answer nor time tells. The link is
 * good once and for an hour.
 */
#ifndef PARLEY_PASSWORD_RESET_H
#define PARLEY_PASSWORD_RESET_H

#include "domain/link.h"

/* Somebody asks at the vendor of that code; in a transaction. */
struct err *password_reset_ask(struct db *db, const char *vendor, const char *email);
/* In a transaction of a job: sees to one who asked; links of earlier requests are over. *done is false when nobody waits. */
struct err *password_reset_answer(struct db *db, const void *ctx, bool *done);

/* Who has the link, for rules about the new password; found is false where the link is not good. */
struct password_owner {
	bool found;
	int64_t vendor_id, member_id;
	const char *email, *name, *lang, *org;
};
struct err *password_reset_owner(struct db *db, const void *ctx, const struct link_key *key,
	struct password_owner *owner);
/*
 * Uses the link: the password is that hash, every session of the person is
 * over, and the owner is told by mail. Comes before any other read. owner's
 * found is false where the link is not good (any more); then nothing changed.
 */
struct err *password_reset_use(struct db *db, const void *ctx, const struct link_key *key, const char *hash,
	struct password_owner *owner);
/* The mail that says so; also for who changed it knowing the old one. */
struct err *password_changed_tell(struct db *db, const void *ctx, const struct password_owner *owner);

#endif
