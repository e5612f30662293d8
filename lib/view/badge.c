/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * badge.c -- badges, drawn on a square of 512 units: a rim of metal, a face
 * of enamel, an emblem, words, and marks that count the level.
 */
#include <math.h>

#include "view/badge.h"
#include "view/emblem.h"

#define SIDE 512
#define WORDS_FROM 256 /* pixels; smaller ones have no words */
#define MARKS_FROM 128
#define LINES 2

static const struct point middle = { 256, 252 };

static const char *const kinds[BADGE_KINDS] = { "course", "path", "role", "award" };
static const char *const levels[BADGE_LEVELS] = { "none", "bronze", "silver", "gold" };

struct metal {
	uint32_t shine, light, body, shade, deep;
};

static const struct metal metals[BADGE_LEVELS] = {
	[BADGE_PLAIN] = { 0xEAF0F6, 0xB4C1D0, 0x8494A8, 0x56667B, 0x3A485B },
	[BADGE_BRONZE] = { 0xFBDCC0, 0xE0A678, 0xB97545, 0x844C27, 0x5B3319 },
	[BADGE_SILVER] = { 0xFFFFFF, 0xDDE3EA, 0xAEB8C4, 0x77828F, 0x535D69 },
	[BADGE_GOLD] = { 0xFFF3C9, 0xF5D27A, 0xD9A43C, 0x9C6D1A, 0x6E4B10 },
};

/* Enamel, above and below. */
static const uint32_t faces[BADGE_KINDS][2] = {
	[BADGE_COURSE] = { 0x14705F, 0x083D35 },
	[BADGE_PATH] = { 0x2457B4, 0x10306F },
	[BADGE_ROLE] = { 0x5B3590, 0x301A52 },
	[BADGE_AWARD] = { 0x94243F, 0x521022 },
};

static bool
named(const char *const *names, unsigned n, const char *name, unsigned *out)
{
	for (*out = 0; *out < n; ++*out)
		if (text_same(names[*out], name))
			return true;
	return false;
}

bool
badge_kind_named(const char *name, enum badge_kind *out)
{
	return named(kinds, BADGE_KINDS, name, out);
}

bool
badge_level_named(const char *name, enum badge_level *out)
{
	return named(levels, BADGE_LEVELS, name, out);
}

bool
badge_size_ok(int size)
{
	return size == 64 || size == 128 || size == 256 || size == 512;
}

/* ---- shapes ---- */

static struct point
polar(double turn, double radius)
{
	return (struct point){ middle.x + radius * sin(turn * 2 * M_PI), middle.y - radius * cos(turn * 2 * M_PI) };
}

static void
shape_circle(struct path *path)
{
	path_circle(path, middle, 232);
}

static void
shape_hexagon(struct path *path)
{
	struct point corners[6];

	for (size_t i = 0; i < LENGTH(corners); i++)
		corners[i] = polar((double)i / LENGTH(corners), 252);
	path_polygon(path, corners, LENGTH(corners), 40);
}

static void
shape_shield(struct path *path)
{
	path_move(path, (struct point){ 256, 14 });
	path_curve(path, (struct point){ 312, 44 }, (struct point){ 380, 58 }, (struct point){ 440, 58 });
	path_curve(path, (struct point){ 456, 58 }, (struct point){ 466, 68 }, (struct point){ 466, 84 });
	path_line(path, (struct point){ 466, 244 });
	path_curve(path, (struct point){ 466, 360 }, (struct point){ 392, 450 }, (struct point){ 270, 492 });
	path_curve(path, (struct point){ 260, 496 }, (struct point){ 252, 496 }, (struct point){ 242, 492 });
	path_curve(path, (struct point){ 120, 450 }, (struct point){ 46, 360 }, (struct point){ 46, 244 });
	path_line(path, (struct point){ 46, 84 });
	path_curve(path, (struct point){ 46, 68 }, (struct point){ 56, 58 }, (struct point){ 72, 58 });
	path_curve(path, (struct point){ 132, 58 }, (struct point){ 200, 44 }, (struct point){ 256, 14 });
	path_close(path);
}

/* A seal: its edge goes in and out sixteen times. */
static void
shape_seal(struct path *path)
{
	enum { POINTS = 192, WAVES = 16 };

	path_move(path, polar(0, 240));
	for (int i = 1; i < POINTS; i++)
		path_line(path, polar((double)i / POINTS, 231 + 9 * cos((double)i / POINTS * WAVES * 2 * M_PI)));
	path_close(path);
}

static void (*const shapes[BADGE_KINDS])(struct path *path) = {
	[BADGE_COURSE] = shape_circle,
	[BADGE_PATH] = shape_hexagon,
	[BADGE_ROLE] = shape_shield,
	[BADGE_AWARD] = shape_seal,
};

/* ---- layers ---- */

struct drawing {
	struct image *image;
	struct path path;
	const struct badge *badge;
	const struct metal *metal;
	int size;
};

static void
shape_add(struct drawing *d, double grown)
{
	shapes[d->badge->kind](&d->path);
	path_grow(&d->path, middle, grown);
}

static void
shape_fill(struct drawing *d, double grown, const struct paint *paint)
{
	path_clear(&d->path);
	shape_add(d, grown);
	image_fill(d->image, &d->path, paint);
}

/* What lies between two sizes of the shape. */
static void
ring_fill(struct drawing *d, double outer, double inner, const struct paint *paint)
{
	path_clear(&d->path);
	shape_add(d, inner);
	path_reverse(&d->path);
	path_grow(&d->path, middle, 1 / outer);
	shape_add(d, outer);
	image_fill(d->image, &d->path, paint);
}

static void
shadow_draw(struct drawing *d)
{
	for (int i = 0; i < 3; i++) {
		path_clear(&d->path);
		shape_add(d, 0.92 / (1.004 - 0.012 * i));
		path_reverse(&d->path);
		shape_add(d, 1.004 - 0.012 * i);
		path_shift(&d->path, (struct point){ 0, 9 });
		image_fill(d->image, &d->path, SOLID(TINT(0x0A0F16, 8)));
	}
}

/* Light falls from above: the rim is bright there and catches some again below; its inner edge is the other way round. */
static void
rim_draw(struct drawing *d)
{
	const bool tiny = d->size < MARKS_FROM;
	const struct metal *m = d->metal;
	const struct stop outer[] = { { 16, OPAQUE(m->shine) }, { 120, OPAQUE(m->light) }, { 250, OPAQUE(m->body) },
		{ 400, OPAQUE(m->shade) }, { 490, OPAQUE(m->body) } };
	const struct stop inner[] = { { 40, OPAQUE(m->deep) }, { 250, OPAQUE(m->shade) }, { 400, OPAQUE(m->light) },
		{ 480, OPAQUE(m->shine) } };

	ring_fill(d, 1, 0.97, SOLID(OPAQUE(m->deep)));
	ring_fill(d, 0.986, 0.84, &(const struct paint){ outer, LENGTH(outer) });
	ring_fill(d, tiny ? 0.85 : 0.888, 0.80, &(const struct paint){ inner, LENGTH(inner) });
}

static void
face_draw(struct drawing *d)
{
	const bool tiny = d->size < MARKS_FROM;
	const uint32_t *face = faces[d->badge->kind];
	const struct stop stops[] = { { 50, OPAQUE(face[0]) }, { 450, OPAQUE(face[1]) } };

	shape_fill(d, tiny ? 0.82 : 0.87, &(const struct paint){ stops, LENGTH(stops) });
	if (!tiny)
		ring_fill(d, 0.826, 0.818, SOLID(TINT(d->metal->light, 60)));
}

static const enum emblem emblems[BADGE_KINDS] = {
	[BADGE_COURSE] = EMBLEM_BOOK,
	[BADGE_PATH] = EMBLEM_ROUTE,
	[BADGE_ROLE] = EMBLEM_COMPASS,
	[BADGE_AWARD] = EMBLEM_STAR,
};

/* half: of its height, in units. */
static void
emblem_draw(struct drawing *d, double y, double half)
{
	const struct stop stops[] = { { y - half, OPAQUE(d->metal->shine) }, { y + half, OPAQUE(d->metal->light) } };

	path_clear(&d->path);
	emblem_path(&d->path, emblems[d->badge->kind]);
	path_grow(&d->path, (struct point){ 0, 0 }, half / 100);
	path_shift(&d->path, (struct point){ middle.x, y + 5 });
	image_fill(d->image, &d->path, SOLID(TINT(0x000000, 28)));
	path_shift(&d->path, (struct point){ 0, -5 });
	image_fill(d->image, &d->path, &(const struct paint){ stops, LENGTH(stops) });
}

/* One for bronze, two for silver, three for gold: colour is not all that tells. */
static void
marks_draw(struct drawing *d, double y)
{
	const int n = (int)d->badge->level;

	path_clear(&d->path);
	for (int i = 0; i < n; i++)
		path_circle(&d->path, (struct point){ middle.x + (i - (n - 1) / 2.0) * 26, y }, 7);
	image_fill(d->image, &d->path, SOLID(OPAQUE(d->metal->light)));
}

/* ---- words ---- */

static void
words_at(struct drawing *d, const struct font *font, double y, const char *text)
{
	path_clear(&d->path);
	path_text(&d->path, font, (struct point){ middle.x, y }, ANCHOR_MIDDLE, text);
}

/* Where a title is cut in two of most equal width; NULL: at no blank. */
static const char *
fold_find(const struct font *font, const char *title)
{
	const double whole = text_width(font, title);
	const char *best = NULL;
	double least = whole;

	for (const char *at = strchr(title, ' '); at != NULL; at = strchr(at + 1, ' ')) {
		char before[256];
		double off;

		if ((size_t)(at - title) >= sizeof before)
			break;
		memcpy(before, title, (size_t)(at - title));
		before[at - title] = '\0';
		off = fabs(whole - 2 * text_width(font, before));
		if (off < least) {
			least = off;
			best = at;
		}
	}
	return best;
}

/* In one line as large as it goes, else in two. */
static void
title_draw(struct drawing *d, double y, double width)
{
	const void *ctx = d->image;
	struct font font = { WEIGHT_BOLD, 40, -0.01 };
	const char *title = d->badge->title, *fold = NULL, *lines[LINES] = { title, NULL };

	if (text_width(&font, title) > width)
		fold = fold_find(&font, title);
	if (fold != NULL) {
		lines[0] = text_copy_n(ctx, title, (size_t)(fold - title));
		lines[1] = fold + 1;
	}
	for (int i = 0; i < LINES && lines[i] != NULL; i++)
		font.size = fmax(24, fmin(font.size, font.size * width / fmax(1, text_width(&font, lines[i]) + 1)));
	for (int i = 0; i < LINES && lines[i] != NULL; i++) {
		const double line =
			lines[1] == NULL ? font.size * 0.36 : (i - 0.5) * font.size * 1.16 + font.size * 0.36;

		words_at(d, &font, y + line, text_fit(ctx, &font, lines[i], width));
		image_fill(d->image, &d->path, SOLID(OPAQUE(0xFFFFFF)));
	}
}

static void
vendor_draw(struct drawing *d, double y, double width)
{
	const struct font font = { WEIGHT_BOLD, 20, 0.14 };

	words_at(d, &font, y, text_fit(d->image, &font, d->badge->vendor, width));
	image_fill(d->image, &d->path, SOLID(OPAQUE(d->metal->light)));
}

/* Where words stand in each shape, so that they look centred. */
static const struct place {
	double emblem, vendor, vendor_width, title, title_width, marks;
	double alone, small; /* the emblem without words, and with marks */
} places[BADGE_KINDS] = {
	[BADGE_COURSE] = { 198, 116, 210, 322, 330, 410, 252, 238 },
	[BADGE_PATH] = { 198, 118, 170, 318, 330, 404, 252, 238 },
	[BADGE_ROLE] = { 198, 118, 260, 314, 320, 398, 248, 226 },
	[BADGE_AWARD] = { 198, 116, 210, 322, 330, 410, 252, 238 },
};

struct bytes
badge_png(const void *ctx, const struct badge *badge, int size)
{
	const struct place *place = &places[badge->kind];
	struct drawing d = { .badge = badge, .metal = &metals[badge->level], .size = size };
	struct bytes png;

	d.image = image_new(ctx, size, size, TINT(d.metal->deep, 0));
	image_scale(d.image, (double)size / SIDE);
	path_init(&d.path, d.image);
	shadow_draw(&d);
	rim_draw(&d);
	face_draw(&d);
	if (size >= WORDS_FROM) {
		emblem_draw(&d, place->emblem, 62);
		vendor_draw(&d, place->vendor, place->vendor_width);
		title_draw(&d, place->title, place->title_width);
		marks_draw(&d, place->marks);
	} else if (size >= MARKS_FROM) {
		emblem_draw(&d, badge->level == BADGE_PLAIN ? place->alone : place->small, 104);
		marks_draw(&d, place->marks - 4);
	} else {
		emblem_draw(&d, place->alone, 122);
	}
	png = image_png(ctx, d.image);
	talloc_free(d.image);
	return png;
}
