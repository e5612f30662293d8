/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * match.h -- is this customer free? The keys of a customer, and what they hit.
 *
 * A registrable domain or a tax number says who a customer is; a folded name
 * only hints. Green is free, yellow needs a look, red is protected for
 * another organisation. A colour and the kinds of keys are all that a
 * partner ever learns about others.
 */
#ifndef PARLEY_MATCH_H
#define PARLEY_MATCH_H

#include "data/db.h"

/* In the order of customer_key.kind, in which keys are also locked. */
enum key_kind { KEY_DOMAIN, KEY_TAX, KEY_NAME, KEY_KINDS };
enum colour { COLOUR_GREEN, COLOUR_YELLOW, COLOUR_RED };

/* In the form in which keys are compared; NULL: not given. */
struct customer_keys {
	const char *at[KEY_KINDS];
};

/* An open registration of a customer that one of the keys names; deal_id 0: the customer has none. */
struct claim {
	enum key_kind kind;
	int64_t customer_id, deal_id, org_id;
	bool overdue; /* its time is up; it is in force until it has expired */
};

struct match {
	enum colour colour;
	unsigned hits;  /* kinds of keys that hit something: 1 << kind */
	bool own_claim; /* the asking organisation has an open claim on this customer and product line */
	struct claim *claims;
	size_t claim_count;
};

const char *key_kind_name(enum key_kind kind);
const char *colour_name(enum colour colour);

/*
 * The registrable domain of a host name (public suffix list) that
 * domain_read() made. What returns is NULL, or the code of why it is no key:
 * "not-domain" is a public suffix, "public-domain" a mail provider.
 */
const char *match_domain(const void *ctx, const char *host, const char **out);
/* Capital letters and digits of a tax number; NULL: too few of them to tell anybody apart. */
const char *match_tax(const void *ctx, const char *typed);
/* The folded name, or NULL if nothing is left of it. */
const char *match_name(const void *ctx, const char *typed);

/* What these keys hit on a product line, seen by the viewer's organisation. */
struct err *match_find(struct db *db, const void *ctx, const struct customer_keys *keys, int64_t line_id,
	struct match *out);
/* Keeps which key hit which other deal, for those who decide this one. */
struct err *match_record(struct db *db, const struct match *match, int64_t deal_id);
/* The rule itself: colour, hits and own_claim from the claims. */
void match_judge(struct match *match, int64_t org_id);

#endif
