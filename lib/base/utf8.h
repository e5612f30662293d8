/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* utf8.h -- one character of UTF-8 (RFC 3629), as the door and the XML writer see it. */
#ifndef PARLEY_UTF8_H
#define PARLEY_UTF8_H

#include "base/base.h"

/*
 * The length of the character at a byte >= 0x80, or 0: it is cut off, longer
 * than it need be, a surrogate, or no Char of XML 1.0 (section 2.2).
 */
static inline size_t
utf8_char(const unsigned char *at, const unsigned char *end)
{
	size_t n = *at >= 0xf5 ? 0 : *at >= 0xf0 ? 4 : *at >= 0xe0 ? 3 : *at >= 0xc2 ? 2 : 0;
	uint32_t c = *at & (0x7fu >> n);

	if (n == 0 || (size_t)(end - at) < n)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((at[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (at[i] & 0x3f);
	}
	if (n == 3 && (c < 0x800 || (c >= 0xd800 && c < 0xe000) || c >= 0xfffe))
		return 0;
	return n == 4 && (c < 0x10000 || c > 0x10ffff) ? 0 : n;
}

/* Behind a byte that begins no character, and what would have continued it. */
static inline const unsigned char *
utf8_skip(const unsigned char *at, const unsigned char *end)
{
	do
		at++;
	while (at < end && (*at & 0xc0) == 0x80);
	return at;
}

#endif
