/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_address.c -- an address that was understood is plain, and is understood again as itself. */
#include <assert.h>

#include "base/address.h"

static bool
is_plain(const char *text)
{
	return text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.-")] == '\0' && strchr(text, '.') != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	void *ctx = talloc_new(NULL);
	const char *text = text_copy_n(ctx, (const char *)data, size);
	const char *domain = domain_read(ctx, text), *email = email_read(ctx, text);

	if (domain != NULL)
		assert(is_plain(domain) && text_same(domain_read(ctx, domain), domain));
	if (email != NULL)
		assert(is_plain(strchr(email, '@') + 1) && text_same(email_read(ctx, email), email));
	talloc_free(ctx);
	return 0;
}
