/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* partner.c -- see partner.h. */
#include "domain/partner.h"

#include <ctype.h>

#include "base/money.h"
#include "data/audit.h"
#include "domain/ref.h"
#include "q_applications.h"

const char *
org_code_new(const void *ctx)
{
	char *code = text_copy(ctx, ref_new(ctx));

	for (char *at = code; *at != '\0'; at++)
		*at = (char)tolower((unsigned char)*at);
	return code;
}

struct err *
partner_keys_add(struct db *db, int64_t vendor_id, int64_t org_id, const struct customer_keys *keys)
{
	for (enum key_kind kind = 0; kind < KEY_KINDS; kind++)
		if (keys->at[kind] != NULL)
			TRY(q_org_key_insert(db, NULL, vendor_id, key_kind_name(kind), keys->at[kind], org_id));
	return OK;
}

struct err *
partner_make(struct db *db, const void *ctx, struct new_partner *partner)
{
	const char *currency = currency_of_country(partner->country), *code = org_code_new(ctx);
	struct q_application_vendor vendor;

	TRY(q_application_vendor(db, ctx, &vendor, partner->vendor_id));
	TRY(ref_taken(q_partner_insert(db, &partner->org_id, partner->vendor_id, code, partner->name, partner->domain,
		partner->territory_id, partner->country, currency != NULL ? currency : vendor.currency, vendor.tz,
		partner->tax_number, partner->lang)));
	TRY(partner_keys_add(db, partner->vendor_id, partner->org_id, &partner->keys));
	TRY(audit_add(db, partner->vendor_id, "made", "org", code, text_format(ctx, "name=%s", partner->name)));
	partner->person.vendor_id = partner->vendor_id;
	partner->person.org_id = partner->org_id;
	return invite_member(db, ctx, &partner->person);
}
