/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_palette.c -- colours from style sheets, and how far they are apart. */
#include "unit.h"
#include "view/palette.h"

static struct palette *
palette_of(const char *css)
{
	struct palette *palette = palette_new(unit_memory());

	palette_read(palette, css, strlen(css));
	return palette;
}

static void
colour_is(const struct palette *palette, enum scheme scheme, const char *name, int64_t wanted)
{
	uint32_t colour = 0;
	bool found = palette_colour(palette, scheme, name, &colour);

	ck_assert_msg(found == (wanted >= 0), "%s %s", name, found ? "is there" : "is missing");
	if (found)
		ck_assert_int_eq(colour, wanted);
}

START_TEST(contrast_is_as_the_guidelines_define_it)
{
	ck_assert_int_eq(contrast(0x000000, 0xffffff), 2100);
	ck_assert_int_eq(contrast(0xffffff, 0x000000), 2100);
	ck_assert_int_eq(contrast(0x777777, 0xffffff), 447);
	ck_assert_int_eq(contrast(0x767676, 0xffffff), 454);
	ck_assert_int_eq(contrast(0xff0000, 0xffffff), 399);
	ck_assert_int_eq(contrast(0x123456, 0x123456), 100);
}
END_TEST

START_TEST(only_root_counts_and_the_dark_comes_over_the_light)
{
	struct palette *palette =
		palette_of("/* --ink: #f00; { */ :root { --ink: #111; --bar: var(--ink); --x: var(--bar) }\n"
			   ".card { --ink: #222 }\n@media print { :root { --ink: #333 } }\n"
			   "@media (prefers-color-scheme: dark) { :root { --ink: #eeeeee } .card { --ink: #444 } }\n"
			   ":root:root { --ink: #555 } a { color: red } :root { --muted: #666; --radius: 1rem }");

	colour_is(palette, SCHEME_LIGHT, "ink", 0x111111);
	colour_is(palette, SCHEME_DARK, "ink", 0xeeeeee);
	colour_is(palette, SCHEME_LIGHT, "x", 0x111111);
	colour_is(palette, SCHEME_DARK, "x", 0xeeeeee);
	colour_is(palette, SCHEME_DARK, "muted", 0x666666);
	colour_is(palette, SCHEME_LIGHT, "radius", -1);
	colour_is(palette, SCHEME_LIGHT, "none", -1);
}
END_TEST

START_TEST(later_sheets_come_over_earlier_ones)
{
	static const char brand[] = ":root{--ink:#abc}";
	struct palette *palette = palette_of(":root{--ink:#111;--line:var(--line)}");

	palette_read(palette, brand, strlen(brand));
	colour_is(palette, SCHEME_LIGHT, "ink", 0xaabbcc);
	colour_is(palette, SCHEME_LIGHT, "line", -1);
	palette_set(palette, SCHEME_DARK, "ink", "#010203");
	colour_is(palette, SCHEME_LIGHT, "ink", 0xaabbcc);
	colour_is(palette, SCHEME_DARK, "ink", 0x010203);
}
END_TEST

START_TEST(what_is_no_sheet_has_no_colours)
{
	static const char *const sheets[] = { "", "{", "}", "}}}:root{--a:#fff", "{{{{{{{{{{{{{{{{:root{--a:#fff;",
		"/*", "/", ":root{--a#fff;}", ":root{--:;}", ":root{--a:}" };

	for (size_t i = 0; i < LENGTH(sheets); i++)
		colour_is(palette_of(sheets[i]), SCHEME_LIGHT, "a", -1);
}
END_TEST

START_TEST(a_colour_is_three_or_six_digits)
{
	static const char *const bad[] = { "", "#", "#ff", "#ffff", "#fffffff", "#ggg", "red", "#fff ", " #fff",
		"#fff;}", "#12345678" };
	uint32_t colour;

	for (size_t i = 0; i < LENGTH(bad); i++)
		ck_assert_msg(!colour_parse(bad[i], &colour), "%s", bad[i]);
	ck_assert(colour_parse("#Fa0", &colour) && colour == 0xffaa00);
	ck_assert(colour_parse("#12aBcD", &colour) && colour == 0x12abcd);
}
END_TEST

UNIT_MAIN("palette", contrast_is_as_the_guidelines_define_it, only_root_counts_and_the_dark_comes_over_the_light,
	later_sheets_come_over_earlier_ones, what_is_no_sheet_has_no_colours, a_colour_is_three_or_six_digits)
