/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_image.c -- fills are exact, letters are found, and what was asked for is the picture that comes. */
#include <gd.h>
#include <malloc.h>

#include "unit.h"
#include "view/badge.h"
#include "view/image.h"

#define JAPANESE "/usr/share/fonts/truetype/motoya-l-cedar/MTLc3m.ttf"
#define REGULAR \
	"/usr/share/fonts/opentype/inter/Inter-Regular.otf:/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:" JAPANESE
#define BOLD \
	"/usr/share/fonts/opentype/inter/Inter-Bold.otf:/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf:" JAPANESE

static gdImagePtr
seen(struct bytes png)
{
	gdImagePtr gd = gdImageCreateFromPngPtr((int)png.len, (void *)png.at);

	ck_assert_ptr_nonnull(gd);
	ck_assert_int_ne(gdImagePaletteToTrueColor(gd), 0);
	return gd;
}

static void
fonts_have(void)
{
	ck_assert_ptr_null(fonts_load(REGULAR, BOLD));
}

/* One channel, and how far off it may be. */
static void
near(int is, int should, int off)
{
	ck_assert_msg(abs(is - should) <= off, "%d is not %d", is, should);
}

START_TEST(a_fill_covers_each_pixel_by_its_share)
{
	struct image *image = image_new(unit_memory(), 4, 4, OPAQUE(0xFFFFFF));
	struct path path;
	gdImagePtr gd;

	path_init(&path, image);
	path_box(&path, (struct box){ 0.5, 1, 2, 2.25 }, 0);
	image_fill(image, &path, SOLID(OPAQUE(0x000000)));
	gd = seen(image_png(image, image));
	near(gdTrueColorGetRed(gd->tpixels[0][1]), 255, 0);
	near(gdTrueColorGetRed(gd->tpixels[1][0]), 128, 8);
	near(gdTrueColorGetRed(gd->tpixels[1][1]), 0, 0);
	near(gdTrueColorGetRed(gd->tpixels[2][2]), 128, 8);
	near(gdTrueColorGetRed(gd->tpixels[3][1]), 191, 8);
	near(gdTrueColorGetRed(gd->tpixels[2][3]), 255, 0);
	gdImageDestroy(gd);
}
END_TEST

START_TEST(a_hole_stays_open_and_the_ground_clear)
{
	struct image *image = image_new(unit_memory(), 64, 64, 0);
	struct path path;
	gdImagePtr gd;

	path_init(&path, image);
	path_circle(&path, (struct point){ 32, 32 }, 30);
	path_circle(&path, (struct point){ 32, 32 }, -10);
	image_fill(image, &path, SOLID(OPAQUE(0x336699)));
	gd = seen(image_png(image, image));
	ck_assert_int_eq(gdTrueColorGetAlpha(gd->tpixels[32][32]), gdAlphaTransparent);
	ck_assert_int_eq(gdTrueColorGetAlpha(gd->tpixels[0][0]), gdAlphaTransparent);
	ck_assert_int_eq(gd->tpixels[32][12], 0x336699);
	gdImageDestroy(gd);
}
END_TEST

/* Fills outside and half outside of the canvas change nothing else. */
START_TEST(what_lies_beyond_the_canvas_is_cut_off)
{
	struct image *image = image_new(unit_memory(), 16, 16, OPAQUE(0xFFFFFF));
	struct path path;
	gdImagePtr gd;

	path_init(&path, image);
	path_box(&path, (struct box){ -100, -100, 104, 300 }, 0);
	path_box(&path, (struct box){ 30, 4, 1000, 4 }, 0);
	path_circle(&path, (struct point){ -500, 900 }, 300);
	image_fill(image, &path, SOLID(OPAQUE(0)));
	gd = seen(image_png(image, image));
	for (int y = 0; y < 16; y++)
		for (int x = 0; x < 16; x++)
			ck_assert_int_eq(gd->tpixels[y][x], x < 4 ? 0 : 0xFFFFFF);
	gdImageDestroy(gd);
}
END_TEST

START_TEST(letters_come_from_the_first_font_that_has_them)
{
	const struct font font = { WEIGHT_REGULAR, 20, 0 };

	fonts_have();
	ck_assert(text_width(&font, "Łódź Zürich Ærø") > 100);
	ck_assert(text_width(&font, "شركة") > 20);
	ck_assert(text_width(&font, "ع") > text_width(&font, "عع") / 2);
	ck_assert_double_eq(text_width(&font, ""), 0);
	ck_assert_double_eq(text_width(&font, "\xF3\xB0\x80\x80"), 0);
}
END_TEST

/* "won" and "in review" as deals have them, and the month of a chart. */
START_TEST(every_language_has_letters)
{
	static const char *const words[] = { "受注", "審査中", "12月", "エラー", "مكسوبة", "قيد المراجعة", "ديسمبر",
		"Févr.", "März" };

	fonts_have();
	for (enum weight weight = 0; weight < WEIGHTS; weight++)
		for (size_t i = 0; i < LENGTH(words); i++)
			ck_assert_msg(text_width(&(struct font){ weight, 20, 0 }, words[i]) > 24, "%s", words[i]);
}
END_TEST

START_TEST(marks_of_direction_order_letters_and_are_not_drawn)
{
	const struct font font = { WEIGHT_REGULAR, 20, 0 };

	fonts_have();
	ck_assert_double_eq(text_width(&font, "\u20682026-11\u2069"), text_width(&font, "2026-11"));
	ck_assert_double_eq(text_width(&font, "\u200eAcme\u200f"), text_width(&font, "Acme"));
}
END_TEST

START_TEST(what_is_too_long_ends_with_an_ellipsis)
{
	const struct font font = { WEIGHT_BOLD, 20, 0 };
	char *longest = text_copy_n(unit_memory(), "", 0);
	const char *fitted;

	fonts_have();
	for (int i = 0; i < 500; i++)
		longest = text_format(unit_memory(), "%s%s", longest, i % 7 == 0 ? " " : "\xC3\xA9");
	fitted = text_fit(unit_memory(), &font, longest, 120);
	ck_assert(text_width(&font, fitted) <= 120 && text_width(&font, fitted) > 80);
	ck_assert_str_eq(fitted + strlen(fitted) - 3, "…");
	ck_assert_str_eq(text_fit(unit_memory(), &font, "short", 120), "short");
	ck_assert_str_eq(text_fit(unit_memory(), &font, "none", 1), "");
}
END_TEST

static struct bytes
badge(enum badge_kind kind, enum badge_level level, const char *title, int size)
{
	return badge_png(unit_memory(), &(struct badge){ kind, level, title, "Meridian" }, size);
}

START_TEST(a_badge_is_as_large_as_asked_and_always_the_same)
{
	static const int sizes[] = { 64, 128, 256, 512 };

	fonts_have();
	for (size_t i = 0; i < LENGTH(sizes); i++)
		for (enum badge_kind kind = 0; kind < BADGE_KINDS; kind++) {
			const struct bytes one = badge(kind, BADGE_GOLD, "Cloud", sizes[i]),
					   two = badge(kind, BADGE_GOLD, "Cloud", sizes[i]);
			gdImagePtr gd = seen(one);

			ck_assert_int_eq(gdImageSX(gd), sizes[i]);
			ck_assert_int_eq(gdImageSY(gd), sizes[i]);
			ck_assert_int_eq(gdTrueColorGetAlpha(gd->tpixels[0][0]), gdAlphaTransparent);
			ck_assert_int_eq(gdTrueColorGetAlpha(gd->tpixels[sizes[i] / 2][sizes[i] / 2]), gdAlphaOpaque);
			ck_assert(one.len == two.len && memcmp(one.at, two.at, one.len) == 0);
			ck_assert_uint_lt(one.len, 40000);
			gdImageDestroy(gd);
		}
	ck_assert(!badge_size_ok(0) && !badge_size_ok(1024) && badge_size_ok(512));
}
END_TEST

/* The rim at the left of a course's badge: gold is yellow, silver is grey. */
START_TEST(its_metal_is_its_level)
{
	gdImagePtr gold, silver;
	int g, s;

	fonts_have();
	gold = seen(badge(BADGE_COURSE, BADGE_GOLD, "Cloud", 512));
	silver = seen(badge(BADGE_COURSE, BADGE_SILVER, "Cloud", 512));
	g = gold->tpixels[252][40];
	s = silver->tpixels[252][40];
	near(gdTrueColorGetRed(g), 0xD9, 12);
	near(gdTrueColorGetBlue(g), 0x3C, 12);
	near(gdTrueColorGetRed(s), 0xAE, 12);
	near(gdTrueColorGetBlue(s), 0xC4, 12);
	gdImageDestroy(gold);
	gdImageDestroy(silver);
}
END_TEST

START_TEST(any_title_makes_a_badge)
{
	static const char *const titles[] = { "", " ", "شهادة مهندس معماري للحلول السحابية",
		"Donaudampfschifffahrtsgesellschaftskapitän",
		"🏆🏆🏆 \xF0\x9F\x8F\xB3\xEF\xB8\x8F\xE2\x80\x8D\xF0\x9F\x8C\x88", "\xFF\xFE broken", "a\nb\tc",
		"e\xCC\x81\xCC\x81\xCC\x81",
		"\xE2\x80\xAE"
		"evil",
		"one two three four five six seven eight nine ten eleven twelve thirteen fourteen" };

	fonts_have();
	for (size_t i = 0; i < LENGTH(titles); i++)
		gdImageDestroy(seen(badge(i % BADGE_KINDS, i % BADGE_LEVELS, titles[i], 256)));
}
END_TEST

START_TEST(many_pictures_leave_nothing_behind)
{
	size_t before = 0;

	fonts_have();
	for (int i = 0; i < 1500; i++) {
		void *ctx = must(talloc_new(unit_memory()));

		badge_png(ctx, &(struct badge){ i % BADGE_KINDS, i % BADGE_LEVELS, "Cloud", "Meridian" }, 64);
		talloc_free(ctx);
		if (i == 500)
			before = mallinfo2().uordblks;
	}
	ck_assert_uint_le(mallinfo2().uordblks, before + 65536);
}
END_TEST

UNIT_MAIN("image", a_fill_covers_each_pixel_by_its_share, a_hole_stays_open_and_the_ground_clear,
	what_lies_beyond_the_canvas_is_cut_off, letters_come_from_the_first_font_that_has_them,
	every_language_has_letters, marks_of_direction_order_letters_and_are_not_drawn,
	what_is_too_long_ends_with_an_ellipsis, a_badge_is_as_large_as_asked_and_always_the_same,
	its_metal_is_its_level, any_title_makes_a_badge, many_pictures_leave_nothing_behind)
