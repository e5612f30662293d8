/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * image_fill.c -- fills of image.h, by exact coverage.
 *
 * Each edge adds to the cells of a row by how much of them it changes; the
 * running sum of a row is then how much of each pixel lies inside. Cells
 * without an edge stay zero, so a row is a few runs of one coverage.
 */
#include <math.h>

#include "view/image_parts.h"

#define NOTHING (1.0F / 512)
#define SHADES 24 /* of an edge: enough for the eye, and few enough for a palette */

struct edge {
	float *cells;
	double x, next; /* where it enters and leaves the row */
	double change;  /* signed height within the row */
};

/* Of numbers that are numbers: fmin() and fmax() are calls. */
static inline double
least(double a, double b)
{
	return a < b ? a : b;
}

static inline double
most(double a, double b)
{
	return a > b ? a : b;
}

/* An edge within one column of cells, and the cell behind. */
static void
edge_narrow(const struct edge *e, int at)
{
	const double middle = (e->x + e->next) / 2 - at;

	e->cells[at] += (float)(e->change * (1 - middle));
	e->cells[at + 1] += (float)(e->change * middle);
}

/* One that crosses columns: what is covered up to each of their sides, as differences. */
static void
edge_wide(const struct edge *e, double left, double right)
{
	const double slope = e->change / (right - left);
	double area = 0, share = 0;

	for (int at = (int)left; at <= (int)right; at++) {
		const double in = most(left, at), out = least(right, at + 1);
		const double height = slope * (out - in), before = area;

		area = share + height * (at + 1 - (in + out) / 2);
		e->cells[at] += (float)(area - before);
		share += height;
	}
	e->cells[(int)right + 1] += (float)(share - area);
}

static void
row_touch(struct image *image, int y, double left, double right)
{
	if (image->from[y] > (int)left)
		image->from[y] = (int)left;
	if (image->to[y] < (int)right + 1)
		image->to[y] = (int)right + 1;
}

static void
edge_add(struct image *image, struct point a, struct point b)
{
	const double sign = a.y < b.y ? 1 : -1;
	const struct point top = a.y < b.y ? a : b, end = a.y < b.y ? b : a;
	const double slope = (end.x - top.x) / (end.y - top.y);
	const int last = (int)least(image->height, ceil(end.y));

	for (int y = (int)most(0, floor(top.y)); y < last; y++) {
		const double from = most(y, top.y), to = least(y + 1, end.y);
		struct edge edge = { .cells = image->cells + (size_t)y * (size_t)(image->width + 2),
			.change = sign * (to - from) };
		double left, right;

		edge.x = least(most(top.x + (from - top.y) * slope, 0), image->width);
		edge.next = least(most(top.x + (to - top.y) * slope, 0), image->width);
		left = least(edge.x, edge.next);
		right = most(edge.x, edge.next);
		row_touch(image, y, left, right);
		if ((int)left == (int)right)
			edge_narrow(&edge, (int)left);
		else
			edge_wide(&edge, left, right);
	}
}

static unsigned
mix(unsigned under, unsigned over, unsigned alpha)
{
	const unsigned sum = under * (255 - alpha) + over * alpha + 127;

	return (sum + (sum >> 8) + 1) >> 8;
}

/* Over a pixel that lets through what is behind the picture. */
static int
blend_clear(int under, uint32_t over, unsigned alpha)
{
	const unsigned was = (unsigned)(CLEAR - (under >> 24)) * 255 / CLEAR;
	const unsigned is = alpha + was * (255 - alpha) / 255, part = is > 0 ? alpha * 255 / is : 0;
	const unsigned u = (unsigned)under;

	return (int)(((CLEAR - is * CLEAR / 255) << 24) | mix(u >> 16 & 255, over >> 16 & 255, part) << 16 |
		mix(u >> 8 & 255, over >> 8 & 255, part) << 8 | mix(u & 255, over & 255, part));
}

static int
blend(int under, uint32_t over, unsigned alpha)
{
	const unsigned u = (unsigned)under;

	if (under >> 24 != 0)
		return blend_clear(under, over, alpha);
	return (int)(mix(u >> 16 & 255, over >> 16 & 255, alpha) << 16 |
		mix(u >> 8 & 255, over >> 8 & 255, alpha) << 8 | mix(u & 255, over & 255, alpha));
}

static void
run_paint(int *at, int n, uint32_t colour, float coverage)
{
	const float covered = fabsf(coverage) > 1 ? 1 : fabsf(coverage);
	const unsigned steps = (unsigned)(covered * SHADES + 0.5F), alpha = (colour >> 24) * steps / SHADES;

	if (alpha == 255) {
		pixels_fill(at, (size_t)n, (int)(colour & 0xFFFFFF));
		return;
	}
	for (int i = 0, under = -1, over = 0; alpha > 0 && i < n; i++) {
		if (at[i] != under)
			over = blend(under = at[i], colour, alpha);
		at[i] = over;
	}
}

/* The next cell that an edge has touched; most are not, so eight are looked at in one. */
static int
next_touched(const float *cells, int at, int end)
{
	uint64_t pair[4];

	for (; at + 8 <= end; at += 8) {
		memcpy(pair, cells + at, sizeof pair);
		if ((pair[0] | pair[1] | pair[2] | pair[3]) != 0)
			break;
	}
	while (at < end && cells[at] == 0)
		at++;
	return at;
}

static void
row_paint(struct image *image, int y, uint32_t colour)
{
	float *cells = image->cells + (size_t)y * (size_t)(image->width + 2), sum = 0;
	const int end = image->to[y] + 1;

	for (int x = image->from[y], next; x < end; x = next) {
		sum += cells[x];
		cells[x] = 0;
		next = next_touched(cells, x + 1, end);
		if (fabsf(sum) > NOTHING && x < image->width)
			run_paint(image->rows[y] + x, (next < image->width ? next : image->width) - x, colour, sum);
	}
}

static uint32_t
between(const struct stop *a, const struct stop *b, double y)
{
	const double part = least(most((y - a->y) / (b->y - a->y), 0), 1);
	uint32_t colour = 0;

	for (int shift = 0; shift < 32; shift += 8) {
		const double from = a->colour >> shift & 255, to = b->colour >> shift & 255;

		colour |= (uint32_t)(from + (to - from) * part + 0.5) << shift;
	}
	return colour;
}

static uint32_t
paint_at(const struct paint *paint, double y)
{
	size_t i = 1;

	if (paint->n == 1)
		return paint->stops[0].colour;
	while (i + 1 < paint->n && y > paint->stops[i].y)
		i++;
	return between(&paint->stops[i - 1], &paint->stops[i], y);
}

void
image_fill(struct image *image, const struct path *path, const struct paint *paint)
{
	const double scale = image->scale;
	int first = image->height, last = -1;

	for (int y = 0; y < image->height; y++) {
		image->from[y] = image->width + 2;
		image->to[y] = -1;
	}
	for (size_t i = 0; i + 1 < path->n; i++) {
		const struct point a = { path->at[i].x * scale, path->at[i].y * scale };
		const struct point b = { path->at[i + 1].x * scale, path->at[i + 1].y * scale };

		if (isnan(a.x) || isnan(b.x))
			continue;
		first = (int)least(first, most(0, floor(least(a.y, b.y))));
		last = (int)most(last, least(image->height - 1, most(a.y, b.y)));
		if (a.y != b.y)
			edge_add(image, a, b);
	}
	for (int y = first; y <= last; y++)
		if (image->to[y] >= 0)
			row_paint(image, y, paint_at(paint, (y + 0.5) / scale));
}
