/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * text.c -- the door: what does not pass here is in no table and on no page.
 *
 * Most text is ASCII, which is its own NFC; only other text visits ICU.
 */
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/text.h"
#include "base/utf8.h"

/* Copies n bytes without the CR of CR LF. NULL: not text; *ascii says whether ICU has work to do. */
static char *
check_characters(const void *ctx, const unsigned char *at, size_t n, bool *ascii)
{
	const unsigned char *end = at + n;
	char *copy = must(talloc_size(ctx, n + 1)), *out = copy;

	*ascii = true;
	while (at < end) {
		size_t len = *at < 0x80 ? 1 : utf8_char(at, end);
		bool control = *at < 0x20 || *at == 0x7f || (*at == 0xc2 && len == 2 && at[1] < 0xa0);

		if (*at == '\r' && at + 1 < end && at[1] == '\n') {
			at++;
			continue;
		}
		if (len == 0 || (control && *at != '\t' && *at != '\n'))
			return NULL;
		*ascii = *ascii && len == 1;
		memcpy(out, at, len);
		out += len;
		at += len;
	}
	*out = '\0';
	return copy;
}

static const char *
trim_ascii(char *text)
{
	const char *start = text + strspn(text, " \t\n");
	size_t len = strlen(start);

	while (len > 0 && strchr(" \t\n", start[len - 1]) != NULL)
		len--;
	memmove(text, start, len);
	text[len] = '\0';
	return text;
}

/* White space of every script. */
static const char *
trim_utf16(const void *ctx, const UChar *text, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t room = 3 * len + 1;
	char *out = must(talloc_size(ctx, (size_t)room));

	for (; len > 0 && u_isUWhiteSpace(*text); text++)
		len--;
	while (len > 0 && u_isUWhiteSpace(text[len - 1]))
		len--;
	u_strToUTF8(out, room, NULL, text, len, &status);
	return U_SUCCESS(status) ? out : NULL;
}

/* NFC makes text in UTF-16 at most three times as long (UAX #15, section 12). */
static const char *
compose(const void *ctx, const char *text)
{
	int32_t len = 0, room = (int32_t)strlen(text);
	UErrorCode status = U_ZERO_ERROR;
	UChar *wide = new_array(ctx, UChar, room), *nfc = new_array(ctx, UChar, 3 * room);

	u_strFromUTF8(wide, room, &len, text, -1, &status);
	len = unorm2_normalize(unorm2_getNFCInstance(&status), wide, len, nfc, 3 * room, &status);
	return U_SUCCESS(status) ? trim_utf16(ctx, nfc, len) : NULL;
}

const char *
text_accept(const void *ctx, const char *bytes, size_t len)
{
	bool ascii;
	char *text = check_characters(ctx, (const unsigned char *)bytes, len, &ascii);

	if (text == NULL)
		return NULL;
	return ascii ? trim_ascii(text) : compose(ctx, text);
}

size_t
text_length(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += (*text & 0xc0) != 0x80;
	return n;
}

const char *
text_hex(const void *ctx, const unsigned char *bytes, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	char *out = must(talloc_size(ctx, 2 * len + 1));

	for (size_t i = 0; i < len; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[2 * len] = '\0';
	return out;
}

static int
hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
text_unhex(const char *text, unsigned char *out, size_t len)
{
	if (strlen(text) != 2 * len)
		return false;
	for (size_t i = 0; i < len; i++) {
		int high = hex_value(text[2 * i]), low = hex_value(text[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}
