/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * colours.h -- the colours of a brand, for pictures: the custom properties
 * of its style sheets, so that a picture has the page's own.
 */
#ifndef PARLEY_VIEW_COLOURS_H
#define PARLEY_VIEW_COLOURS_H

#include "view/tokens.h"

/* 0xRRGGBB */
struct colours {
	uint32_t surface, ink, muted, line, accent;
};

/*
 * What the sheet says in its :root blocks, one after the other, over what is
 * there: --surface and so on, as #rgb or #rrggbb. Those of
 * prefers-color-scheme: dark count where it is.
 */
void colours_read(struct colours *colours, const char *css, bool dark);
/* Those that were published, of that scheme, come over what is there. */
void colours_paint(struct colours *colours, const struct token_set *tokens, bool dark);
/* That much of a, from 0 to 1, the rest of b. */
uint32_t colour_mix(uint32_t a, uint32_t b, double part);

#endif
