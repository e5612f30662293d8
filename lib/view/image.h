/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * image.h -- a small drawing layer over libgd: paths, fills, text, PNG.
 *
 * The canvas is libgd's true colour image. What it draws without smoothing
 * is drawn here by exact coverage of each pixel, so edges and letters are
 * crisp at every size. Everything is deterministic: the same calls give the
 * same bytes. Units are pixels times the scale of the image, y downwards.
 */
#ifndef PARLEY_VIEW_IMAGE_H
#define PARLEY_VIEW_IMAGE_H

#include "base/base.h"

#define IMAGE_SIDE_MAX 2048

struct image;

struct point {
	double x, y;
};
struct box {
	double x, y, w, h;
};

/* Colours are 0xAARRGGBB; AA is opacity. */
#define OPAQUE(rgb) (0xFF000000U | (rgb))
#define TINT(rgb, percent) (((uint32_t)((percent)*255 / 100) << 24) | (rgb))

/* One colour, or a gradient from the first stop's height to the last one's. */
struct stop {
	double y;
	uint32_t colour;
};
struct paint {
	const struct stop *stops;
	size_t n;
};
#define SOLID(colour) (&(const struct paint){ (const struct stop[]){ { 0, (colour) } }, 1 })

/* Pixels, at least two wide, at most IMAGE_SIDE_MAX a side, all of that colour; a unit is that many pixels. It goes with ctx. */
struct image *image_new(const void *ctx, int width, int height, uint32_t colour);
void image_scale(struct image *image, double scale);

/* Closed outlines, as straight lines; a hole runs the other way round. */
struct path {
	struct point *at;
	size_t n, room;
	size_t begin; /* of the outline that is being drawn */
	int steps;    /* lines that a curve becomes */
};
void path_init(struct path *path, const void *ctx);
void path_clear(struct path *path);
void path_move(struct path *path, struct point to);
void path_line(struct path *path, struct point to);
void path_curve(struct path *path, struct point c1, struct point c2, struct point to);
void path_close(struct path *path);
/* radius < 0: a hole. */
void path_circle(struct path *path, struct point centre, double radius);
/* Corners clockwise, each rounded by that radius. */
void path_polygon(struct path *path, const struct point *corners, size_t n, double radius);
void path_box(struct path *path, struct box box, double radius);
/* A line through the points, round at joints and ends. */
void path_stroke(struct path *path, const struct point *points, size_t n, double width);
/* The same outlines, scaled about a point. */
void path_grow(struct path *path, struct point about, double by);
/* The same outlines, the other way round: holes. */
void path_reverse(struct path *path);
/* The same outlines, moved. */
void path_shift(struct path *path, struct point by);

/* Fills the outlines; where they overlap once, nonzero winding rule. */
void image_fill(struct image *image, const struct path *path, const struct paint *paint);

/*
 * Text in the faces that fonts_load has opened. A letter that a face lacks
 * is taken from the next one; one that none has is left out. Arabic is
 * joined, and right-to-left text runs that way.
 */
enum weight { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHTS };
enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct font {
	enum weight weight;
	double size;     /* of the em, in units */
	double tracking; /* between letters, in ems */
};

/* Files of fonts, separated by colons: the first that has a letter draws it. Opened once; ERR_INTERNAL names what none of can be read. */
struct err *fonts_load(const char *regular, const char *bold);
/* How wide it is, in units. */
double text_width(const struct font *font, const char *text);
/* The text itself, or what of it fits into the width, with an ellipsis. Owned by ctx. */
const char *text_fit(const void *ctx, const struct font *font, const char *text, double width);
/* The baseline begins, ends or is centred at that point. */
void path_text(struct path *path, const struct font *font, struct point at, enum anchor anchor, const char *text);

/* Rows from..to of the picture as the pixels that they are in memory, for parley-image. Owned by ctx. */
struct bytes image_rows(const void *ctx, const struct image *image, int from, int to);
/* The picture as PNG (ISO/IEC 15948) of at most 256 colours, owned by ctx. */
struct bytes image_png(const void *ctx, struct image *image);

#endif
