/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_cookie.c -- a cookie is found as often as it stands in its header, and what is found is its value. */
#include "base/text.h"
#include "fuzz.h"
#include "web/cookie.h"

static const char *const names[] = { "parley", "visitor", "__Host-parley", "a" };

/* The same by taking the header apart. */
static unsigned
count_by_parts(const void *ctx, const char *header, const char *name, const char **value)
{
	char *rest = text_copy(ctx, header), *part;
	const size_t len = strlen(name);
	unsigned found = 0;

	while ((part = strsep(&rest, ";")) != NULL) {
		part += strspn(part, " \t");
		if (strncmp(part, name, len) == 0 && part[len] == '=') {
			*value = part + len + 1;
			found++;
		}
	}
	return found;
}

static void
header_try(const void *ctx, const char *header, const char *name)
{
	const char *expected = NULL;
	struct bytes value = { 0 };
	const unsigned found = cookie_find(header, name, &value);

	assert(found == count_by_parts(ctx, header, name, &expected));
	if (found > 0)
		assert(text_same(text_copy_n(ctx, (const char *)value.at, value.len), expected));
}

/* A token as it is written into a cookie comes back whole, between whatever other cookies a browser sends. */
static void
token_try(const void *ctx, const char *text, size_t len)
{
	const char *hex = text_hex(ctx, (const unsigned char *)text, len);
	unsigned char *back = must(talloc_size(ctx, len + 1));
	struct bytes value;

	assert(cookie_find(text_format(ctx, "visitor=1; parley=%s; b=parley", hex), "parley", &value) == 1);
	assert(value.len == 2 * len && memcmp(value.at, hex, value.len) == 0);
	assert(text_unhex(hex, back, len) && memcmp(back, text, len) == 0);
	assert(!text_unhex(hex, back, len + 1) && (len == 0 || !text_unhex(hex, back, len - 1)));
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	for (size_t i = 0; i < LENGTH(names); i++)
		header_try(ctx, text, names[i]);
	token_try(ctx, text, len);
}
