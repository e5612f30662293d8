/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * chart.h -- a few numbers as a picture: columns over time, or rows that
 * compare. Its words and values come as text; the page that shows it has
 * the same as a table.
 */
#ifndef PARLEY_VIEW_CHART_H
#define PARLEY_VIEW_CHART_H

#include "view/colours.h"

/* Pixels of the picture for one of the page. */
#define CHART_DENSITY 2
/* Part of the name under which a chart is kept: changes whenever the drawing does. */
#define CHART_VERSION 1

enum chart_kind { CHART_COLUMNS, CHART_ROWS };
enum chart_size { CHART_WIDE, CHART_NARROW, CHART_SIZES };

struct bar {
	const char *label, *value;
	const char *rank; /* before the label of a row; NULL: none */
	int64_t amount;   /* not negative */
	bool own;         /* stands out */
};

struct chart {
	enum chart_kind kind;
	const char *unit; /* of columns, above their axis */
	const struct bar *bars;
	size_t n;
	/* What an axis says at that amount. */
	const char *(*tick)(void *own, int64_t amount);
	void *own;
};

/* Width and height on the page, in its pixels. */
struct frame {
	int width, height;
};

static inline struct frame
chart_frame(enum chart_kind kind, enum chart_size size, size_t rows)
{
	const int width = size == CHART_WIDE ? 560 : 328;

	if (kind == CHART_COLUMNS)
		return (struct frame){ width, size == CHART_WIDE ? 300 : 220 };
	return (struct frame){ width, (int)(rows > 0 ? rows : 1) * (size == CHART_WIDE ? 36 : 44) + 16 };
}

/* The step between the marks of an axis that reaches up to there: 1, 2 or 5 times a power of ten. */
int64_t chart_step(int64_t most);
/* PNG, owned by ctx. fonts_load() came first. */
struct bytes chart_png(const void *ctx, const struct chart *chart, const struct colours *colours, enum chart_size size);

#endif
