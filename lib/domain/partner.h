/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* partner.h -- an organisation becomes a partner, with its first person invited. */
#ifndef PARLEY_PARTNER_H
#define PARLEY_PARTNER_H

#include "domain/invite.h"
#include "domain/match.h"

struct new_partner {
	int64_t vendor_id, territory_id;                         /* territory 0: none */
	const char *name, *domain, *country, *tax_number, *lang; /* lang NULL: the region's */
	struct customer_keys keys;                               /* by which it is known again */
	struct invite person;                                    /* who begins: e-mail, name, role, kind of mail */
	int64_t org_id;                                          /* comes back */
};

/* In the caller's transaction. It trades in the currency of its country, in the vendor's time zone. */
struct err *partner_make(struct db *db, const void *ctx, struct new_partner *partner);
/* A new code of an organisation: a reference in small letters. */
const char *org_code_new(const void *ctx);
/* Keys of an organisation; those that are not given are left out. */
struct err *partner_keys_add(struct db *db, int64_t vendor_id, int64_t org_id, const struct customer_keys *keys);

#endif
