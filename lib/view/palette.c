/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* palette.c -- declarations are found by walking braces; what is no colour is not kept. */
#include "view/palette.h"

#include <math.h>
#include <stdlib.h>

#define DARK "prefers-color-scheme: dark"

enum { DEPTH = 8, RESOLVED = 4, NAME_LEN = 40 };
enum { TEXT = 450, SHAPE = 300 };

struct declared {
	const char *name, *value;
	struct declared *before;
};

struct palette {
	struct declared *latest[SCHEMES];
};

const struct contrast_pair contrast_pairs[] = {
	{ "ink", "canvas", TEXT },
	{ "ink", "surface", TEXT },
	{ "ink", "sunken", TEXT },
	{ "muted", "canvas", TEXT },
	{ "muted", "surface", TEXT },
	{ "accent", "canvas", TEXT },
	{ "accent", "surface", TEXT },
	{ "accent-deep", "surface", TEXT },
	{ "on-accent", "accent", TEXT },
	{ "on-accent", "accent-deep", TEXT },
	{ "on-button", "button", TEXT },
	{ "bar-ink", "bar", TEXT },
	{ "bar-muted", "bar", TEXT },
	{ "good", "good-tint", TEXT },
	{ "wait", "wait-tint", TEXT },
	{ "info", "info-tint", TEXT },
	{ "bad", "bad-tint", TEXT },
	{ "edge", "surface", SHAPE },
	{ "focus", "surface", SHAPE },
	{ "focus", "canvas", SHAPE },
	{ 0 },
};

/* -- colours -------------------------------------------------------------- */

bool
colour_parse(const char *text, uint32_t *colour)
{
	size_t len = *text == '#' ? strspn(text + 1, "0123456789abcdefABCDEF") : 0;
	uint32_t value = len > 0 ? (uint32_t)strtoul(text + 1, NULL, 16) : 0;

	if ((len != 3 && len != 6) || text[1 + len] != '\0')
		return false;
	*colour = len == 6 ? value : (value >> 8) * 0x110000 + (value >> 4 & 15) * 0x1100 + (value & 15) * 0x11;
	return true;
}

/* WCAG 2.2, relative luminance. */
static double
luminance(uint32_t colour)
{
	static const double weights[] = { 0.0722, 0.7152, 0.2126 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double part = (colour >> (8 * i) & 255) / 255.0;

		sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
	}
	return sum;
}

int
contrast(uint32_t a, uint32_t b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return (int)floor(100 * (x > y ? x / y : y / x) + 1e-9);
}

int
light_of(uint32_t colour)
{
	return (int)lround(1e6 * luminance(colour));
}

int
light_contrast(int a, int b)
{
	double x = a / 1e6 + 0.05, y = b / 1e6 + 0.05;

	return (int)floor(100 * (x > y ? x / y : y / x) + 1e-9);
}

/* -- what is declared ----------------------------------------------------- */

struct palette *
palette_new(const void *ctx)
{
	return new_zero(ctx, struct palette);
}

static void
declare(struct palette *palette, enum scheme scheme, const char *name, const char *value)
{
	struct declared *declared = new_zero(palette, struct declared);

	declared->name = text_copy(declared, name);
	declared->value = text_copy(declared, value);
	declared->before = palette->latest[scheme];
	palette->latest[scheme] = declared;
}

void
palette_set(struct palette *palette, enum scheme scheme, const char *name, const char *value)
{
	declare(palette, scheme == SCHEME_BOTH ? SCHEME_LIGHT : scheme, name, value);
}

static const char *
value_find(const struct palette *palette, enum scheme scheme, const char *name)
{
	for (const struct declared *at = palette->latest[scheme]; at != NULL; at = at->before)
		if (text_same(at->name, name))
			return at->value;
	return scheme == SCHEME_DARK ? value_find(palette, SCHEME_LIGHT, name) : NULL;
}

/* "var(--NAME)" names another one. */
static bool
reference_read(const char *value, char name[NAME_LEN])
{
	static const char begin[] = "var(--";
	size_t len;

	if (strncmp(value, begin, strlen(begin)) != 0)
		return false;
	value += strlen(begin);
	len = strcspn(value, ")");
	if (value[len] != ')' || len >= NAME_LEN)
		return false;
	memcpy(name, value, len);
	name[len] = '\0';
	return true;
}

bool
palette_colour(const struct palette *palette, enum scheme scheme, const char *name, uint32_t *colour)
{
	const char *value = value_find(palette, scheme, name);
	char other[NAME_LEN];

	for (int i = 0; value != NULL && i < RESOLVED; i++) {
		if (colour_parse(value, colour))
			return true;
		value = reference_read(value, other) ? value_find(palette, scheme, other) : NULL;
	}
	return false;
}

bool
contrast_of(const struct palette *palette, enum scheme scheme, const struct contrast_pair *pair, int *ratio)
{
	uint32_t over, under;

	if (!palette_colour(palette, scheme, pair->over, &over) ||
		!palette_colour(palette, scheme, pair->under, &under))
		return false;
	*ratio = contrast(over, under);
	return true;
}

/* -- style sheets --------------------------------------------------------- */

/* The walk through a sheet: what stood before each brace that is open. */
struct css {
	struct palette *palette;
	const char *at, *end;
	struct bytes before[DEPTH];
	unsigned depth;
};

static struct bytes
trimmed(const char *from, const char *to)
{
	static const char space[] = " \t\r\n";

	while (from < to && strchr(space, *from) != NULL)
		from++;
	while (from < to && strchr(space, to[-1]) != NULL)
		to--;
	return (struct bytes){ (const unsigned char *)from, (size_t)(to - from) };
}

static bool
bytes_are(struct bytes bytes, const char *text)
{
	return bytes.len == strlen(text) && memcmp(bytes.at, text, bytes.len) == 0;
}

/* Only what holds for the whole page, always or in the dark. */
static bool
scheme_here(const struct css *css, enum scheme *scheme)
{
	*scheme = css->depth == 2 ? SCHEME_DARK : SCHEME_LIGHT;
	if (css->depth == 0 || css->depth > 2 || !bytes_are(css->before[css->depth - 1], ":root"))
		return false;
	return css->depth == 1 || memmem(css->before[0].at, css->before[0].len, DARK, strlen(DARK)) != NULL;
}

static void
declaration_read(struct css *css, const char *from, const char *to)
{
	struct bytes all = trimmed(from, to), name, value;
	const char *colon = all.len == 0 ? NULL : memchr(all.at, ':', all.len);
	enum scheme scheme;

	if (colon == NULL || all.len < 3 || memcmp(all.at, "--", 2) != 0 || !scheme_here(css, &scheme))
		return;
	name = trimmed((const char *)all.at + 2, colon);
	value = trimmed(colon + 1, (const char *)all.at + all.len);
	declare(css->palette, scheme, text_copy_n(css->palette, (const char *)name.at, name.len),
		text_copy_n(css->palette, (const char *)value.at, value.len));
}

static const char *
comment_end(const char *at, const char *end)
{
	const char *close = memmem(at, (size_t)(end - at), "*/", 2);

	return close == NULL ? end : close + 2;
}

void
palette_read(struct palette *palette, const char *text, size_t len)
{
	struct css css = { .palette = palette, .at = text, .end = text + len };
	const char *from = text;

	for (; css.at < css.end; css.at++) {
		if (css.end - css.at > 1 && css.at[0] == '/' && css.at[1] == '*') {
			from = comment_end(css.at, css.end);
			css.at = from - 1;
		} else if (*css.at == '{') {
			if (css.depth < DEPTH)
				css.before[css.depth] = trimmed(from, css.at);
			css.depth++;
			from = css.at + 1;
		} else if (*css.at == ';' || *css.at == '}') {
			declaration_read(&css, from, css.at);
			css.depth -= *css.at == '}' && css.depth > 0;
			from = css.at + 1;
		}
	}
}
