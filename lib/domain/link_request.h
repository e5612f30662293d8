/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * link_request.h -- somebody types an address and is mailed a link: to sign
 * in, or to choose a new password.
 *
 * Asking writes one row, the same for every address; whether it is anybody's
 * is looked at by a job, so that neither answer nor time tells.
 */
#ifndef PARLEY_LINK_REQUEST_H
#define PARLEY_LINK_REQUEST_H

#include "domain/link.h"

/* Somebody asks at the vendor of that code; in a transaction. purpose: LINK_PASSWORD_RESET or LINK_SIGN_IN. */
struct err *link_request_ask(struct db *db, enum link_purpose purpose, const char *vendor, const char *email);
/* In a transaction of a job: sees to one who asked. *done is false when nobody waits. */
struct err *link_request_answer(struct db *db, const void *ctx, bool *done);

/* Who has the link; found is false where the link, or the membership, is not good. */
struct link_owner {
	bool found;
	int64_t vendor_id, member_id;
	const char *email, *name, *org;
};
struct err *link_owner_find(struct db *db, const void *ctx, const struct link_key *key, struct link_owner *owner);
/* The same in the transaction that uses it up, before any other read (domain/link.h). */
struct err *link_owner_use(struct db *db, const void *ctx, const struct link_key *key, struct link_owner *owner);

#endif
