/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* emblem.c -- a few signs, simple enough for sixteen pixels. */
#include <math.h>

#include "view/emblem.h"

/* One page of an open book; side is -1 for the left one. */
static void
page(struct path *path, double side)
{
	const double s = side;

	path_move(path, (struct point){ s * 7, -56 });
	path_curve(path, (struct point){ s * 30, -76 }, (struct point){ s * 70, -78 }, (struct point){ s * 104, -66 });
	path_line(path, (struct point){ s * 104, 54 });
	path_curve(path, (struct point){ s * 70, 42 }, (struct point){ s * 30, 46 }, (struct point){ s * 7, 70 });
	path_close(path);
}

static void
book(struct path *path)
{
	page(path, 1);
	page(path, -1);
}

/* Stations on a way up; the last one is larger. */
static void
route(struct path *path)
{
	static const struct point way[] = { { -84, 66 }, { -30, 4 }, { 22, 34 }, { 66, -52 } };

	path_stroke(path, way, LENGTH(way), 17);
	for (size_t i = 0; i + 1 < LENGTH(way); i++)
		path_circle(path, way[i], 21);
	path_circle(path, way[3], 36);
	path_circle(path, way[3], -15);
}

static void
star(struct path *path, unsigned points, double outer, double inner)
{
	struct point corners[32];

	for (unsigned i = 0; i < points * 2; i++) {
		const double turn = M_PI * i / points, r = i % 2 == 0 ? outer : inner;
		const double up = r * cos(turn);

		corners[i] = (struct point){ r * sin(turn), -up };
	}
	path_polygon(path, corners, points * 2, 5);
}

/* Four long points, four short ones behind them. */
static void
compass(struct path *path)
{
	struct path short_ones;

	path_init(&short_ones, NULL);
	star(path, 4, 108, 27);
	star(&short_ones, 4, 62, 20);
	for (size_t i = 0; i < short_ones.n; i++) {
		const struct point p = short_ones.at[i];
		const struct point turned = { (p.x - p.y) * M_SQRT1_2, (p.x + p.y) * M_SQRT1_2 };

		path_line(path, isnan(p.x) ? p : turned);
	}
	talloc_free(short_ones.at);
	path_circle(path, (struct point){ 0, 0 }, -11);
}

static void
five_points(struct path *path)
{
	star(path, 5, 106, 46);
}

static void (*const paths[EMBLEMS])(struct path *path) = {
	[EMBLEM_BOOK] = book,
	[EMBLEM_ROUTE] = route,
	[EMBLEM_COMPASS] = compass,
	[EMBLEM_STAR] = five_points,
};

void
emblem_path(struct path *path, enum emblem emblem)
{
	paths[emblem](path);
}
