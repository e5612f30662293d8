/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * notice.h -- telling a member what happened: in the portal, and by mail.
 *
 * Both are rows of the transaction of the event. In the portal is always;
 * the mail is of the same kind and is left out for who does not want it.
 */
#ifndef PARLEY_NOTICE_H
#define PARLEY_NOTICE_H

#include "domain/mail.h"

struct notice {
	const char *kind;         /* one of mail.h's: "deal-approved" */
	int64_t member_id;        /* who is told; 0: nobody */
	const char *object, *ref; /* what it is about: "deal", "DR-7K2M" */
	const char *href;         /* path below the mount */
};

/*
 * Tells one member; somebody who may not sign in (any more) is not told, and
 * that is no error. facts as of mail_post; the list of notifications and the
 * mail take their words from them.
 */
struct err *notice_give(struct db *db, const void *ctx, const struct notice *notice, struct xml *facts);

#endif
