/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_trial.c -- a theme is tried before it is shown, and whatever it does, the trial ends and says so. */
#include "view_fixture.h"

#include "base/clock.h"
#include "view/theme_trial.h"

#define PAGE(body) \
	"<html lang=\"{/page/@lang}\"><head><title>t</title><link rel=\"stylesheet\" href=\"{p:asset('a.css')}\"/></head>" \
	"<body><h1 id=\"main\">h</h1>" body "</body></html>"
#define SHOWS(body) XSL_HEAD "<xsl:template match=\"/\">" body "</xsl:template>" XSL_FOOT
#define FIELDS "<xsl:for-each select=\"//field\"><input name=\"{@name}\"/></xsl:for-each>"

static const char *
trial_dir(const char *theme)
{
	const char *dir = xsl_dir_new(SHOWS(PAGE(FIELDS)));

	mkdir(text_format(unit_memory(), "%s/samples", dir), 0700);
	file_write(dir, "samples/form.xml",
		"<page lang=\"en\"><form name=\"f\"><field name=\"one\"/><field name=\"two\"/></form></page>");
	file_write(dir, "samples/plain.xml", "<page lang=\"en\"/>");
	file_write(dir, "a.css", ":root { --ink: #000; --canvas: #fff; --muted: #666; }");
	file_write(dir, "themes/new.xsl", theme);
	return dir;
}

static struct trial
trial_of(const char *dir)
{
	const struct conf conf = { .xsl_dir = dir,
		.messages_dir = messages_below(dir),
		.htdocs_dir = dir,
		.base_path = "" };
	struct trial trial;

	ok(theme_trial(unit_memory(), &conf, "new", &trial));
	return trial;
}

/* One fault that says so, and no other that does not. */
static void
is_faulted(const char *theme, const char *why)
{
	struct trial trial = trial_of(trial_dir(theme));

	ck_assert_msg(!trial.passed && trial.n > 0, "it passed: %s", why);
	ck_assert_msg(strstr(trial.findings[0].text, why) != NULL, "%s, not %s", trial.findings[0].text, why);
}

START_TEST(a_good_theme_passes_and_says_what_it_is_made_of)
{
	struct trial trial = trial_of(trial_dir(XSL_HEAD "<xsl:import href=\"../base/site.xsl\"/>" XSL_FOOT));

	ck_assert_msg(trial.passed, "%s", trial.n > 0 ? trial.findings[0].text : "");
	ck_assert_uint_eq(trial.files, 2);
	ck_assert_uint_eq(trial.pages, 4); /* two samples in English and in German */
	ck_assert_uint_eq(trial.n, 0);
}
END_TEST

START_TEST(what_a_page_must_keep_is_looked_for)
{
	is_faulted(SHOWS(PAGE("")), "the field one of a form is lost");
	is_faulted(SHOWS("<html><title>t</title><p id=\"main\">x</p>" FIELDS "</html>"), "does not say its language");
	is_faulted(SHOWS("<html lang=\"{/page/@lang}\"><p id=\"main\">x</p>" FIELDS "</html>"), "has no title");
	is_faulted(SHOWS("<html lang=\"{/page/@lang}\"><title>t</title>" FIELDS "</html>"), "there is no id main");
}
END_TEST

START_TEST(what_is_broken_forbidden_or_endless_is_told)
{
	is_faulted("<", "invalid element name");
	is_faulted(SHOWS(PAGE("<xsl:value-of select=\"document('x')\"/>")), "document() is not allowed");
	is_faulted(SHOWS(PAGE("<xsl:apply-templates select=\"/\"/>")), "too deep");
	is_faulted(SHOWS(PAGE("<xsl:value-of select=\"$none\"/>")), "none");
}
END_TEST

START_TEST(colours_that_cannot_be_read_are_told)
{
	const char *dir = trial_dir(SHOWS(PAGE(FIELDS)));
	struct trial trial;

	file_write(dir, "a.css",
		":root { --ink: #777; --canvas: #fff } @media (prefers-color-scheme: dark) { :root { --ink: #fff; --canvas: #999 } }");
	trial = trial_of(dir);
	ck_assert(!trial.passed);
	ck_assert_uint_eq(trial.n, 2);
	ck_assert_str_eq(trial.findings[0].text, "--ink on --canvas, light: contrast 4.47, at least 4.50");
	ck_assert_str_eq(trial.findings[1].text, "--ink on --canvas, dark: contrast 2.84, at least 4.50");
}
END_TEST

START_TEST(a_theme_that_is_not_there_is_not_found)
{
	const char *dir = trial_dir("");
	const struct conf conf = { .xsl_dir = dir,
		.messages_dir = messages_below(dir),
		.htdocs_dir = "",
		.base_path = "" };
	static const char *const names[] = { "none", "../base/site", "", "New", "a/b", NULL };
	struct trial trial;

	for (size_t i = 0; i < LENGTH(names); i++) {
		struct err *err = theme_trial(unit_memory(), &conf, names[i] != NULL ? names[i] : "x y", &trial);

		ck_assert(err != OK && err->code == ERR_NOT_FOUND);
	}
}
END_TEST

UNIT_MAIN("trial", a_good_theme_passes_and_says_what_it_is_made_of, what_a_page_must_keep_is_looked_for,
	what_is_broken_forbidden_or_endless_is_told, colours_that_cannot_be_read_are_told,
	a_theme_that_is_not_there_is_not_found)
