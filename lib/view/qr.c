/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* qr.c -- the only file that meets libqrencode. */
#include <errno.h>
#include <qrencode.h>

#include "view/image.h"
#include "view/qr.h"

#define QUIET 4 /* squares on each side (section 5.3.8) */

static void
squares_add(struct path *path, const QRcode *code)
{
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++)
			if ((code->data[y * code->width + x] & 1) != 0)
				path_box(path, (struct box){ QUIET + x, QUIET + y, 1, 1 }, 0);
}

struct err *
qr_png(const void *ctx, const char *text, int unit, struct bytes *png)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	struct image *image;
	struct path path;
	int side;

	if (code == NULL)
		return err_new(ERR_INTERNAL, "no QR code of %zu bytes: %s", strlen(text), strerror(errno));
	side = (code->width + 2 * QUIET) * unit;
	image = image_new(ctx, side, side, OPAQUE(0xFFFFFF));
	image_scale(image, unit);
	path_init(&path, ctx);
	squares_add(&path, code);
	QRcode_free(code);
	image_fill(image, &path, SOLID(OPAQUE(0x000000)));
	*png = image_png(ctx, image);
	return OK;
}
