/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * picture.h -- pictures from outside, read and written anew by a program of
 * its own.
 *
 * That program (bin/cage/parley-image.c) has limits of memory and time and
 * may do nothing but read and write what it was given. Whatever happens to
 * it, its caller goes on.
 */
#ifndef PARLEY_PICTURE_H
#define PARLEY_PICTURE_H

#include "base/kind.h"
#include "data/store.h"

#define PICTURE_SECONDS 15

/* The same picture without anything but its pixels: at most 2048 and 320 of them a side. */
struct picture {
	struct spooled *whole, *small;
};

/*
 * Waits for it. ERR_INVALID: not a picture of that kind, too large, or one
 * at which the program failed; ERR_UNAVAILABLE: no disk, or no program.
 */
struct err *picture_read(const void *ctx, const struct conf *conf, const struct spooled *sent, enum kind kind,
	struct picture *out);

/* A picture that this program has written before, as the store has it. */
struct seen {
	enum kind kind;
	struct bytes bytes;
};
struct area {
	int x, y, w, h;
};
/*
 * Relative luminance (WCAG 2.2) in millionths, a few pixels at either end left out, and what is clear. Of a picture with a
 * clear ground both are the middle one of the rest: by that it is seen, or not.
 */
struct tone {
	int darkest, lightest;
};
struct tones {
	int width, height; /* pixels of the picture */
	struct tone *at;   /* of each area; of all of it where none was named */
};
/* Fails as picture_read does; an area that is not in the picture is ERR_INVALID. */
struct err *picture_measure(const void *ctx, const struct conf *conf, const struct seen *picture,
	const struct area *areas, size_t n, struct tones *out);

/* A picture on which rows of pixels are laid, and a logo on top of them. */
struct composition {
	enum kind out; /* KIND_PNG or KIND_JPEG */
	struct seen ground, logo;
	struct area logo_at; /* without bytes there is none */
	struct bytes rows;   /* as wide as the ground (view/image.h, image_rows) */
	int top;             /* where they begin */
};
/* *out is owned by ctx. Fails as picture_read does. */
struct err *picture_compose(const void *ctx, const struct conf *conf, const struct composition *all, struct bytes *out);

#endif
