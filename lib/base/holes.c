/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* holes.c -- filling in what is not part of a page's identity, when it is sent. */
#include <assert.h>

#include "base/xml.h"

/* Fills are tokens of this alphabet: they need no escaping, in XML or in HTML. */
#define TOKEN "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

static struct bytes
fill_of(const char *value)
{
	const char *token = value != NULL ? value : "";

	assert(token[strspn(token, TOKEN)] == '\0');
	return (struct bytes){ (const unsigned char *)token, strlen(token) };
}

struct bytes
bytes_with_holes(const void *ctx, const char *at, size_t len, const struct hole *holes, unsigned count,
	const char *const values[HOLE_KINDS])
{
	struct bytes fills[HOLE_KINDS];
	struct buf out;
	size_t total = len, from = 0;

	for (unsigned kind = 0; kind < HOLE_KINDS; kind++)
		fills[kind] = fill_of(values[kind]);
	for (unsigned i = 0; i < count; i++)
		total += fills[holes[i].kind].len;
	buf_init(&out, ctx, total + 1);
	for (unsigned i = 0; i < count; i++) {
		assert(holes[i].offset >= from && holes[i].offset <= len);
		buf_add(&out, at + from, holes[i].offset - from);
		buf_add(&out, (const char *)fills[holes[i].kind].at, fills[holes[i].kind].len);
		from = holes[i].offset;
	}
	buf_add(&out, at + from, len - from);
	return (struct bytes){ (const unsigned char *)out.at, out.len };
}
