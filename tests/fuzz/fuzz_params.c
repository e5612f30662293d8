/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_params.c -- what params_read accepts is text that params_write gives back; cookies stay within their header. */
#include <assert.h>

#include "base/utf8.h"
#include "web/cookie.h"
#include "web/params.h"

static void
params_try(const void *ctx, const char *at, size_t len)
{
	struct params first, second;
	struct buf out;

	if (!params_read(ctx, at, len, &first)) {
		params_wipe(&first);
		return;
	}
	assert(first.n <= PAIRS_MAX);
	buf_init(&out, ctx, len + 1);
	for (size_t i = 0; i < first.n; i++)
		params_write(&out, first.at[i].name, first.at[i].value);
	assert(params_read(ctx, out.at, out.len, &second) && second.n == first.n);
	for (size_t i = 0; i < first.n; i++)
		assert(text_same(first.at[i].name, second.at[i].name) &&
			text_same(first.at[i].value, second.at[i].value));
	params_repeat(&first);
	params_wipe(&first);
}

static void
cookie_try(const void *ctx, const char *at, size_t len)
{
	const char *header = text_copy_n(ctx, at, len);
	struct bytes value;

	if (cookie_find(header, "parley", &value) > 0)
		assert((const char *)value.at > header &&
			(const char *)value.at + value.len <= header + strlen(header));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	void *ctx = talloc_new(NULL);

	params_try(ctx, (const char *)data, size);
	cookie_try(ctx, (const char *)data, size);
	talloc_free(ctx);
	return 0;
}
