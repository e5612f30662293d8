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

#endif
