/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * palette.h -- the colours that style sheets declare, light and dark, and
 * whether what is written in them can be read (WCAG 2.2, 1.4.3 and 1.4.11).
 *
 * A colour is a custom property of :root, as #rgb, #rrggbb or var(--other);
 * what stands in prefers-color-scheme: dark holds there only. Later sheets
 * come over earlier ones, as a brand comes over the base.
 */
#ifndef PARLEY_VIEW_PALETTE_H
#define PARLEY_VIEW_PALETTE_H

#include "base/base.h"

enum scheme { SCHEME_LIGHT, SCHEME_DARK, SCHEMES };
#define SCHEME_BOTH SCHEMES /* a light one holds in the dark too, unless there is another */

struct palette;

struct palette *palette_new(const void *ctx);
void palette_read(struct palette *palette, const char *css, size_t len);
/* "accent" is "#1450c8" from now on; names and values are copied. */
void palette_set(struct palette *palette, enum scheme scheme, const char *name, const char *value);
/* False where there is no such colour. 0xRRGGBB. */
bool palette_colour(const struct palette *palette, enum scheme scheme, const char *name, uint32_t *colour);

/* "#rgb" or "#rrggbb" and nothing else. */
bool colour_parse(const char *text, uint32_t *colour);
/* Between 1 and 21, in hundredths, rounded down: 449 is not enough where 4.5 is asked. */
int contrast(uint32_t a, uint32_t b);
/* Relative luminance in millionths, and the contrast of two such. */
int light_of(uint32_t colour);
int light_contrast(int a, int b);

/* What stands on what, and how far apart it has to be. */
struct contrast_pair {
	const char *over, *under;
	int least; /* hundredths */
};
/* Ends with {0}. Pairs of which a palette lacks a colour are not asked. */
extern const struct contrast_pair contrast_pairs[];
/* False: not both are there. */
bool contrast_of(const struct palette *palette, enum scheme scheme, const struct contrast_pair *pair, int *ratio);

#endif
