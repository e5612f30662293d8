/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* chart.c -- charts, drawn in the pixels of the page that shows them. */
#include <math.h>

#include "view/chart.h"
#include "view/image.h"

#define MARKS 4   /* of an axis, at least half as many */
#define EDGE 8    /* free at each side */
#define SOFT 0.42 /* how much accent a bar has that is not the viewer's own */

static const struct font plain = { WEIGHT_REGULAR, 12, 0 }, strong = { WEIGHT_BOLD, 12, 0 },
			 row_plain = { WEIGHT_REGULAR, 13, 0 }, row_strong = { WEIGHT_BOLD, 13, 0 };

struct drawing {
	struct image *image;
	struct path path;
	const struct chart *chart;
	const struct colours *colours;
	enum chart_size size;
	struct frame frame;
	int64_t most; /* the largest amount, or 1 */
};

/* ---- pieces ---- */

static void
words_draw(struct drawing *d, const struct font *font, struct point at, enum anchor anchor, const char *text)
{
	const bool heavy = font->weight == WEIGHT_BOLD;

	path_clear(&d->path);
	path_text(&d->path, font, at, anchor, text);
	image_fill(d->image, &d->path, SOLID(OPAQUE(heavy ? d->colours->ink : d->colours->muted)));
}

static void
box_draw(struct drawing *d, struct box box, double radius, uint32_t colour)
{
	path_clear(&d->path);
	path_box(&d->path, box, radius);
	image_fill(d->image, &d->path, SOLID(OPAQUE(colour)));
}

static uint32_t
bar_colour(const struct drawing *d, const struct bar *bar)
{
	return bar->own ? d->colours->accent : colour_mix(d->colours->accent, d->colours->surface, SOFT);
}

int64_t
chart_step(int64_t most)
{
	static const int factors[] = { 1, 2, 5 };

	for (int64_t power = 1; power < INT64_MAX / 100; power *= 10)
		for (size_t i = 0; i < LENGTH(factors); i++)
			if (most / MARKS < power * factors[i])
				return power * factors[i];
	return most;
}

/* ---- columns ---- */

struct plot {
	struct box box;
	int64_t top; /* the amount that reaches it */
};

static double
plot_y(const struct plot *plot, int64_t amount)
{
	return plot->box.y + plot->box.h * (1 - (double)amount / (double)plot->top);
}

static struct plot
axis_draw(struct drawing *d)
{
	const struct chart *chart = d->chart;
	const int64_t step = chart_step(d->most), top = (d->most + step - 1) / step * step;
	const double left = EDGE + fmax(24, text_width(&plain, chart->tick(chart->own, top))) + 8;
	const struct plot plot = { { left, 34, d->frame.width - EDGE - left, d->frame.height - 34 - 30 }, top };

	words_draw(d, &strong, (struct point){ EDGE, 18 }, ANCHOR_START, chart->unit);
	for (int64_t at = 0; at <= top; at += step) {
		const double y = round(plot_y(&plot, at));

		box_draw(d, (struct box){ left, y - 0.5, plot.box.w, 1 }, 0,
			at == 0 ? colour_mix(d->colours->muted, d->colours->line, 0.5) : d->colours->line);
		words_draw(d, &plain, (struct point){ left - 8, y + 4 }, ANCHOR_END, chart->tick(chart->own, at));
	}
	return plot;
}

/* Round above, and standing on the axis. */
static void
column_draw(struct drawing *d, const struct plot *plot, double middle, const struct bar *bar)
{
	const double wide = fmin(28, plot->box.w / (double)d->chart->n * 0.62), top = plot_y(plot, bar->amount);
	const double foot = plot->box.y + plot->box.h - 0.5, r = fmin(4, fmin(wide / 2, foot - top));
	const double left = middle - wide / 2, right = middle + wide / 2;

	if (bar->amount <= 0 || foot <= top)
		return;
	path_clear(&d->path);
	path_move(&d->path, (struct point){ left, foot });
	path_line(&d->path, (struct point){ left, top + r });
	path_curve(&d->path, (struct point){ left, top + r * 0.45 }, (struct point){ left + r * 0.45, top },
		(struct point){ left + r, top });
	path_line(&d->path, (struct point){ right - r, top });
	path_curve(&d->path, (struct point){ right - r * 0.45, top }, (struct point){ right, top + r * 0.45 },
		(struct point){ right, top + r });
	path_line(&d->path, (struct point){ right, foot });
	path_close(&d->path);
	image_fill(d->image, &d->path, SOLID(OPAQUE(bar_colour(d, bar))));
}

/* The one that stands out says how much it is, where no column is in the way. */
static void
column_value(struct drawing *d, const struct bar *bar)
{
	const struct point at = { d->frame.width - EDGE, 18 };

	if (!bar->own)
		return;
	words_draw(d, &strong, at, ANCHOR_END, bar->value);
	words_draw(d, &plain, (struct point){ at.x - text_width(&strong, bar->value) - 6, at.y }, ANCHOR_END,
		bar->label);
}

/* Months that a language writes out leave no gap; every other one is named then. */
static bool
labels_meet(const struct chart *chart, const struct plot *plot)
{
	double widest = 0;

	for (size_t i = 0; i < chart->n; i++)
		widest = fmax(widest, text_width(&plain, chart->bars[i].label));
	return (widest + 6) * (double)chart->n > plot->box.w;
}

static void
columns_draw(struct drawing *d)
{
	const struct chart *chart = d->chart;
	const struct plot plot = axis_draw(d);
	const size_t skip = labels_meet(chart, &plot) || (d->size == CHART_NARROW && chart->n > 6) ? 2 : 1;

	for (size_t i = 0; i < chart->n; i++) {
		const struct bar *bar = &chart->bars[i];
		const double middle = plot.box.x + plot.box.w * ((double)i + 0.5) / (double)chart->n;

		column_draw(d, &plot, middle, bar);
		column_value(d, bar);
		if ((chart->n - 1 - i) % skip == 0)
			words_draw(d, bar->own ? &strong : &plain, (struct point){ middle, d->frame.height - 10 },
				ANCHOR_MIDDLE, bar->label);
	}
}

/* ---- rows ---- */

#define RANK_WIDTH 30

static const char *
fitted(const struct drawing *d, const struct font *font, const char *text, double width)
{
	return text_fit(d->image, font, text, fmax(0, width));
}

/* In width the bar stands between label and value, else below them. */
static void
row_draw(struct drawing *d, const struct bar *bar, double y, const struct box *track)
{
	const struct font *font = bar->own ? &row_strong : &row_plain;
	const double left = EDGE + (bar->rank != NULL ? RANK_WIDTH : 0), right = d->frame.width - EDGE;
	const double value = text_width(&row_strong, bar->value);
	const double room = (d->size == CHART_WIDE ? track->x - 12 : right - value - 12) - left;
	const double baseline = d->size == CHART_WIDE ? y + 23 : y + 18, high = track->h;
	const double bar_y = d->size == CHART_WIDE ? y + (36 - high) / 2 : y + 28;

	if (bar->rank != NULL)
		words_draw(d, font, (struct point){ EDGE + 20, baseline }, ANCHOR_END, bar->rank);
	words_draw(d, font, (struct point){ left, baseline }, ANCHOR_START, fitted(d, font, bar->label, room));
	words_draw(d, &row_strong, (struct point){ right, baseline }, ANCHOR_END, bar->value);
	box_draw(d, (struct box){ track->x, bar_y, track->w, high }, high / 2,
		colour_mix(d->colours->line, d->colours->surface, 0.55));
	if (bar->amount > 0)
		box_draw(d,
			(struct box){ track->x, bar_y, fmax(high, track->w * (double)bar->amount / (double)d->most),
				high },
			high / 2, bar_colour(d, bar));
}

static void
rows_draw(struct drawing *d)
{
	const struct chart *chart = d->chart;
	const double pitch = d->size == CHART_WIDE ? 36 : 44, left = d->size == CHART_WIDE ? 216 : EDGE;
	double value = 0;
	struct box track = { .x = left, .h = d->size == CHART_WIDE ? 14 : 8 };

	for (size_t i = 0; i < chart->n; i++)
		value = fmax(value, text_width(&row_strong, chart->bars[i].value));
	track.w = d->frame.width - EDGE - left - (d->size == CHART_WIDE ? value + 14 : 0);
	for (size_t i = 0; i < chart->n; i++)
		row_draw(d, &chart->bars[i], EDGE + pitch * (double)i, &track);
}

struct bytes
chart_png(const void *ctx, const struct chart *chart, const struct colours *colours, enum chart_size size)
{
	struct drawing d = { .chart = chart, .colours = colours, .size = size, .most = 1 };
	struct bytes png;

	d.frame = chart_frame(chart->kind, size, chart->n);
	d.image =
		image_new(ctx, d.frame.width * CHART_DENSITY, d.frame.height * CHART_DENSITY, OPAQUE(colours->surface));
	image_scale(d.image, CHART_DENSITY);
	path_init(&d.path, d.image);
	for (size_t i = 0; i < chart->n; i++)
		if (chart->bars[i].amount > d.most)
			d.most = chart->bars[i].amount;
	if (chart->kind == CHART_COLUMNS)
		columns_draw(&d);
	else
		rows_draw(&d);
	png = image_png(ctx, d.image);
	talloc_free(d.image);
	return png;
}
