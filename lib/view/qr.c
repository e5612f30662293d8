/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* qr.c -- the only file that meets libqrencode. */
#include <errno.h>
#include <qrencode.h>

#include "view/image.h"
#include "view/qr.h"

#define QUIET 4 /* squares on each side (section 5.3.8) */

/* side: of one square; at: where the quiet zone begins. */
static void
squares_add(struct path *path, const QRcode *code, struct point at, double side)
{
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++)
			if ((code->data[y * code->width + x] & 1) != 0)
				path_box(path,
					(struct box){ at.x + (QUIET + x) * side, at.y + (QUIET + y) * side, side,
						side },
					0);
}

static struct err *
encode(const char *text, QRcode **code)
{
	*code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	return *code != NULL ? OK : err_new(ERR_INTERNAL, "no QR code of %zu bytes: %s", strlen(text), strerror(errno));
}

struct err *
qr_png(const void *ctx, const char *text, int unit, struct bytes *png)
{
	struct image *image;
	struct path path;
	QRcode *code;
	int side;

	TRY(encode(text, &code));
	side = (code->width + 2 * QUIET) * unit;
	image = image_new(ctx, side, side, OPAQUE(0xFFFFFF));
	image_scale(image, unit);
	path_init(&path, ctx);
	squares_add(&path, code, (struct point){ 0, 0 }, 1);
	QRcode_free(code);
	image_fill(image, &path, SOLID(OPAQUE(0x000000)));
	*png = image_png(ctx, image);
	return OK;
}

/* Squares are whole pixels, so that they are sharp; what is left over is quiet. */
struct err *
qr_draw(struct image *image, const void *ctx, const char *text, struct box box)
{
	struct path path;
	QRcode *code;
	int side;

	TRY(encode(text, &code));
	side = (int)box.w / (code->width + 2 * QUIET);
	side = side > 0 ? side : 1;
	path_init(&path, ctx);
	path_box(&path, box, 0);
	image_fill(image, &path, SOLID(OPAQUE(0xFFFFFF)));
	path_clear(&path);
	squares_add(&path, code,
		(struct point){ box.x + (int)(box.w - side * (code->width + 2 * QUIET)) / 2,
			box.y + (int)(box.h - side * (code->width + 2 * QUIET)) / 2 },
		side);
	QRcode_free(code);
	image_fill(image, &path, SOLID(OPAQUE(0x000000)));
	return OK;
}
