/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_params.c -- what is decoded is no longer than it was, and is text that is written so that it is read again. */
#include "base/utf8.h"
#include "fuzz.h"
#include "web/params.h"
#include "web/percent.h"

static void
escapes_try(const void *ctx, const char *text, size_t len, bool plus)
{
	const char *decoded = percent_read(ctx, text, len, plus);
	struct buf out;

	if (decoded == NULL)
		return;
	assert(strlen(decoded) <= len);
	buf_init(&out, ctx, 3 * len + 1);
	percent_write(&out, decoded);
	assert(strspn(out.at, "%-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == out.len);
	assert(text_same(percent_read(ctx, out.at, out.len, plus), decoded));
}

/* Slower than params_repeat(), and plainly right. */
static bool
repeats(const struct params *params)
{
	for (size_t i = 0; i < params->n; i++)
		for (size_t k = 0; k < i; k++)
			if (text_same(params->at[i].name, params->at[k].name))
				return true;
	return false;
}

static void
pairs_try(const void *ctx, const struct params *first, size_t len)
{
	struct params second;
	size_t decoded = 0;
	struct buf out;

	buf_init(&out, ctx, len + 1);
	for (size_t i = 0; i < first->n; i++) {
		decoded += strlen(first->at[i].name) + strlen(first->at[i].value);
		params_write(&out, first->at[i].name, first->at[i].value);
	}
	assert(first->n <= PAIRS_MAX && decoded <= len);
	assert(params_read(ctx, out.at, out.len, &second) && second.n == first->n);
	for (size_t i = 0; i < first->n; i++) {
		assert(text_same(first->at[i].name, second.at[i].name));
		assert(text_same(first->at[i].value, second.at[i].value));
	}
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	struct params params = { 0 };

	escapes_try(ctx, text, len, false);
	escapes_try(ctx, text, len, true);
	if (params_read(ctx, text, len, &params)) {
		pairs_try(ctx, &params, len);
		assert(params_repeat(&params) == repeats(&params));
	}
	params_wipe(&params);
	for (size_t i = 0; i < params.n; i++)
		assert(strlen(params.at[i].value) == 0);
}
