/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_address.c -- an address that was understood is plain, and is understood again as itself. */
#include "base/address.h"
#include "base/mime.h"
#include "fuzz.h"

static bool
is_plain(const char *text)
{
	return text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.-")] == '\0' && strchr(text, '.') != NULL;
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	const char *domain = domain_read(ctx, text), *email = email_read(ctx, text);

	(void)len;
	if (domain != NULL)
		assert(is_plain(domain) && text_same(domain_read(ctx, domain), domain));
	if (email != NULL) {
		assert(is_plain(strchr(email, '@') + 1) && text_same(email_read(ctx, email), email));
		assert(strlen(email) <= 254);
	}
	if (mime_address(text))
		assert(strpbrk(text, " \t\r\n<>\",;:\\") == NULL && text[0] != '-' && strchr(text, '@') != NULL);
}
