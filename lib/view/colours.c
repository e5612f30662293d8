/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* colours.c -- custom properties, read from a style sheet. */
#include <stdlib.h>

#include "base/buf.h"
#include "view/colours.h"

#define DARK "prefers-color-scheme: dark"

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

void
colours_read(struct colours *colours, const char *css, bool dark)
{
	const char *split = strstr(css, DARK);

	read_part(colours, css, split != NULL ? (size_t)(split - css) : strlen(css));
	if (dark && split != NULL)
		read_part(colours, split, strlen(split));
}

uint32_t
colour_mix(uint32_t a, uint32_t b, double part)
{
	uint32_t colour = 0;

	for (int shift = 0; shift < 24; shift += 8)
		colour |= (uint32_t)((a >> shift & 255) * part + (b >> shift & 255) * (1 - part) + 0.5) << shift;
	return colour;
}
