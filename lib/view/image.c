/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* image.c -- the canvas and the PNG of image.h; the one place that meets libgd and zlib. */
#include <gd.h>
#include <stdlib.h>
#include <wchar.h>
#include <zlib.h>

#include "base/buf.h"
#include "view/image_parts.h"

/* The last canvas stays for the next picture: most are as large as one before. */
static gdImagePtr spare;

static int
image_end(struct image *image)
{
	if (spare != NULL)
		gdImageDestroy(spare);
	spare = image->gd;
	return 0;
}

static gdImagePtr
canvas_of(int width, int height)
{
	gdImagePtr gd = spare;

	if (gd == NULL || gdImageSX(gd) != width || gdImageSY(gd) != height)
		return must(gdImageCreateTrueColor(width, height));
	spare = NULL;
	return gd;
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

	if (width < 2 || height < 1 || width > IMAGE_SIDE_MAX || height > IMAGE_SIDE_MAX)
		abort();
	gd = canvas_of(width, height);
	image->gd = gd;
	talloc_set_destructor(image, image_end);
	image->rows = gd->tpixels;
	for (int y = 0; y < height; y++)
		pixels_fill(image->rows[y], (size_t)width, colour_of(colour));
	image->width = width;
	image->height = height;
	image->scale = 1;
	image->cells = cells_of(width, height);
	image->from = new_array(image, int, height);
	image->to = new_array(image, int, height);
	return image;
}

void
image_scale(struct image *image, double scale)
{
	image->scale = scale;
}

void
pixels_fill(int *at, size_t n, int colour)
{
	_Static_assert(sizeof(wchar_t) == sizeof(int), "pixels are as wide as wide characters");
	wmemset((wchar_t *)at, colour, n);
}

struct bytes
image_rows(const void *ctx, const struct image *image, int from, int to)
{
	const size_t row = (size_t)image->width * sizeof(int);
	struct buf rows;

	buf_init(&rows, ctx, row * (size_t)(to - from) + 1);
	for (int y = from; y < to; y++)
		buf_add(&rows, (const char *)image->rows[y], row);
	return (struct bytes){ .at = (const void *)rows.at, .len = rows.len };
}

/* ---- PNG ---- */

static void
put_number(struct buf *png, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(png, (char)(number >> shift & 255));
}

static void
put_chunk(struct buf *png, const char *kind, const void *at, size_t len)
{
	const size_t begin = png->len + 4;

	put_number(png, (uint32_t)len);
	buf_add(png, kind, 4);
	buf_add(png, at, len);
	put_number(png, (uint32_t)crc32(0, (const unsigned char *)png->at + begin, (unsigned)(len + 4)));
}

static void
put_header(struct buf *png, const struct image *image)
{
	const uint32_t width = (uint32_t)image->width, height = (uint32_t)image->height;
	const unsigned char header[] = { 0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255, 8, 3, 0, 0,
		0 };

	buf_add(png, "\x89PNG\r\n\x1A\n", 8);
	put_chunk(png, "IHDR", header, sizeof header);
}

static void
put_palette(struct buf *png, const struct palette *palette)
{
	unsigned char rgb[COLOURS_MAX * 3] = { 0 }, opacity[COLOURS_MAX] = { 0 };
	int clear = 0;

	for (int i = 0; i < palette->n; i++) {
		const unsigned c = (unsigned)palette->colours[i], alpha = c >> 24;

		for (int k = 0; k < 3; k++)
			rgb[i * 3 + k] = (unsigned char)(c >> (16 - 8 * k) & 255);
		opacity[i] = (unsigned char)(255 - (alpha << 1) - (alpha >> 6));
		clear = alpha > 0 ? i + 1 : clear;
	}
	put_chunk(png, "PLTE", rgb, (size_t)palette->n * 3);
	if (clear > 0)
		put_chunk(png, "tRNS", opacity, (size_t)clear);
}

struct bytes
image_png(const void *ctx, struct image *image)
{
	struct rows rows;
	const struct palette *palette = palette_make(image, image, &rows);
	const struct bytes packed = rows_pack(palette, &rows);
	struct buf png;

	buf_init(&png, ctx, packed.len + 2048);
	put_header(&png, image);
	put_palette(&png, palette);
	put_chunk(&png, "IDAT", packed.at, packed.len);
	put_chunk(&png, "IEND", "", 0);
	return (struct bytes){ .at = (const void *)png.at, .len = png.len };
}
