/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* template_parts.h -- what the files of template.h share, and nobody else. */
#ifndef PARLEY_VIEW_TEMPLATE_PARTS_H
#define PARLEY_VIEW_TEMPLATE_PARTS_H

#include "view/template.h"

#define LINES_MAX 24
#define LEADING 1.25 /* from one line to the next, in ems */

/* The words of a zone as lines that fit its width. */
struct laid {
	const char *lines[LINES_MAX];
	unsigned n;
	bool fits; /* all of them into its height */
};
struct laid words_lay(const void *ctx, const struct zone *zone, const char *words);

/* 0xRRGGBB */
uint32_t ink_colour(const struct ink *ink, uint32_t brand);

#endif
