/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * mail_delivery.h -- taking mail from the outbox, one at a time, and what comes of it.
 *
 * A mail is claimed in one short transaction and settled in another; nothing
 * is locked while it is rendered and sent. Whoever dies between the two has
 * claimed it for a while only: then it is sent again, with the same identity
 * (mail_due.id and created_at), so it may come twice but is never lost.
 */
#ifndef PARLEY_MAIL_DELIVERY_H
#define PARLEY_MAIL_DELIVERY_H

#include "data/db.h"

struct mail_due {
	bool found; /* else nothing is due */
	int64_t id, tries;
	struct instant created_at;
	const char *vendor, *kind, *lang, *tz, *address, *name; /* lang NULL: nobody has said */
	const char *path, *unsubscribe, *facts;                 /* see mail.h; unsubscribe: the token, or "" */
	const char *region;                                     /* of its reader's organisation, or "" */
};

enum mail_outcome {
	MAIL_SENT,
	MAIL_LATER,   /* try again */
	MAIL_REFUSED, /* for good */
	MAIL_AWAY     /* try again, and no use to go on with others now */
};

struct mail_result {
	enum mail_outcome outcome;
	const char *why; /* unless it was sent */
};

/* Renders and sends one mail. What goes wrong is a result; nothing that it does is undone. */
typedef struct mail_result mail_send(void *own, const void *ctx, const struct mail_due *mail);

/* In a transaction: the mail that is due longest becomes this process's for a while. */
struct err *mail_claim(struct db *db, const void *ctx, struct mail_due *mail);
/* In another: what came of it. What was not taken is due again later, until two days have passed. */
struct err *mail_settle(struct db *db, const struct mail_due *mail, const struct mail_result *result);
/* Gives up what waited for too long, and forgets what is long done: for the nightly broom. */
struct err *mail_purge(struct db *db, int64_t *removed);

#endif
