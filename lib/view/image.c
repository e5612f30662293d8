/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* image.c -- the canvas and the PNG of image.h; the one place that meets libgd. */
#include <gd.h>
#include <stdlib.h>

#include "view/image_parts.h"

/* Of zlib: flat colours pack well at once, and more effort costs more than it saves. */
#define LEVEL 2

static int
image_end(struct image *image)
{
	gdImageDestroy(image->gd);
	return 0;
}

static int
colour_of(uint32_t colour)
{
	return (int)((((255 - (colour >> 24)) * CLEAR / 255) << 24) | (colour & 0xFFFFFF));
}

/* Fills leave them zero, so all images of a process take turns with them. */
static float *
cells_of(int width, int height)
{
	static float *cells;
	static size_t room;
	const size_t need = (size_t)(width + 2) * (size_t)height;

	if (need > room) {
		free(cells);
		cells = must(calloc(need, sizeof *cells));
		room = need;
	}
	return cells;
}

struct image *
image_new(const void *ctx, int width, int height, uint32_t colour)
{
	struct image *image = new_zero(ctx, struct image);
	gdImagePtr gd;

	if (width < 1 || height < 1 || width > IMAGE_SIDE_MAX || height > IMAGE_SIDE_MAX)
		abort();
	gd = must(gdImageCreateTrueColor(width, height));
	image->gd = gd;
	talloc_set_destructor(image, image_end);
	image->rows = gd->tpixels;
	image->width = width;
	image->height = height;
	image->scale = 1;
	image->cells = cells_of(width, height);
	image->from = new_array(image, int, height);
	image->to = new_array(image, int, height);
	for (int x = 0; x < width; x++)
		image->rows[0][x] = colour_of(colour);
	for (int y = 1; y < height; y++)
		memcpy(image->rows[y], image->rows[0], (size_t)width * sizeof(int));
	return image;
}

void
image_scale(struct image *image, double scale)
{
	image->scale = scale;
}

/* libgd writes a palette's alpha as the PNG's tRNS chunk. */
static gdImagePtr
indexed(const void *ctx, const struct image *image)
{
	gdImagePtr gd = must(gdImageCreate(image->width, image->height));
	unsigned char *index = must(talloc_array(ctx, unsigned char, (unsigned)(image->width * image->height)));
	struct palette palette;

	palette_make(ctx, image, &palette, index);
	for (int i = 0; i < palette.n; i++) {
		const int c = palette.colours[i];

		gdImageColorAllocateAlpha(gd, gdTrueColorGetRed(c), gdTrueColorGetGreen(c), gdTrueColorGetBlue(c),
			gdTrueColorGetAlpha(c));
	}
	for (int y = 0; y < image->height; y++)
		memcpy(gd->pixels[y], index + (size_t)y * (size_t)image->width, (size_t)image->width);
	gdImageSaveAlpha(gd, 1);
	return gd;
}

struct bytes
image_png(const void *ctx, struct image *image)
{
	gdImagePtr gd = indexed(image, image);
	struct bytes png;
	int len;
	void *made = must(gdImagePngPtrEx(gd, &len, LEVEL));

	png.at = must(talloc_memdup(ctx, made, (size_t)len));
	png.len = (size_t)len;
	gdFree(made);
	gdImageDestroy(gd);
	return png;
}
