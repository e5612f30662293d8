/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* template_lay.c -- words as lines: broken between words, and within one only where it is wider than its zone. */
#include "base/utf8.h"
#include "view/template_parts.h"

/* Letters up to there; behind the last one, its length. */
static size_t
letter_end(const char *text, size_t at)
{
	const size_t n = utf8_char((const unsigned char *)text + at, (const unsigned char *)text + strlen(text));

	return at + (n > 0 ? n : 1);
}

/* How much of the text stands in one line, and where the next one begins. */
static size_t
line_end(const void *ctx, const struct font *font, const char *text, double width, size_t *next)
{
	size_t at = 0, space = 0;

	while (text[at] != '\0') {
		const size_t end = letter_end(text, at);

		if (text[at] == ' ')
			space = at;
		else if (text_width(font, text_copy_n(ctx, text, end)) > width && at > 0) {
			*next = space > 0 ? space + 1 : at;
			return space > 0 ? space : at;
		}
		at = end;
	}
	*next = at;
	return at;
}

static void
line_lay(const void *ctx, const struct zone *zone, const char *text, struct laid *laid)
{
	const struct font font = { zone->weight, zone->size, 0 };
	size_t next;

	do {
		const size_t end = line_end(ctx, &font, text, zone->w, &next);

		if (laid->n == LINES_MAX) {
			laid->fits = false;
			return;
		}
		laid->lines[laid->n++] = text_copy_n(ctx, text, end);
		text += next;
	} while (*text != '\0');
}

struct laid
words_lay(const void *ctx, const struct zone *zone, const char *words)
{
	char *rest = text_copy(ctx, words), *line;
	struct laid laid = { .fits = true };

	while ((line = strsep(&rest, "\n")) != NULL)
		line_lay(ctx, zone, line, &laid);
	laid.fits = laid.fits && (laid.n - 1) * LEADING * zone->size + zone->size <= zone->h;
	return laid;
}
