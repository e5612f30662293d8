/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* percent.c -- the one place where percent escapes are read and written. */
#include "base/utf8.h"
#include "web/percent.h"

static const char hex_digits[] = "0123456789ABCDEF";

/* Characters that XML cannot carry are not text for us either. */
static bool
is_utf8(const char *at, size_t len)
{
	const unsigned char *s = (const unsigned char *)at, *end = s + len;

	while (s < end) {
		size_t n = *s < 0x80 ? 1 : utf8_char(s, end);
		if (n == 0)
			return false;
		s += n;
	}
	return true;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* The byte of "%XX", or -1. */
static int
escape_value(const char *at, const char *end)
{
	int high, low;

	if (end - at < 3)
		return -1;
	high = hex_value(at[1]);
	low = hex_value(at[2]);
	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

const char *
percent_read(const void *ctx, const char *at, size_t len, bool plus)
{
	const char *end = at + len;
	char *out = must(talloc_size(ctx, len + 1)), *to = out;

	while (at < end) {
		int c = (unsigned char)*at;
		if (c < 0x20 || c == 0x7F)
			return NULL;
		if (c == '%') {
			c = escape_value(at, end);
			at += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (c <= 0)
			return NULL;
		*to++ = (char)c;
		at++;
	}
	*to = '\0';
	return is_utf8(out, (size_t)(to - out)) ? out : NULL;
}

static bool
is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
		c == '_' || c == '~';
}

void
percent_write(struct buf *buf, const char *text)
{
	for (; *text != '\0'; text++) {
		if (is_unreserved(*text)) {
			buf_char(buf, *text);
			continue;
		}
		buf_char(buf, '%');
		buf_char(buf, hex_digits[(unsigned char)*text >> 4]);
		buf_char(buf, hex_digits[(unsigned char)*text & 15]);
	}
}
