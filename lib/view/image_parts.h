/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* image_parts.h -- what the files of image.h share, and nobody else. */
#ifndef PARLEY_VIEW_IMAGE_PARTS_H
#define PARLEY_VIEW_IMAGE_PARTS_H

#include "view/image.h"

#define COLOURS_MAX 256
#define CLEAR 127 /* libgd's alpha: 0 is opaque, 127 transparent */

/* Rows of libgd's true colours, and the sums of covered area that a fill leaves as it found them: zero. */
struct image {
	void *gd;
	int **rows;
	int width, height;
	double scale;
	float *cells; /* width + 2 a row */
	int *from, *to;
};

/* The 256 colours, or fewer, that stand for all of a picture. */
struct palette {
	int colours[COLOURS_MAX]; /* as libgd has them */
	int n;
};

/* Pixels of a row that are alike. */
struct shade;
struct run {
	struct shade *shade;
	uint32_t n;
};
/* A picture as runs of indexes into a palette: those of row y begin at runs[first[y]]; rows that are alike share theirs. */
struct rows {
	const struct run *runs;
	const size_t *first;
	int width, height;
};
struct palette *palette_make(const void *ctx, const struct image *image, struct rows *rows);
unsigned char shade_index(const struct shade *shade);
/* The rows as PNG wants them: each behind a zero, together packed (RFC 1950, RFC 1951). Owned by ctx. */
struct bytes rows_pack(const void *ctx, const struct rows *rows);
/* So many pixels alike. */
void pixels_fill(int *at, size_t n, int colour);

#endif
