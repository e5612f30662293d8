/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* keys.c -- see keys.h. */
#include "parts/keys.h"

#include "domain/match.h"

void
keys_read(struct form *form, const unsigned fields[KEY_KINDS], struct customer_keys *keys)
{
	const char *domain = form_text(form, fields[KEY_DOMAIN]), *tax = form_text(form, fields[KEY_TAX]);
	const char *name = form_text(form, fields[KEY_NAME]), *mistake = NULL;

	*keys = (struct customer_keys){ 0 };
	if (domain != NULL)
		mistake = match_domain(form, domain, &keys->at[KEY_DOMAIN]);
	if (mistake != NULL)
		form_wrong(form, fields[KEY_DOMAIN], mistake);
	if (tax != NULL && (keys->at[KEY_TAX] = match_tax(form, tax)) == NULL)
		form_wrong(form, fields[KEY_TAX], "not-tax-number");
	if (name != NULL)
		keys->at[KEY_NAME] = match_name(form, name);
}
