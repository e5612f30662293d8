/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deliver.h -- one message to one receiver, by SMTP or by the host's sendmail.
 *
 * parley.conf says which. Each try ends within mail_timeout seconds. Where it
 * is not known whether the message arrived, it counts as not delivered: a mail
 * may come twice, never not at all.
 */
#ifndef PARLEY_DELIVER_H
#define PARLEY_DELIVER_H

#include "base/conf.h"

enum delivery {
	DELIVERED,
	DELIVER_LATER, /* not now: try this one again, go on with others */
	DELIVER_NEVER, /* this receiver or message is refused for good (SMTP 5xx to RCPT or DATA) */
	DELIVER_AWAY   /* there is nobody to take mail now, or not from us: no use to go on */
};

struct envelope {
	const char *to; /* an address as mime_address() accepts it */
	struct bytes message;
};

struct deliverer;

/* A connection is made when first needed, and kept from one message to the next. Freed with ctx. */
struct deliverer *deliverer_new(const void *ctx, const struct conf *conf);
/* *why says what was met, for the operator; owned by ctx, and NULL when delivered. */
enum delivery deliver(struct deliverer *deliverer, const void *ctx, const struct envelope *envelope, const char **why);

/* The two ways, for deliver() only. */
enum delivery deliver_by_smtp(struct deliverer *deliverer, const void *ctx, const struct envelope *envelope,
	const char **why);
enum delivery deliver_by_sendmail(const struct conf *conf, const void *ctx, const struct envelope *envelope,
	const char **why);

#endif
