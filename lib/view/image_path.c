/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * image_path.c -- outlines of image.h. An outline is a run of points whose
 * end is marked by a point that is no number, so that a path is one array.
 */
#include <math.h>

#include "view/image_parts.h"

#define STEPS 12        /* of a curve, unless the caller says otherwise */
#define CIRCLE 0.552285 /* control points of a quarter of a circle */

void
path_init(struct path *path, const void *ctx)
{
	*path = (struct path){ .room = 256, .steps = STEPS };
	path->at = new_array(ctx, struct point, path->room);
}

void
path_clear(struct path *path)
{
	path->n = path->begin = 0;
}

static void
add(struct path *path, struct point point)
{
	if (path->n == path->room) {
		path->room *= 2;
		path->at = must(talloc_realloc(NULL, path->at, struct point, (unsigned)path->room));
	}
	path->at[path->n++] = point;
}

void
path_move(struct path *path, struct point to)
{
	path->begin = path->n;
	add(path, to);
}

void
path_line(struct path *path, struct point to)
{
	add(path, to);
}

void
path_curve(struct path *path, struct point c1, struct point c2, struct point to)
{
	const struct point from = path->at[path->n - 1];

	for (int i = 1; i <= path->steps; i++) {
		const double t = (double)i / path->steps, u = 1 - t;
		const double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

		add(path,
			(struct point){ a * from.x + b * c1.x + c * c2.x + d * to.x,
				a * from.y + b * c1.y + c * c2.y + d * to.y });
	}
}

void
path_close(struct path *path)
{
	add(path, path->at[path->begin]);
	add(path, (struct point){ NAN, NAN });
	path->begin = path->n;
}

void
path_circle(struct path *path, struct point o, double r)
{
	const double k = CIRCLE * r, side = fabs(r), j = CIRCLE * side;

	path_move(path, (struct point){ o.x, o.y - side });
	path_curve(path, (struct point){ o.x + k, o.y - side }, (struct point){ o.x + r, o.y - j },
		(struct point){ o.x + r, o.y });
	path_curve(path, (struct point){ o.x + r, o.y + j }, (struct point){ o.x + k, o.y + side },
		(struct point){ o.x, o.y + side });
	path_curve(path, (struct point){ o.x - k, o.y + side }, (struct point){ o.x - r, o.y + j },
		(struct point){ o.x - r, o.y });
	path_curve(path, (struct point){ o.x - r, o.y - j }, (struct point){ o.x - k, o.y - side },
		(struct point){ o.x, o.y - side });
	path_close(path);
}

/* From a towards b, that far, but not beyond the middle. */
static struct point
towards(struct point a, struct point b, double far)
{
	const double len = hypot(b.x - a.x, b.y - a.y), part = len > 0 ? fmin(far / len, 0.5) : 0;

	return (struct point){ a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part };
}

void
path_polygon(struct path *path, const struct point *corners, size_t n, double radius)
{
	for (size_t i = 0; i < n; i++) {
		const struct point at = corners[i], in = towards(at, corners[(i + n - 1) % n], radius),
				   out = towards(at, corners[(i + 1) % n], radius);

		if (i == 0)
			path_move(path, in);
		else
			path_line(path, in);
		if (radius > 0)
			path_curve(path, towards(in, at, hypot(at.x - in.x, at.y - in.y) * CIRCLE),
				towards(out, at, hypot(at.x - out.x, at.y - out.y) * CIRCLE), out);
	}
	path_close(path);
}

void
path_box(struct path *path, struct box box, double radius)
{
	const double right = box.x + box.w, bottom = box.y + box.h;
	const struct point corners[] = { { box.x, box.y }, { right, box.y }, { right, bottom }, { box.x, bottom } };

	path_polygon(path, corners, LENGTH(corners), fmin(radius, fmin(box.w, box.h) / 2));
}

void
path_stroke(struct path *path, const struct point *points, size_t n, double width)
{
	for (size_t i = 0; i + 1 < n; i++) {
		const struct point a = points[i], b = points[i + 1];
		const double len = hypot(b.x - a.x, b.y - a.y), r = width / 2;
		const double x = len > 0 ? (b.y - a.y) / len * r : 0, y = len > 0 ? (a.x - b.x) / len * r : 0;
		const struct point corners[] = { { a.x + x, a.y + y }, { b.x + x, b.y + y }, { b.x - x, b.y - y },
			{ a.x - x, a.y - y } };

		path_polygon(path, corners, LENGTH(corners), 0);
	}
	for (size_t i = 0; i < n; i++)
		path_circle(path, points[i], width / 2);
}

void
path_grow(struct path *path, struct point about, double by)
{
	for (size_t i = 0; i < path->n; i++) {
		path->at[i].x = about.x + (path->at[i].x - about.x) * by;
		path->at[i].y = about.y + (path->at[i].y - about.y) * by;
	}
}

void
path_reverse(struct path *path)
{
	size_t from = 0;

	for (size_t i = 0; i < path->n; i++) {
		if (!isnan(path->at[i].x))
			continue;
		for (size_t a = from, b = i; a + 1 < b; a++) {
			const struct point swapped = path->at[a];

			path->at[a] = path->at[--b];
			path->at[b] = swapped;
		}
		from = i + 1;
	}
}

void
path_shift(struct path *path, struct point by)
{
	for (size_t i = 0; i < path->n; i++) {
		path->at[i].x += by.x;
		path->at[i].y += by.y;
	}
}
