/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* template_check.c -- can what stands on a template be read, and printed? */
#include <math.h>

#include "view/palette.h"
#include "view/template_parts.h"

#define READ 450        /* WCAG 2.2, 1.4.3: text */
#define READ_LARGE 300  /* large text, and 1.4.11: shapes */
#define LARGE_POINTS 18 /* from there on text is large; bold from 14 on */
#define LARGE_BOLD_POINTS 14
#define PRINT_DOTS 150 /* to the inch: less looks coarse on paper */
#define SCREEN_DOTS 96
#define MM_OF_INCH 25.4

uint32_t
ink_colour(const struct ink *ink, uint32_t brand)
{
	switch (ink->how) {
	case INK_BRAND: return brand;
	case INK_ON_BRAND: return contrast(0xffffff, brand) >= contrast(0x111111, brand) ? 0xffffff : 0x111111;
	default: return ink->rgb;
	}
}

/* ---- what it stands on ---- */

static bool
covers(const struct zone *a, const struct zone *b)
{
	return a->x <= b->x && a->y <= b->y && a->x + a->w >= b->x + b->w && a->y + a->h >= b->y + b->h;
}

static bool
touches(const struct zone *a, const struct zone *b)
{
	return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

/* The picture, and the panels that come before it. */
static struct ground
ground_of(const struct template *t, unsigned n, const struct ground *grounds, uint32_t brand)
{
	struct ground ground = grounds[n];

	for (unsigned i = 0; i < n; i++) {
		const struct zone *panel = &t->zones[i];
		const int light = panel->kind == ZONE_PANEL ? light_of(ink_colour(&panel->ink, brand)) : 0;

		if (panel->kind != ZONE_PANEL || !touches(panel, &t->zones[n]))
			continue;
		if (covers(panel, &t->zones[n]))
			ground = (struct ground){ light, light };
		ground.darkest = light < ground.darkest ? light : ground.darkest;
		ground.lightest = light > ground.lightest ? light : ground.lightest;
	}
	return ground;
}

/* Where it is read worst; what is as light as some of the ground is not read there at all. */
static int
least_contrast(int light, const struct ground *ground)
{
	const int dark = light_contrast(light, ground->darkest), bright = light_contrast(light, ground->lightest);

	if (light >= ground->darkest && light <= ground->lightest)
		return ground->darkest == ground->lightest ? dark : 100;
	return dark < bright ? dark : bright;
}

/* ---- words ---- */

static bool
is_large(const struct template *t, const struct zone *zone)
{
	const double dots = t->mm_width > 0 ? t->width * MM_OF_INCH / t->mm_width : SCREEN_DOTS;
	const double points = zone->size * 72 / dots;

	return points >= (zone->weight == WEIGHT_BOLD ? LARGE_BOLD_POINTS : LARGE_POINTS);
}

static struct finding
words_check(const void *ctx, const struct template *t, unsigned n, const struct ground *grounds,
	const struct filling *with)
{
	const struct zone *zone = &t->zones[n];
	const struct ground ground = ground_of(t, n, grounds, with->brand);
	struct finding finding = { .has = least_contrast(light_of(ink_colour(&zone->ink, with->brand)), &ground),
		.needs = is_large(t, zone) ? READ_LARGE : READ };

	if (text_empty(with->words[n]))
		return (struct finding){ 0 };
	if (finding.has < finding.needs)
		finding.kind = FINDING_CONTRAST;
	if (!words_lay(ctx, zone, with->words[n]).fits)
		return (struct finding){ .kind = FINDING_NO_ROOM };
	return finding;
}

/* ---- the logo ---- */

struct zone
template_logo_at(const struct zone *zone, int width, int height)
{
	const double across = (double)zone->w / width, down = (double)zone->h / height;
	const double by = across < down ? across : down;
	struct zone at = *zone;

	at.w = (int)lround(width * by) > 0 ? (int)lround(width * by) : 1;
	at.h = (int)lround(height * by) > 0 ? (int)lround(height * by) : 1;
	at.x += zone->align == ANCHOR_START ? 0 : (zone->w - at.w) / (zone->align == ANCHOR_MIDDLE ? 2 : 1);
	at.y += (zone->h - at.h) / 2;
	return at;
}

/* So many pixels across that it is not coarse where it is printed; on a screen, as many as it takes up. */
static int
pixels_needed(const struct template *t, int across)
{
	if (t->mm_width == 0)
		return across;
	return (int)ceil((double)across / t->width * t->mm_width / MM_OF_INCH * PRINT_DOTS);
}

/* Something of it stands out: its darkest or its lightest. */
static struct finding
logo_check(const struct template *t, unsigned n, const struct ground *grounds, const struct filling *with)
{
	const struct ground ground = ground_of(t, n, grounds, with->brand);
	struct finding finding = { .needs = READ_LARGE };
	int needed, bright;

	if (with->logo_width == 0)
		return (struct finding){ .kind = FINDING_NO_LOGO };
	needed = pixels_needed(t, template_logo_at(&t->zones[n], with->logo_width, with->logo_height).w);
	if (with->logo_width < needed)
		return (struct finding){ FINDING_SMALL, with->logo_width, needed };
	finding.has = least_contrast(with->logo_darkest, &ground);
	bright = least_contrast(with->logo_lightest, &ground);
	finding.has = bright > finding.has ? bright : finding.has;
	finding.kind = finding.has < finding.needs ? FINDING_CONTRAST : FINDING_NONE;
	return finding;
}

struct finding
template_check(const void *ctx, const struct template *t, unsigned zone, const struct ground *grounds,
	const struct filling *with)
{
	switch (t->zones[zone].kind) {
	case ZONE_LOGO: return logo_check(t, zone, grounds, with);
	case ZONE_TEXT:
	case ZONE_CONTACT: return words_check(ctx, t, zone, grounds, with);
	default: return (struct finding){ 0 };
	}
}
