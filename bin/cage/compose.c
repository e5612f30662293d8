/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* compose.c -- how light a picture is where something is to stand; and what stands on it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cage/cage.h"

#define PRINT_QUALITY 90
#define TONES 1001     /* relative luminance in steps of a thousandth */
#define CLEAR_FROM 64  /* libgd's alpha, 0 to 127: what is clearer than that shows nothing of its own */
#define FEW_PERCENT 5  /* of the pixels at either end: noise */
#define SIDE_MOST 4096 /* of a ground that is drawn on */

struct box {
	int x, y, w, h;
};

static void
take_whole(const char *text, int *number)
{
	char *end;
	const long value = strtol(text, &end, 10);

	if (*text == '\0' || *end != '\0' || value < 0 || value > 1 << 28)
		exit(EXIT_REFUSED);
	*number = (int)value;
}

static struct box
take_box(char **word)
{
	struct box box;

	take_whole(word[0], &box.x);
	take_whole(word[1], &box.y);
	take_whole(word[2], &box.w);
	take_whole(word[3], &box.h);
	return box;
}

static bool
lies_in(const struct box *box, gdImagePtr picture)
{
	return box->w > 0 && box->h > 0 && box->x + box->w <= gdImageSX(picture) &&
		box->y + box->h <= gdImageSY(picture);
}

/* ---- tones ---- */

/* WCAG 2.2, relative luminance, of each value of each channel. */
static double lights[3][256];

static void
lights_make(void)
{
	static const double weights[] = { 0.2126, 0.7152, 0.0722 };

	for (int i = 0; i < 256; i++) {
		const double part = i / 255.0;
		const double light = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);

		for (int k = 0; k < 3; k++)
			lights[k][i] = weights[k] * light;
	}
}

/* How many pixels are that light; what is clear is left out. */
static long
tones_count(gdImagePtr picture, const struct box *box, long counts[TONES])
{
	long n = 0;

	memset(counts, 0, TONES * sizeof *counts);
	for (int y = box->y; y < box->y + box->h; y++)
		for (int x = box->x; x < box->x + box->w; x++) {
			const int c = picture->tpixels[y][x];

			if (gdTrueColorGetAlpha(c) > CLEAR_FROM)
				continue;
			counts[(int)(1000 *
					(lights[0][gdTrueColorGetRed(c)] + lights[1][gdTrueColorGetGreen(c)] +
						lights[2][gdTrueColorGetBlue(c)]) +
				0.5)]++;
			n++;
		}
	return n;
}

/* The tone that so many pixels are as dark as. */
static int
tone_at(const long counts[TONES], long many)
{
	long n = 0;

	for (int i = 0; i < TONES; i++)
		if ((n += counts[i]) > many)
			return i;
	return 0;
}

/*
 * The darkest and the lightest tone that are not only a few pixels. What has a clear ground is seen by most of its own
 * pixels: their middle tone, twice. What has a ground of its own is seen by what is in it.
 */
static void
tones_say(gdImagePtr picture, const struct box *box)
{
	long counts[TONES];
	const long n = tones_count(picture, box, counts), all = (long)box->w * box->h, few = n * FEW_PERCENT / 100;
	const bool clear = all - n > all * FEW_PERCENT / 100;
	const int darkest = tone_at(counts, clear ? n / 2 : few),
		  lightest = tone_at(counts, clear ? n / 2 : n - 1 - few);
	char line[64];
	const int len = snprintf(line, sizeof line, "%d %d\n", darkest * 1000, lightest * 1000);

	if (!write_whole(STDOUT_FILENO, (const unsigned char *)line, len))
		exit(EXIT_NO_ROOM);
}

void
measure(int words, char **word, unsigned char *at, size_t len)
{
	gdImagePtr picture;
	struct box all = { 0 };
	char line[64];
	int n;

	if (words < 1 || (words - 1) % 4 != 0)
		exit(EXIT_REFUSED);
	picture = picture_open(word[0], at, len);
	lights_make();
	all.w = gdImageSX(picture);
	all.h = gdImageSY(picture);
	n = snprintf(line, sizeof line, "%d %d\n", all.w, all.h);
	if (!write_whole(STDOUT_FILENO, (const unsigned char *)line, n))
		exit(EXIT_NO_ROOM);
	if (words == 1)
		tones_say(picture, &all);
	for (int i = 1; i < words; i += 4) {
		const struct box box = take_box(word + i);

		if (!lies_in(&box, picture))
			exit(EXIT_REFUSED);
		tones_say(picture, &box);
	}
	gdImageDestroy(picture);
}

/* ---- what stands on it ---- */

/* Rows of libgd's own pixels, as wide as the ground. */
static void
rows_draw(gdImagePtr ground, int top, const unsigned char *at, size_t len)
{
	const int width = gdImageSX(ground);
	const size_t row = (size_t)width * sizeof(int);

	if (len % row != 0 || top + (int)(len / row) > gdImageSY(ground))
		exit(EXIT_REFUSED);
	for (int y = top; len > 0; y++, at += row, len -= row)
		for (int x = 0; x < width; x++) {
			int colour;

			memcpy(&colour, at + (size_t)x * sizeof colour, sizeof colour);
			if (gdTrueColorGetAlpha(colour) < gdAlphaTransparent)
				gdImageSetPixel(ground, x, y, colour & 0x7fffffff);
		}
}

static void
logo_draw(gdImagePtr ground, const struct box *box, gdImagePtr logo)
{
	if (!lies_in(box, ground))
		exit(EXIT_REFUSED);
	gdImageCopyResampled(ground, logo, box->x, box->y, 0, 0, box->w, box->h, gdImageSX(logo), gdImageSY(logo));
	gdImageDestroy(logo);
}

void
compose(int words, char **word, unsigned char *at, size_t len)
{
	int ground_len, logo_len, top;
	gdImagePtr ground;
	struct box box;

	if (words != 10)
		exit(EXIT_REFUSED);
	take_whole(word[2], &ground_len);
	take_whole(word[4], &logo_len);
	take_whole(word[9], &top);
	if ((size_t)ground_len > len || (size_t)logo_len > len - (size_t)ground_len)
		exit(EXIT_REFUSED);
	ground = picture_open(word[1], at, (size_t)ground_len);
	if (gdImageSX(ground) > SIDE_MOST || gdImageSY(ground) > SIDE_MOST)
		exit(EXIT_REFUSED);
	gdImageAlphaBlending(ground, gdEffectAlphaBlend);
	rows_draw(ground, top, at + ground_len + logo_len, len - (size_t)ground_len - (size_t)logo_len);
	box = take_box(word + 5);
	if (logo_len > 0)
		logo_draw(ground, &box, picture_open(word[3], at + ground_len, (size_t)logo_len));
	picture_send(STDOUT_FILENO, ground, word[0], PRINT_QUALITY);
	gdImageDestroy(ground);
}
