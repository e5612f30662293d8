/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* template.c -- the lines of template.h: a table of what each kind of line says, word by word. */
#include <stdlib.h>

#include "view/palette.h"
#include "view/template.h"

#define NUMBER_MAX 20000

/*
 * n name, x y w h, d side of a square, s size of letters, b weight, c colour,
 * a align, l the rest: a label and words.
 */
static const struct line {
	const char *word, *says;
	enum zone_kind kind;
} lines[] = {
	{ "panel", "xywhc", ZONE_PANEL },
	{ "logo", "xywha", ZONE_LOGO },
	{ "text", "nxywhsbcal", ZONE_TEXT },
	{ "contact", "xywhsbca", ZONE_CONTACT },
	{ "qr", "xyd", ZONE_QR },
};

static bool
take_number(const char *word, int *out)
{
	char *end;
	const long number = strtol(word, &end, 10);

	*out = (int)number;
	return *word >= '0' && *word <= '9' && *end == '\0' && number <= NUMBER_MAX;
}

static bool
take_ink(const char *word, struct ink *ink)
{
	if (text_same(word, "brand"))
		ink->how = INK_BRAND;
	else if (text_same(word, "on-brand"))
		ink->how = INK_ON_BRAND;
	else
		return colour_parse(word, &ink->rgb);
	return true;
}

/* One of some words, by its place. */
static bool
take_one(const char *word, const char *const *words, unsigned n, unsigned *out)
{
	for (*out = 0; *out < n; ++*out)
		if (text_same(word, words[*out]))
			return true;
	return false;
}

/* As a field of a form is called. */
static bool
take_name(const char *word, struct zone *zone)
{
	zone->name = word;
	return word[0] >= 'a' && word[0] <= 'z' && strlen(word) <= 30 &&
		word[strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0' && !text_same(word, CONTACT_ZONE) &&
		!text_same(word, "logo");
}

static bool
take_label(const void *ctx, const char *rest, struct zone *zone)
{
	const char *colon = strstr(rest, ": ");

	if (colon == NULL || colon == rest || colon - rest > 80 || strlen(colon + 2) > ZONE_WORDS_MAX)
		return false;
	zone->label = text_copy_n(ctx, rest, (size_t)(colon - rest));
	zone->words = text_copy(ctx, colon + 2);
	return true;
}

/* NULL, or the code of what is wrong. */
static const char *
take(const void *ctx, char says, const char *word, struct zone *zone)
{
	static const char *const weights[] = { "regular", "bold" }, *const aligns[] = { "start", "middle", "end" };
	unsigned at;

	switch (says) {
	case 'n': return take_name(word, zone) ? NULL : "not-a-word";
	case 'x': return take_number(word, &zone->x) ? NULL : "not-a-number";
	case 'y': return take_number(word, &zone->y) ? NULL : "not-a-number";
	case 'w': return take_number(word, &zone->w) ? NULL : "not-a-number";
	case 'h': return take_number(word, &zone->h) ? NULL : "not-a-number";
	case 's': return take_number(word, &zone->size) && zone->size > 0 ? NULL : "not-a-number";
	case 'c': return take_ink(word, &zone->ink) ? NULL : "not-a-colour";
	case 'l': return take_label(ctx, word, zone) ? NULL : "not-a-word";
	case 'b':
		if (!take_one(word, weights, LENGTH(weights), &at))
			return "not-a-word";
		zone->weight = at == 0 ? WEIGHT_REGULAR : WEIGHT_BOLD;
		return NULL;
	case 'a':
		if (!take_one(word, aligns, LENGTH(aligns), &at))
			return "not-a-word";
		zone->align = (enum anchor)at;
		return NULL;
	default: /* d */
		zone->h = zone->w = 0;
		if (!take_number(word, &zone->w))
			return "not-a-number";
		zone->h = zone->w;
		return NULL;
	}
}

static const char *
next_word(char **rest)
{
	char *word = *rest;

	word += strspn(word, " \t");
	*rest = word + strcspn(word, " \t");
	if (**rest != '\0')
		*(*rest)++ = '\0';
	return word;
}

static const char *
zone_read(const void *ctx, const struct line *line, char *rest, struct template *t)
{
	struct zone *zone = &t->zones[t->n];

	if (t->n == ZONES_MAX)
		return "too-many";
	*zone = (struct zone){ .kind = line->kind, .name = line->word };
	for (const char *says = line->says; *says != '\0'; says++) {
		const char *word = *says == 'l' ? rest + strspn(rest, " \t") : next_word(&rest), *code;

		code = *word == '\0' ? "missing" : take(ctx, *says, word, zone);
		if (code != NULL)
			return code;
	}
	if (zone->w <= 0 || zone->h <= 0 || zone->x + zone->w > t->width || zone->y + zone->h > t->height)
		return "outside";
	for (unsigned i = 0; i < t->n && zone->kind != ZONE_PANEL; i++)
		if (text_same(t->zones[i].name, zone->name))
			return "twice";
	t->n++;
	return NULL;
}

static const char *
line_read(const void *ctx, char *rest, struct template *t)
{
	const char *word = next_word(&rest);

	if (*word == '\0' || *word == '#')
		return NULL;
	if (text_same(word, "print"))
		return take_number(next_word(&rest), &t->mm_width) && take_number(next_word(&rest), &t->mm_height) &&
				t->mm_width > 0 && t->mm_height > 0
			? NULL
			: "not-a-number";
	for (size_t i = 0; i < LENGTH(lines); i++)
		if (text_same(word, lines[i].word))
			return zone_read(ctx, &lines[i], rest, t);
	return "unknown-line";
}

struct template_mistake
template_read(const void *ctx, const char *text, int width, int height, struct template *out)
{
	char *rest = text_copy(ctx, text), *line;
	struct template_mistake mistake = { 0 };

	*out = (struct template){ .width = width, .height = height };
	while (mistake.code == NULL && (line = strsep(&rest, "\n")) != NULL) {
		mistake.line++;
		mistake.code = line_read(ctx, line, out);
	}
	if (mistake.code == NULL && out->n == 0)
		mistake.code = "missing";
	return mistake;
}
