/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* qr.h -- text as a QR code (ISO/IEC 18004) for a telephone's camera. */
#ifndef PARLEY_VIEW_QR_H
#define PARLEY_VIEW_QR_H

#include "view/image.h"

/* PNG, black on white whatever the theme, with the quiet zone that readers need; unit: pixels of one square. Owned by ctx. */
struct err *qr_png(const void *ctx, const char *text, int unit, struct bytes *png);
/* The same in a box of a picture, with its quiet zone. */
struct err *qr_draw(struct image *image, const void *ctx, const char *text, struct box box);

#endif
