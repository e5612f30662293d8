/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* template_draw.c -- everything but the logo, on a clear picture: letters, panels, the code. */
#include "view/qr.h"
#include "view/template_parts.h"

#define ASCENT 0.8 /* of the em: from the top of a line to its baseline */

struct drawing {
	struct image *image;
	const void *ctx;
	const struct template *t;
	const struct filling *with;
};

static struct box
box_of(const struct zone *zone)
{
	return (struct box){ zone->x, zone->y, zone->w, zone->h };
}

static void
panel_draw(const struct drawing *d, const struct zone *zone)
{
	struct path path;

	path_init(&path, d->ctx);
	path_box(&path, box_of(zone), 0);
	image_fill(d->image, &path, SOLID(OPAQUE(ink_colour(&zone->ink, d->with->brand))));
}

static void
words_draw(const struct drawing *d, const struct zone *zone, const char *words)
{
	const struct font font = { zone->weight, zone->size, 0 };
	const struct laid laid = words_lay(d->ctx, zone, words);
	const double x = zone->x + zone->w * (zone->align == ANCHOR_START ? 0 : zone->align == ANCHOR_MIDDLE ? 0.5 : 1);
	struct path path;

	path_init(&path, d->ctx);
	for (unsigned i = 0; i < laid.n; i++)
		path_text(&path, &font, (struct point){ x, zone->y + (ASCENT + i * LEADING) * zone->size }, zone->align,
			laid.lines[i]);
	image_fill(d->image, &path, SOLID(OPAQUE(ink_colour(&zone->ink, d->with->brand))));
}

static struct err *
zone_draw(const struct drawing *d, unsigned n)
{
	const struct zone *zone = &d->t->zones[n];

	if (zone->kind == ZONE_PANEL)
		panel_draw(d, zone);
	if (zone->kind == ZONE_QR)
		return qr_draw(d->image, d->ctx, d->with->link, box_of(zone));
	if (!text_empty(d->with->words[n]))
		words_draw(d, zone, d->with->words[n]);
	return OK;
}

struct err *
template_draw(const void *ctx, const struct template *t, const struct filling *with, struct bytes *rows, int *top)
{
	struct drawing d = { image_new(ctx, t->width, t->height, 0), ctx, t, with };
	int bottom = 0;

	*top = t->height;
	for (unsigned i = 0; i < t->n; i++) {
		const struct zone *zone = &t->zones[i];

		TRY(zone_draw(&d, i));
		if (zone->kind == ZONE_LOGO)
			continue;
		*top = zone->y < *top ? zone->y : *top;
		bottom = zone->y + zone->h > bottom ? zone->y + zone->h : bottom;
	}
	*top = *top < bottom ? *top : 0;
	*rows = image_rows(ctx, d.image, *top, bottom);
	return OK;
}
