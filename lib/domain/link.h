/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * link.h -- addresses that are their own key: invitations, new passwords.
 *
 * A token is 256 random bits in hexadecimal; the database knows its SHA-256
 * only. It belongs to one purpose at one vendor and is good until it expires,
 * or until it is used where its purpose says so. Finding one changes nothing:
 * mail scanners follow links.
 */
#ifndef PARLEY_LINK_H
#define PARLEY_LINK_H

#include "data/db.h"

/* What a link is for, and what its subject is. A new purpose is a row of the table in link.c. */
enum link_purpose {
	LINK_INVITATION,         /* a member's first password; used once */
	LINK_PASSWORD_RESET,     /* a member's new password; used once */
	LINK_APPLICATION_STATUS, /* an application's page; good until it expires */
	LINK_SIGN_IN,            /* a member's session; used once */
	LINK_UNSUBSCRIBE,        /* a mail's kind, for the member who got it; good until it expires */
	LINK_PURPOSES
};

struct link {
	enum link_purpose purpose;
	int64_t vendor_id, subject_id;
	struct instant until;
	bool found; /* of a search: all the above is its */
};

/* A token as it came in an address, at the vendor (code) of the host name. */
struct link_key {
	enum link_purpose purpose;
	const char *vendor, *token;
};

/* Makes a link in the caller's transaction; *token is the text for the address, owned by ctx and kept nowhere else. */
struct err *link_make(struct db *db, const void *ctx, const struct link *link, const char **token);
/* Is it good now? One that is unknown, over, used, or another vendor's is alike: not found. */
struct err *link_find(struct db *db, const void *ctx, const struct link_key *key, struct link *link);
/*
 * The same in the transaction of what the link allows, which comes before any
 * other read: the row is locked, and a link that is good once is used up by
 * the commit. Two at the same time: the second finds nothing.
 */
struct err *link_use(struct db *db, const void *ctx, const struct link_key *key, struct link *link);
/* All links of that purpose about the same thing are over: before a new one is sent, or when none is needed any more. */
struct err *link_end(struct db *db, enum link_purpose purpose, int64_t subject_id);

#endif
