/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * mail.h -- the outbox: a mail is a row of the transaction of its event.
 *
 * It says what happened as raw facts; subject, words and looks belong to the
 * theme (xsl/mail/) and are made when it is delivered (mail_delivery.h). So
 * nothing here waits for a mail server, and the caller never learns whether
 * an address exists. What a mail may carry that is secret, its link's token,
 * goes from the row when it was sent.
 */
#ifndef PARLEY_MAIL_H
#define PARLEY_MAIL_H

#include "base/xml.h"
#include "data/db.h"

/* A kind of mail: "deal-approved". What is new is a row of the table in mail.c and a template in xsl/mail/. */
struct mail_kind {
	const char *name;
	bool optional; /* its receiver may switch it off; else it is needed to use the portal */
};

/* Ended by {0}; in the order in which a profile lists them. */
extern const struct mail_kind mail_kinds[];
/* NULL: there is none of that name. */
const struct mail_kind *mail_kind_named(const char *name);

struct mail {
	const char *kind;
	const char *to, *name;
	const char *lang; /* of who is no member; NULL: the vendor's. A member is asked when the mail leaves */
	int64_t vendor_id;
	int64_t member_id; /* 0: no member */
	const char *path;  /* of its one link, below the mount: "/deals/DR-7K2M"; NULL: the portal's home */
};

/*
 * A new <facts>, open: the caller gives it attributes and elements, raw as on
 * a page (minor units, ISO dates, state words), and nothing that is secret.
 * The same facts may go to several.
 */
struct xml *facts_new(const void *ctx);
/* The element, closed. */
const char *facts_text(struct xml *facts);

/* Queues a mail in the caller's transaction; facts NULL: none. A kind that is not in the table is ERR_INTERNAL. */
struct err *mail_post(struct db *db, const void *ctx, const struct mail *mail, struct xml *facts);

#endif
