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
/* Fills index[y * width + x]. */
void palette_make(const void *ctx, const struct image *image, struct palette *palette, unsigned char *index);

#endif
