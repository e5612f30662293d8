/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * password_reset.h -- a forgotten password: the link is used, the new one is
 * set. Asking for the link is link_request.h; it is good once and for an hour.
 */
#ifndef PARLEY_PASSWORD_RESET_H
#define PARLEY_PASSWORD_RESET_H

#include "domain/link_request.h"

/*
 * Uses the link: the password is that hash, every session of the person is
 * over, no browser is known any more, and the owner is told by mail. Comes
 * before any other read. owner's found is false where the link is not good
 * (any more); then nothing changed.
 */
struct err *password_reset_use(struct db *db, const void *ctx, const struct link_key *key, const char *hash,
	struct link_owner *owner);
/* The mail that says so; also for who changed it knowing the old one. */
struct err *password_changed_tell(struct db *db, const void *ctx, const struct link_owner *owner);

#endif
