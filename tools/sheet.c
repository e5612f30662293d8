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
#include "view/chart.h"
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

/* ---- charts ---- */

static const char *
tick(void *own, int64_t amount)
{
	static char *text;

	(void)own;
	talloc_free(text);
	text = amount >= 1000 ? text_format(NULL, "%d,%03d", (int)(amount / 1000), (int)(amount % 1000))
			      : text_format(NULL, "%d", (int)amount);
	return text;
}

static const struct bar months[] = { { "Apr", "", NULL, 3120, false }, { "May", "", NULL, 5210, false },
	{ "Jun", "", NULL, 4480, false }, { "Jul", "", NULL, 0, false }, { "Aug", "", NULL, 6800, false },
	{ "Sep", "", NULL, 8350, false }, { "Oct", "", NULL, 7720, false }, { "Nov", "", NULL, 11900, false },
	{ "Dec", "", NULL, 14250, false }, { "Jan", "", NULL, 6900, false }, { "Feb", "", NULL, 9400, false },
	{ "Mar", "€10,630.00", NULL, 10630, true } };
static const struct bar states[] = { { "In review", "4", NULL, 4, false }, { "Question asked", "2", NULL, 2, false },
	{ "Protected", "11", NULL, 11, true }, { "In the queue", "1", NULL, 1, false },
	{ "Won", "23", NULL, 23, false }, { "Lost", "9", NULL, 9, false } };
static const struct bar board[] = { { "Northwind Systems", "86", "1", 86, false },
	{ "Blåbærhaug Datasenter", "81", "2", 81, false }, { "Łódź Integrators", "77", "3", 77, false },
	{ "شركة النور للتقنية", "70", "4", 70, false }, { "Quiet Harbour Ltd", "64", "5", 64, false },
	{ "Cloud & Sons", "58", "6", 58, true }, { "Donaudampfschifffahrtsgesellschaft mbH", "58", "6", 58, false },
	{ "Σύννεφο ΑΕ", "41", "8", 41, false }, { "Облако", "39", "9", 39, false },
	{ "Meadow 🌿 Partners", "22", "10", 22, false } };

static const struct chart charts[] = {
	{ CHART_COLUMNS, "EUR", months, LENGTH(months), tick, NULL },
	{ CHART_ROWS, NULL, states, LENGTH(states), tick, NULL },
	{ CHART_ROWS, NULL, board, LENGTH(board), tick, NULL },
};

static void
charts_draw(const char *folder)
{
	static const struct colours looks[] = { { 0xFFFFFF, 0x131A24, 0x535E6D, 0xDCE1E8, 0x1450C8 },
		{ 0x161C26, 0xE6EAF1, 0x9FAABB, 0x2A3443, 0x82ADFF } };
	enum { HALF = 1120 + 656 + 96, HEIGHT = 648 + 512 + 872 };
	struct sheet sheet = sheet_new(2 * HALF, HEIGHT);

	for (int half = 0; half < 2; half++)
		for (int size = 0; size < CHART_SIZES; size++)
			for (size_t i = 0, y = 24; i < LENGTH(charts); i++) {
				void *ctx = talloc_new(NULL);
				const int64_t began = clock_ticks_us();
				struct bytes png = chart_png(ctx, &charts[i], &looks[half], (enum chart_size)size);

				printf("chart %zu: %lld us, %zu bytes\n", i, (long long)(clock_ticks_us() - began),
					png.len);
				paste(&sheet, png, half * HALF + 24 + size * 1168, (int)y);
				y += (size_t)chart_frame(charts[i].kind, (enum chart_size)size, charts[i].n).height *
						CHART_DENSITY +
					48;
				talloc_free(ctx);
			}
	sheet_write(&sheet, folder, "charts.png");
}

int
main(int argc, char **argv)
{
	if (argc != 4)
		errx(2, "usage: sheet REGULAR BOLD FOLDER");
	if (fonts_load(argv[1], argv[2]) != OK)
		errx(1, "no fonts");
	badges(argv[3]);
	charts_draw(argv[3]);
	return 0;
}
