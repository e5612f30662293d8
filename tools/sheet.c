/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sheet.c -- everything that is drawn, side by side on white and on black,
 * for eyes: doc/badges.png and doc/charts.png.
 *
 * sheet REGULAR BOLD FOLDER    fonts as in parley.conf, and where to write
 */
#include <err.h>
#include <gd.h>
#include <stdio.h>

#include "base/clock.h"
#include "view/badge.h"
#include "view/image.h"

static const char *const titles[BADGE_KINDS] = { "Cloud Networking Foundations", "Secure Edge Architect",
	"Certified Sales Engineer", "Partner of the Quarter" };

struct sheet {
	gdImagePtr gd;
	int64_t worst_us;
};

static void
paste(struct sheet *sheet, struct bytes png, int x, int y)
{
	gdImagePtr gd = gdImageCreateFromPngPtr((int)png.len, (void *)png.at);

	if (gd == NULL)
		errx(1, "a picture that cannot be read");
	gdImagePaletteToTrueColor(gd);
	gdImageCopy(sheet->gd, gd, x, y, 0, 0, gdImageSX(gd), gdImageSY(gd));
	gdImageDestroy(gd);
}

static void
badge_paste(struct sheet *sheet, const struct badge *badge, int size, struct point at)
{
	void *ctx = talloc_new(NULL);
	const int64_t began = clock_ticks_us();
	struct bytes png = badge_png(ctx, badge, size);
	const int64_t us = clock_ticks_us() - began;

	if (size == 512 && us > sheet->worst_us)
		sheet->worst_us = us;
	paste(sheet, png, (int)at.x, (int)at.y);
	talloc_free(ctx);
}

static struct sheet
sheet_new(int width, int height)
{
	struct sheet sheet = { gdImageCreateTrueColor(width, height), 0 };

	gdImageFilledRectangle(sheet.gd, 0, 0, width / 2 - 1, height, 0xFFFFFF);
	gdImageFilledRectangle(sheet.gd, width / 2, 0, width, height, 0x12171F);
	return sheet;
}

static void
sheet_write(struct sheet *sheet, const char *folder, const char *name)
{
	char *path = text_format(NULL, "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");

	if (file == NULL)
		errx(1, "cannot write %s", path);
	gdImagePngEx(sheet->gd, file, 9);
	fclose(file);
	gdImageDestroy(sheet->gd);
	talloc_free(path);
}

/* A row for each kind: large in one metal, then all metals in all smaller sizes. */
static void
badges(const char *folder)
{
	enum { ROW = 560, HALF = 1560 };
	struct sheet sheet = sheet_new(2 * HALF, ROW * BADGE_KINDS);

	for (int half = 0; half < 2; half++)
		for (enum badge_kind kind = 0; kind < BADGE_KINDS; kind++) {
			struct badge badge = { kind, (enum badge_level)((kind + 3) % BADGE_LEVELS), titles[kind],
				"GLOBALTECH" };
			const double x = half * HALF + 24, y = kind * ROW + 24;

			badge_paste(&sheet, &badge, 512, (struct point){ x, y });
			for (badge.level = 0; badge.level < BADGE_LEVELS; badge.level++) {
				const double column = x + 540 + badge.level * 248;

				badge_paste(&sheet, &badge, 256, (struct point){ column - 8, y });
				badge_paste(&sheet, &badge, 128, (struct point){ column, y + 290 });
				badge_paste(&sheet, &badge, 64, (struct point){ column + 150, y + 322 });
			}
		}
	sheet_write(&sheet, folder, "badges.png");
	printf("badge of 512 pixels: at most %lld us\n", (long long)sheet.worst_us);
}

int
main(int argc, char **argv)
{
	if (argc != 4)
		errx(2, "usage: sheet REGULAR BOLD FOLDER");
	if (fonts_load(argv[1], argv[2]) != OK)
		errx(1, "no fonts");
	badges(argv[3]);
	return 0;
}
