/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* buf.c -- the parts of a growing buffer that are seldom on the hot path. */
#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"

#define DIGITS_MAX 20 /* of 2^64 - 1 */

void
buf_init(struct buf *buf, const void *ctx, size_t room)
{
	buf->room = room > 0 ? room : 1;
	buf->len = 0;
	buf->at = must(talloc_size(ctx, buf->room));
	buf->at[0] = '\0';
}

/* At least doubles, so that adding costs the same however long it gets. */
void
buf_grow(struct buf *buf, size_t more)
{
	size_t twice = 2 * buf->room, least = buf->len + more;

	buf->room = twice > least ? twice : least;
	buf->at = must(talloc_realloc_size(NULL, buf->at, buf->room));
}

void
buf_format(struct buf *buf, const char *format, ...)
{
	va_list args, again;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len > 0) {
		vsnprintf(buf_need(buf, (size_t)len + 1), (size_t)len + 1, format, again);
		buf->len += (size_t)len;
	}
	va_end(again);
}

void
buf_number(struct buf *buf, int64_t number)
{
	uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;
	char digits[DIGITS_MAX + 1], *at = digits + sizeof digits;

	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (number < 0)
		*--at = '-';
	buf_add(buf, at, (size_t)(digits + sizeof digits - at));
}
