/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * invite.h -- a person becomes a member: invited, by a link in a mail, and
 * then active when the link was used.
 *
 * A person is one at every vendor and in every organisation. Whoever is new
 * sets a first password with the link; whoever has one keeps it, and only
 * accepts. Nobody but the receiver of the mail ever sees the link.
 */
#ifndef PARLEY_INVITE_H
#define PARLEY_INVITE_H

#include "data/db.h"

#define INVITATION_DAYS 14

struct invite {
	int64_t vendor_id, org_id;
	const char *email, *name; /* the name of a person who is known stays */
	enum role role;
	int64_t manager_id; /* 0: reports to nobody */
	const char *mail;   /* its kind: "invitation", "application-approved" */
	const char *org;    /* the organisation's name, for the mail */
	int64_t member_id;  /* comes back */
	const char *ref;    /* comes back, of the member */
};

/* ERR_CONFLICT: that person is a member of this organisation already. */
struct err *invite_member(struct db *db, const void *ctx, struct invite *invite);
/* A new link, and the one before is over; ERR_CONFLICT: the member is not invited, or not any more. */
struct err *invite_again(struct db *db, const void *ctx, int64_t member_id);

/* Whom the link of an invitation is for. */
struct invited {
	int64_t member_id, vendor_id;
	const char *email, *name, *org, *role;
	bool known; /* has a password already */
	struct instant until;
};

/* ERR_NOT_FOUND: the link is good for nothing, or not any more. Changes nothing. */
struct err *invitation_find(struct db *db, const void *ctx, const char *vendor, const char *token, struct invited *out);
/*
 * Uses the link up and makes the member active. hash: the first password, of who is new; one that was set meanwhile
 * stays, and ERR_CONFLICT says so. NULL for who has one.
 */
struct err *invitation_accept(struct db *db, const void *ctx, const char *vendor, const char *token, const char *hash);

#endif
