/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* reading.c -- the order in which letters are seen. */
#include <unicode/ubidi.h>
#include <unicode/ushape.h>
#include <unicode/ustring.h>

#include "view/reading.h"

#define RIGHT_TO_LEFT 0x590 /* no letter before it runs that way */

/* What orders letters and is none: U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069 (UAX 9). */
static bool
orders(UChar32 c)
{
	return (c & ~1) == 0x200E || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Most names need none of it: false where a letter may run from right to left. */
static bool
read_plain(const char *text, uint32_t *letters, size_t max, size_t *n)
{
	const int32_t len = (int32_t)strnlen(text, max * 4);
	int32_t i = 0;

	for (*n = 0; i < len && *n < max; (*n)++) {
		UChar32 c;

		U8_NEXT(text, i, len, c);
		if (c < 0)
			break;
		if ((c >= RIGHT_TO_LEFT && c < 0x2000) || orders(c))
			return false;
		letters[*n] = (uint32_t)c;
	}
	return true;
}

/* How many units stand in out; 0: it is no text. */
static int32_t
reorder(UBiDi *bidi, UChar *text, int32_t len, UChar *out, int32_t room)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar joined[READING_MAX * 2];
	int32_t n;

	n = u_shapeArabic(text, len, joined, LENGTH(joined), U_SHAPE_LETTERS_SHAPE | U_SHAPE_LENGTH_GROW_SHRINK,
		&status);
	ubidi_setPara(bidi, joined, n, UBIDI_DEFAULT_LTR, NULL, &status);
	n = ubidi_writeReordered(bidi, out, room, UBIDI_DO_MIRRORING | UBIDI_REMOVE_BIDI_CONTROLS, &status);
	return U_SUCCESS(status) ? n : 0;
}

size_t
reading_order(const char *text, uint32_t *letters, size_t max)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[READING_MAX], seen[READING_MAX * 2];
	int32_t len = 0, i = 0;
	size_t n = 0;
	UBiDi *bidi;

	if (max > READING_MAX)
		max = READING_MAX;
	if (read_plain(text, letters, max, &n))
		return n;
	u_strFromUTF8(units, LENGTH(units), &len, text, -1, &status);
	if (U_FAILURE(status))
		return n;
	bidi = must(ubidi_open());
	len = reorder(bidi, units, len, seen, LENGTH(seen));
	ubidi_close(bidi);
	for (n = 0; i < len && n < max; n++) {
		UChar32 c;

		U16_NEXT(seen, i, len, c);
		letters[n] = (uint32_t)c;
	}
	return n;
}
