/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* colours.c -- custom properties, read from a style sheet. */
#include <stdlib.h>

#include "base/buf.h"
#include "view/colours.h"

#define DARK "prefers-color-scheme: dark"
#define ROOT ":root"

static const struct {
	const char *name;
	size_t offset;
} properties[] = {
	{ "--surface:", offsetof(struct colours, surface) },
	{ "--ink:", offsetof(struct colours, ink) },
	{ "--muted:", offsetof(struct colours, muted) },
	{ "--line:", offsetof(struct colours, line) },
	{ "--accent:", offsetof(struct colours, accent) },
};

/* "#rgb" or "#rrggbb"; false: something else. */
static bool
colour_read(const char *text, uint32_t *colour)
{
	char *end;
	unsigned long value;

	text += strspn(text, " ");
	if (*text++ != '#')
		return false;
	value = strtoul(text, &end, 16);
	if (end - text == 3)
		value = (value >> 8) * 0x110000 + (value >> 4 & 15) * 0x1100 + (value & 15) * 0x11;
	else if (end - text != 6)
		return false;
	*colour = (uint32_t)value;
	return true;
}

static void
read_part(struct colours *colours, const char *css, size_t len)
{
	for (size_t i = 0; i < LENGTH(properties); i++) {
		const char *at = memmem(css, len, properties[i].name, strlen(properties[i].name));

		if (at != NULL)
			colour_read(at + strlen(properties[i].name),
				(uint32_t *)((char *)colours + properties[i].offset));
	}
}

/* Where the block ends that opens next. */
static const char *
block_end(const char *at)
{
	for (int depth = 0; *at != '\0'; at++) {
		depth += (*at == '{') - (*at == '}');
		if (*at == '}' && depth <= 0)
			break;
	}
	return at;
}

/* In their order, as the cascade has it; a :root of some pages only (":root:has()") is passed by. */
void
colours_read(struct colours *colours, const char *css, bool dark)
{
	const char *media = strstr(css, DARK), *end = media != NULL ? block_end(media) : NULL;

	for (const char *at = css; (at = strstr(at, ROOT)) != NULL; at = block_end(at)) {
		while (end != NULL && at > end) {
			media = strstr(end, DARK);
			end = media != NULL ? block_end(media) : NULL;
		}
		at += strlen(ROOT);
		if (at[strspn(at, " ")] == '{' && (dark || media == NULL || at < media))
			read_part(colours, at, (size_t)(block_end(at) - at));
	}
}

uint32_t
colour_mix(uint32_t a, uint32_t b, double part)
{
	uint32_t colour = 0;

	for (int shift = 0; shift < 24; shift += 8)
		colour |= (uint32_t)((a >> shift & 255) * part + (b >> shift & 255) * (1 - part) + 0.5) << shift;
	return colour;
}

void
colours_paint(struct colours *colours, const struct token_set *tokens, bool dark)
{
	const enum scheme scheme = dark ? SCHEME_DARK : SCHEME_LIGHT;
	uint32_t colour;

	for (unsigned i = T_COLOURS; i < TOKENS; i++) {
		const struct token_spec *spec = &token_specs[i];

		if (spec->scheme != scheme || tokens->value[i] == NULL || !colour_parse(tokens->value[i], &colour))
			continue;
		for (size_t p = 0; p < LENGTH(properties); p++)
			if (strncmp(properties[p].name + 2, spec->property, strlen(spec->property)) == 0 &&
				properties[p].name[2 + strlen(spec->property)] == ':')
				*(uint32_t *)((char *)colours + properties[p].offset) = colour;
	}
}
