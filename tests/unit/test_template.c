/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_template.c -- zones are read as they are declared, and what cannot be read or printed in them is found. */
#include "unit.h"
#include "view/template.h"

#define REGULAR "/usr/share/fonts/opentype/inter/Inter-Regular.otf"
#define BOLD "/usr/share/fonts/opentype/inter/Inter-Bold.otf"

static struct template read_one(const char *text)
{
	struct template t;
	struct template_mistake mistake = template_read(unit_memory(), text, 1000, 800, &t);

	ck_assert_msg(mistake.code == NULL, "%s: %s in line %u", text, mistake.code, mistake.line);
	return t;
}

START_TEST(zones_are_what_their_lines_say)
{
	struct template t =
		read_one("# a comment\n\nprint 210 168\npanel 0 700 1000 100 brand\n"
			 "text head-1 10 20 300 40 32 bold #fff end Head line: Two words: yes\n"
			 "contact 1 2 3 4 5 regular on-brand middle\nlogo 5 6 70 80 start\nqr 900 700 100\n");

	ck_assert_uint_eq(t.n, 5);
	ck_assert_int_eq(t.mm_width, 210);
	ck_assert_int_eq(t.zones[0].ink.how, INK_BRAND);
	ck_assert_str_eq(t.zones[1].name, "head-1");
	ck_assert_str_eq(t.zones[1].label, "Head line");
	ck_assert_str_eq(t.zones[1].words, "Two words: yes");
	ck_assert_int_eq(t.zones[1].align, ANCHOR_END);
	ck_assert_uint_eq(t.zones[1].ink.rgb, 0xffffff);
	ck_assert_str_eq(t.zones[2].name, "contact");
	ck_assert_int_eq(t.zones[2].ink.how, INK_ON_BRAND);
	ck_assert_int_eq(t.zones[4].h, 100);
}
END_TEST

static const struct {
	const char *text, *code;
	unsigned line;
} wrong[] = {
	{ "", "missing", 1 },
	{ "# nothing", "missing", 1 },
	{ "frame 1 2 3 4", "unknown-line", 1 },
	{ "qr 1 2", "missing", 1 },
	{ "qr 1 2 x", "not-a-number", 1 },
	{ "qr 1 -2 3", "not-a-number", 1 },
	{ "qr 1 2 99999999999999999999", "not-a-number", 1 },
	{ "\nqr 901 0 100", "outside", 2 },
	{ "panel 0 0 0 10 brand", "outside", 1 },
	{ "panel 0 0 10 10 reddish", "not-a-colour", 1 },
	{ "logo 0 0 10 10 left", "not-a-word", 1 },
	{ "text Head 0 0 10 10 5 bold #fff start L: w", "not-a-word", 1 },
	{ "text contact 0 0 10 10 5 bold #fff start L: w", "not-a-word", 1 },
	{ "text a 0 0 10 10 5 bold #fff start no colon", "not-a-word", 1 },
	{ "text a 0 0 10 10 0 bold #fff start L: w", "not-a-number", 1 },
	{ "qr 0 0 10\nqr 0 0 10", "twice", 2 },
	{ "print 0 5\nqr 0 0 10", "not-a-number", 1 },
};

START_TEST(what_is_wrong_is_said_with_its_line)
{
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		struct template t;
		struct template_mistake mistake = template_read(unit_memory(), wrong[i].text, 1000, 800, &t);

		ck_assert_msg(text_same(mistake.code, wrong[i].code), "%s: %s", wrong[i].text, mistake.code);
		ck_assert_uint_eq(mistake.line, wrong[i].line);
	}
}
END_TEST

START_TEST(no_more_zones_than_there_is_room_for)
{
	char text[ZONES_MAX * 40 + 80] = "";
	struct template t;

	for (int i = 0; i <= ZONES_MAX; i++)
		strncat(text, "panel 0 0 10 10 brand\n", sizeof text - strlen(text) - 1);
	ck_assert_str_eq(template_read(unit_memory(), text, 1000, 800, &t).code, "too-many");
	ck_assert_uint_eq(t.n, ZONES_MAX);
}
END_TEST

static struct finding
check(const struct template *t, unsigned zone, int darkest, int lightest, const struct filling *with)
{
	struct ground grounds[ZONES_MAX];

	ck_assert_ptr_null(fonts_load(REGULAR, BOLD));
	for (unsigned i = 0; i < ZONES_MAX; i++)
		grounds[i] = (struct ground){ darkest, lightest };
	return template_check(unit_memory(), t, zone, grounds, with);
}

START_TEST(words_are_judged_where_they_are_read_worst)
{
	const struct filling with = { .brand = 0x1450c8, .words = { "Words" } };
	struct template t = read_one("text a 0 0 1000 100 20 regular #ffffff start L: w");

	ck_assert_int_eq(check(&t, 0, 0, 0, &with).has, 2100);
	ck_assert_int_eq(check(&t, 0, 0, 0, &with).needs, 450);
	ck_assert_int_eq(check(&t, 0, 0, 200000, &with).has, 420);
	ck_assert_int_eq(check(&t, 0, 0, 200000, &with).kind, FINDING_CONTRAST);
	ck_assert_int_eq(check(&t, 0, 0, 1000000, &with).has, 100);
	t = read_one("text a 0 0 1000 100 40 regular #ffffff start L: w");
	ck_assert_int_eq(check(&t, 0, 0, 200000, &with).needs, 300);
	ck_assert_int_eq(check(&t, 0, 0, 200000, &with).kind, FINDING_NONE);
}
END_TEST

START_TEST(a_panel_is_the_ground_of_what_stands_on_it)
{
	const struct filling with = { .brand = 0xf2d705, .words = { NULL, "Words" } };
	struct template t = read_one("panel 0 0 1000 100 brand\ncontact 10 10 900 80 20 regular on-brand start");

	ck_assert_int_eq(check(&t, 1, 0, 1000000, &with).kind, FINDING_NONE);
	t = read_one("panel 0 0 1000 100 brand\ncontact 10 10 900 80 20 regular #ffffff start");
	ck_assert_int_eq(check(&t, 1, 0, 0, &with).kind, FINDING_CONTRAST);
	t = read_one("panel 0 0 1000 50 brand\ncontact 10 10 900 80 20 regular #ffffff start");
	ck_assert_int_eq(check(&t, 1, 0, 0, &with).kind, FINDING_CONTRAST);
	t = read_one("contact 10 10 900 80 20 regular #ffffff start\npanel 0 0 1000 100 brand");
	ck_assert_int_eq(check(&t, 0, 0, 0, &(struct filling){ .brand = 0xf2d705, .words = { "Words" } }).kind,
		FINDING_NONE);
}
END_TEST

START_TEST(words_have_room_or_not)
{
	struct filling with = { .words = { "One line" } };
	struct template t = read_one("text a 0 0 400 50 40 regular #ffffff start L: w");

	ck_assert_int_eq(check(&t, 0, 0, 0, &with).kind, FINDING_NONE);
	with.words[0] = "More than what stands in one line of it";
	ck_assert_int_eq(check(&t, 0, 0, 0, &with).kind, FINDING_NO_ROOM);
	with.words[0] = "Onewordwithoutanyspacethatistoowideforit";
	ck_assert_int_eq(check(&t, 0, 0, 0, &with).kind, FINDING_NO_ROOM);
	with.words[0] = "Two\nlines";
	ck_assert_int_eq(check(&t, 0, 0, 0, &with).kind, FINDING_NO_ROOM);
	t = read_one("text a 0 0 400 90 40 regular #ffffff start L: w");
	ck_assert_int_eq(check(&t, 0, 0, 0, &with).kind, FINDING_NONE);
	with.words[0] = NULL;
	ck_assert_int_eq(check(&t, 0, 0, 0, &with).needs, 0);
}
END_TEST

START_TEST(a_logo_has_the_pixels_that_its_place_takes_on_paper)
{
	struct filling with = { .logo_width = 300, .logo_height = 100, .logo_darkest = 0, .logo_lightest = 0 };
	struct template t = read_one("logo 0 0 400 100 start");

	ck_assert_int_eq(check(&t, 0, 1000000, 1000000, &with).kind, FINDING_NONE);
	t = read_one("print 1000 800\nlogo 0 0 400 100 start");
	ck_assert_int_eq(check(&t, 0, 1000000, 1000000, &with).kind, FINDING_SMALL);
	ck_assert_int_eq(check(&t, 0, 1000000, 1000000, &with).needs, 1772);
	with.logo_width = 1772;
	with.logo_height = 590;
	ck_assert_int_eq(check(&t, 0, 1000000, 1000000, &with).kind, FINDING_NONE);
	ck_assert_int_eq(check(&t, 0, 0, 0, &with).kind, FINDING_CONTRAST);
	with.logo_lightest = 1000000;
	ck_assert_int_eq(check(&t, 0, 0, 0, &with).kind, FINDING_NONE);
	with.logo_width = 0;
	ck_assert_int_eq(check(&t, 0, 0, 0, &with).kind, FINDING_NO_LOGO);
}
END_TEST

START_TEST(a_logo_is_as_large_as_fits_and_where_it_is_aligned)
{
	struct template t = read_one("logo 100 100 400 100 end");
	struct zone at = template_logo_at(&t.zones[0], 50, 50);

	ck_assert_int_eq(at.w, 100);
	ck_assert_int_eq(at.x, 400);
	at = template_logo_at(&t.zones[0], 800, 100);
	ck_assert_int_eq(at.w, 400);
	ck_assert_int_eq(at.h, 50);
	ck_assert_int_eq(at.y, 125);
}
END_TEST

UNIT_MAIN("template", zones_are_what_their_lines_say, what_is_wrong_is_said_with_its_line,
	no_more_zones_than_there_is_room_for, words_are_judged_where_they_are_read_worst,
	a_panel_is_the_ground_of_what_stands_on_it, words_have_room_or_not,
	a_logo_has_the_pixels_that_its_place_takes_on_paper, a_logo_is_as_large_as_fits_and_where_it_is_aligned)
