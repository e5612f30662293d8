/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * parley-image.c -- reads a picture that somebody sent and writes it anew:
 *
 *	parley-image png|jpeg <PICTURE >WHOLE 3>SMALL
 *
 * or says how light it is, or draws on it (cage.h).
 *
 * A decoder of pictures is the part of a portal that is broken most often.
 * So it is a program of its own, in a cage: limits of memory, time and
 * files, and no system call but those that reading, writing and memory take
 * (seccomp). The size is read from the header before anything is decoded: a
 * file of 141 bytes can ask for 3.6 GB. What comes out has pixels and
 * nothing else: no place, no time, no second format behind the end.
 *
 * Exit: 0 done, 2 the picture is refused, 3 no room to write; else it died.
 */
#include <gd.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cage/cage.h"

#define INPUT_MAX (60 * 1024 * 1024) /* two pictures, and rows of pixels */
#define SIDE_MAX 20000
#define PIXELS_MAX (40 * 1000 * 1000) /* decoded: 160 MB */
#define WHOLE_SIDE 2048
#define SMALL_SIDE 320
#define QUALITY 85

/* ---- what the header says ---- */

static unsigned long
big(const unsigned char *at, int n)
{
	unsigned long value = 0;

	while (n-- > 0)
		value = value << 8 | *at++;
	return value;
}

/* IHDR is the first chunk (PNG, third edition, section 11.2.2). */
static bool
png_size(const unsigned char *at, size_t len, unsigned long *width, unsigned long *height)
{
	if (len < 33 || memcmp(at, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) != 0)
		return false;
	*width = big(at + 16, 4);
	*height = big(at + 20, 4);
	return true;
}

static bool
is_frame(unsigned char marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Segment by segment to the frame header (ITU-T T.81, section B.2.2). */
static bool
jpeg_size(const unsigned char *at, size_t len, unsigned long *width, unsigned long *height)
{
	size_t i = 2;

	if (len < 4 || at[0] != 0xff || at[1] != 0xd8)
		return false;
	while (i + 9 < len && at[i] == 0xff) {
		if (at[i + 1] == 0xff) {
			i++;
			continue;
		}
		if (is_frame(at[i + 1])) {
			*height = big(at + i + 5, 2);
			*width = big(at + i + 7, 2);
			return true;
		}
		i += 2 + big(at + i + 2, 2);
	}
	return false;
}

static bool
is_bearable(unsigned long width, unsigned long height)
{
	return width > 0 && height > 0 && width <= SIDE_MAX && height <= SIDE_MAX && width * height <= PIXELS_MAX;
}

/* At most that many pixels a side, never more than there were. */
static gdImagePtr
scaled(gdImagePtr from, int side)
{
	const int width = gdImageSX(from), height = gdImageSY(from), longer = width > height ? width : height;
	const double factor = longer > side ? (double)side / longer : 1;
	const int w = (int)(width * factor) > 0 ? (int)(width * factor) : 1;
	const int h = (int)(height * factor) > 0 ? (int)(height * factor) : 1;
	gdImagePtr to = gdImageCreateTrueColor(w, h);

	if (to == NULL)
		exit(EXIT_REFUSED);
	gdImageAlphaBlending(to, 0);
	gdImageSaveAlpha(to, 1);
	gdImageCopyResampled(to, from, 0, 0, 0, 0, w, h, width, height);
	return to;
}

static void
picture_write(int fd, gdImagePtr from, int side, const char *kind)
{
	gdImagePtr to = scaled(from, side);

	picture_send(fd, to, kind, QUALITY);
	gdImageDestroy(to);
}

void
picture_send(int fd, gdImagePtr picture, const char *kind, int quality)
{
	int len = 0;
	void *at = strcmp(kind, "png") == 0 ? gdImagePngPtr(picture, &len) : gdImageJpegPtr(picture, &len, quality);

	if (at == NULL)
		exit(EXIT_REFUSED);
	if (!write_whole(fd, at, len))
		exit(EXIT_NO_ROOM);
	gdFree(at);
}

gdImagePtr
picture_open(const char *kind, unsigned char *at, size_t len)
{
	const bool png = strcmp(kind, "png") == 0;
	unsigned long width = 0, height = 0;
	gdImagePtr picture;

	if (len > BYTES_MAX || !(png ? png_size : jpeg_size)(at, len, &width, &height) || !is_bearable(width, height))
		exit(EXIT_REFUSED);
	picture = png ? gdImageCreateFromPngPtr((int)len, at) : gdImageCreateFromJpegPtr((int)len, at);
	if (picture == NULL || !gdImagePaletteToTrueColor(picture))
		exit(EXIT_REFUSED);
	return picture;
}

/* Written anew, whole and small. */
static void
copy(const char *kind, unsigned char *at, size_t len)
{
	gdImagePtr picture = picture_open(kind, at, len);

	picture_write(STDOUT_FILENO, picture, WHOLE_SIDE, kind);
	picture_write(3, picture, SMALL_SIDE, kind);
	gdImageDestroy(picture);
}

static void
quiet(int priority, const char *format, va_list args)
{
	(void)priority;
	(void)format;
	(void)args;
}

int
main(int argc, char **argv)
{
	unsigned char *bytes = malloc(INPUT_MAX + 1);
	size_t len;

	gdSetErrorMethod(quiet);
	if (argc < 2 || bytes == NULL || !cage_enter())
		return EXIT_FAILURE;
	len = read_whole(bytes, INPUT_MAX + 1);
	if (len > INPUT_MAX)
		return EXIT_REFUSED;
	if (strcmp(argv[1], "measure") == 0)
		measure(argc - 2, argv + 2, bytes, len);
	else if (strcmp(argv[1], "compose") == 0)
		compose(argc - 2, argv + 2, bytes, len);
	else
		copy(argv[1], bytes, len);
	free(bytes);
	return EXIT_SUCCESS;
}
