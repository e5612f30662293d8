/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_hostile.c -- stylesheets that would never end, or take all there is: each stops soon, and the base page is shown. */
#include "view_fixture.h"

#include <libxslt/transform.h>
#include <time.h>

#include "base/clock.h"
#include "view/budget.h"

#define ROWS 300
#define SHOWS(body) "<xsl:template match=\"/\"><html>" body "</html></xsl:template>"
#define TWICE(n, m) "<xsl:variable name=\"v" #n "\" select=\"concat($v" #m ", $v" #m ")\"/>"
#define DOUBLED \
	"<xsl:variable name=\"v0\" select=\"string(/page)\"/>" TWICE(1, 0) TWICE(2, 1) TWICE(3, 2) TWICE(4, 3) \
		TWICE(5, 4) TWICE(6, 5) TWICE(7, 6) TWICE(8, 7) TWICE(9, 8) TWICE(10, 9) TWICE(11, 10) TWICE(12, 11) \
			TWICE(13, 12) TWICE(14, 13) TWICE(15, 14) TWICE(16, 15) TWICE(17, 16)
#define MORE \
	TWICE(18, 17) TWICE(19, 18) TWICE(20, 19) TWICE(21, 20) TWICE(22, 21) TWICE(23, 22) TWICE(24, 23) TWICE(25, 24)
#define EACH(body) "<xsl:for-each select=\"//row\">" body "</xsl:for-each>"
/* With a key a stylesheet is beyond our compiler, and libxslt runs it. */
#define KEY "<xsl:key name=\"k\" match=\"row\" use=\".\"/>"
#define LIMIT_US (6 * SECOND_US)

static const struct {
	const char *what, *body;
	bool short_for_libxslt; /* which sorts and merges after each step */
} cases[] = {
	{ "a template that calls itself",
		SHOWS("<xsl:call-template name=\"t\"/>") "<xsl:template name=\"t\"><i><xsl:call-template name=\"t\"/></i></xsl:template>" },
	{ "two modes that apply each other",
		SHOWS("<xsl:apply-templates mode=\"a\" select=\"page\"/>") "<xsl:template match=\"page\" mode=\"a\"><xsl:apply-templates select=\"/page\" mode=\"b\"/></xsl:template>"
									   "<xsl:template match=\"page\" mode=\"b\"><xsl:apply-templates select=\"/page\" mode=\"a\"/></xsl:template>" },
	{ "loops in loops", SHOWS(EACH(EACH(EACH(EACH("<xsl:if test=\"@n = 'none'\">x</xsl:if>"))))) },
	{ "paths in paths",
		SHOWS("<xsl:value-of select=\"count(//*[count(//*[count(//*[count(//*) = 0]) = 0]) = 0])\"/>") },
	{ "paths that multiply",
		SHOWS("<xsl:value-of select=\"count(//node()/../node()/../node()/../node()/../node())\"/>"), true },
	{ "sets that are compared",
		SHOWS(EACH(EACH("<xsl:if test=\"//row/@n = //row/@none or //row &gt; //row\">x</xsl:if>"))) },
	{ "text that doubles", DOUBLED MORE SHOWS("<xsl:value-of select=\"string-length($v25)\"/>") },
	{ "large text that is searched",
		DOUBLED SHOWS(EACH(EACH("<xsl:if test=\"contains($v12, 'nowhere')\">x</xsl:if>"))) },
	{ "large text that is compared",
		DOUBLED SHOWS(EACH(EACH("<xsl:if test=\"$v12 != concat($v11, $v11)\">x</xsl:if>"))) },
	{ "large keys of a sort",
		DOUBLED SHOWS(
			"<xsl:for-each select=\"//row\"><xsl:sort select=\"concat($v14, .)\"/>x</xsl:for-each>") },
	{ "a page without end", SHOWS(EACH(EACH(EACH("<b>all of this is far too much</b>")))) },
	{ "text without end", DOUBLED SHOWS(EACH(EACH("<xsl:value-of select=\"$v9\"/>"))) },
	{ "an attribute without end", DOUBLED SHOWS("<a title=\"{$v12}{$v12}{$v12}{$v12}{$v12}{$v12}\"/>") },
	{ "a variable without end",
		"<xsl:variable name=\"big\">" EACH(EACH(EACH("far too much"))) "</xsl:variable>" SHOWS(
			"<xsl:value-of select=\"$big\"/>") },
	{ "a variable of itself",
		"<xsl:variable name=\"a\" select=\"$b\"/><xsl:variable name=\"b\" select=\"$a\"/>" SHOWS(
			"<xsl:value-of select=\"$a\"/>") },
};

static const struct xml *
page_of_rows(void)
{
	struct xml *page = page_of("<page tz=\"UTC\">");

	for (int row = 0; row < ROWS; row++)
		buf_text(&page->out, text_format(unit_memory(), "<row n=\"%d\">a row of a page</row>", row));
	buf_text(&page->out, "</page>");
	return page;
}

static void
base_is_shown(const char *what, const char *theme)
{
	const char *dir = xsl_dir_new(XSL_HEAD SHOWS("base") XSL_FOOT);
	const struct conf conf = { .xsl_dir = dir,
		.messages_dir = messages_below(dir),
		.htdocs_dir = dir,
		.base_path = "" };
	const struct look look = { .brand = "bad", .region = "", .lang = "en" };
	struct view *view = view_new(unit_memory(), &conf);
	const struct xml *page = page_of_rows();
	int64_t begun_us = clock_ticks_us();
	unsigned char key[SIP_LEN];
	struct html html;

	file_write(dir, "themes/bad.xsl", theme);
	ok(view_key(view, &look, page, key));
	ok(view_render(view, &look, page, key, &html));
	ck_assert_msg(html.len < 60 && memmem(html.at, html.len, "<html>base</html>", 17) != NULL, "%s: %zu bytes",
		what, html.len);
	ck_assert_msg(clock_ticks_us() - begun_us < LIMIT_US, "%s: %lld ms", what,
		(long long)(clock_ticks_us() - begun_us) / 1000);
}

START_TEST(our_compiler_stops_it)
{
	base_is_shown(cases[_i].what, text_format(unit_memory(), XSL_HEAD "%s" XSL_FOOT, cases[_i].body));
}
END_TEST

START_TEST(libxslt_is_stopped)
{
	if (cases[_i].short_for_libxslt)
		return;
	base_is_shown(cases[_i].what, text_format(unit_memory(), XSL_HEAD KEY "%s" XSL_FOOT, cases[_i].body));
}
END_TEST

/* -- what takes too much before it even runs ------------------------------ */

static const char *
many(unsigned n, const char *format)
{
	struct buf out;

	buf_init(&out, unit_memory(), 1024);
	for (unsigned i = 0; i < n; i++)
		for (const char *at = format; *at != '\0'; at++)
			if (*at == '#')
				buf_number(&out, i);
			else
				buf_char(&out, *at);
	return out.at;
}

static const char *
why_not_compiled(const char *dir)
{
	struct both both; /* starts the libraries, with the base theme */
	struct source source = { .xsl_dir = dir, .file = "themes/bad.xsl" };
	struct compiled compiled;
	struct err *err;

	both_init(&both, dir, "", "en");
	source.messages = both.theme->words.messages;
	source.names = themes_names(both.themes);
	err = source_compile(unit_memory(), &source, &compiled);
	return err == OK ? "accepted" : err->text;
}

static void
theme_is_refused(const char *theme, const char *why)
{
	const char *dir = xsl_dir_new(XSL_HEAD SHOWS("base") XSL_FOOT), *said;

	file_write(dir, "themes/bad.xsl", theme);
	said = why_not_compiled(dir);
	ck_assert_msg(strstr(said, why) != NULL, "%s, not %s", said, why);
}

START_TEST(what_would_be_deep_or_long_is_not_compiled)
{
	theme_is_refused(text_format(unit_memory(), XSL_HEAD SHOWS("%s%s") XSL_FOOT, many(40, "<b>"), many(40, "</b>")),
		"an element inside so many others is not allowed");
	theme_is_refused(text_format(unit_memory(), XSL_HEAD SHOWS("<a title=\"{%s1%s}\"/>") XSL_FOOT, many(1000, "("),
				 many(1000, ")")),
		"an attribute of so many characters is not allowed");
	theme_is_refused(text_format(unit_memory(), XSL_HEAD "%s" SHOWS("") XSL_FOOT,
				 many(501, "<xsl:variable name=\"v#\" select=\"1\"/>")),
		"too many templates or variables");
	theme_is_refused(text_format(unit_memory(), XSL_HEAD "%s" XSL_FOOT, many(5001, "<xsl:template match=\"m#\"/>")),
		"too many templates or variables");
	theme_is_refused(text_format(unit_memory(), XSL_HEAD "<!--%s-->" SHOWS("") XSL_FOOT,
				 many(1 << 20, "a comment")),
		"the stylesheets are too large together");
}
END_TEST

/* Each of forty files includes the next one twice. */
START_TEST(includes_that_double_end)
{
	const char *dir = xsl_dir_new(XSL_HEAD SHOWS("base") XSL_FOOT), *why;

	for (int i = 0; i < 40; i++)
		file_write(dir, text_format(unit_memory(), "themes/%d.xsl", i),
			text_format(unit_memory(),
				XSL_HEAD "<xsl:include href=\"%d.xsl\"/><xsl:include href=\"%d.xsl\"/>" XSL_FOOT, i + 1,
				i + 1));
	file_write(dir, "themes/40.xsl", XSL_HEAD SHOWS("x") XSL_FOOT);
	file_write(dir, "themes/bad.xsl", XSL_HEAD "<xsl:include href=\"0.xsl\"/>" XSL_FOOT);
	why = why_not_compiled(dir);
	ck_assert_msg(strstr(why, "includes in a circle") != NULL, "%s", why);
	file_write(dir, "themes/12.xsl", XSL_HEAD SHOWS("x") XSL_FOOT);
	why = why_not_compiled(dir);
	ck_assert_msg(strstr(why, "too many files") != NULL, "%s", why);
}
END_TEST

/* What one page has used up is not lacking to the next. */
START_TEST(a_page_after_that_has_all_its_means)
{
	const char *dir = xsl_dir_new(XSL_HEAD SHOWS("base") XSL_FOOT);
	const struct conf conf = { .xsl_dir = dir,
		.messages_dir = messages_below(dir),
		.htdocs_dir = dir,
		.base_path = "" };
	const struct look look = { .brand = "bad", .region = "", .lang = "en" };
	struct view *view = view_new(unit_memory(), &conf);
	const struct xml *pages[] = { page_of_rows(), page_of("<page tz=\"UTC\">few</page>") };
	unsigned char key[SIP_LEN];
	struct html html = { 0 };

	file_write(dir, "themes/bad.xsl",
		XSL_HEAD DOUBLED MORE SHOWS("<xsl:value-of select=\"string-length($v17)\"/>") XSL_FOOT);
	for (size_t i = 0; i < LENGTH(pages); i++) {
		ok(view_key(view, &look, pages[i], key));
		ok(view_render(view, &look, pages[i], key, &html));
	}
	ck_assert_msg(memmem(html.at, html.len, "393216", 6) != NULL, "%.*s", (int)html.len, html.at);
}
END_TEST

/* libxslt counts its operations, but not how long each takes. */
START_TEST(time_is_counted_while_a_page_is_made)
{
	struct both both;
	xsltTransformContext *run;
	clock_t begun = clock(); /* of this process: others may keep it waiting */

	both_init(&both, xsl_dir_new(XSL_HEAD SHOWS("base") XSL_FOOT), "", "en");
	run = xsltNewTransformContext(both.interpreted.style, NULL);
	budget_begin(run);
	while (run->state == XSLT_STATE_OK)
		ck_assert_msg(clock() - begun < 20 * CLOCKS_PER_SEC, "it went on");
	ck_assert_str_eq(budget_end(), "it takes too much time");
	xsltFreeTransformContext(run);
}
END_TEST

int
main(void)
{
	enum { SECONDS = 200 };
	Suite *suite = suite_create("hostile");
	TCase *claims = tcase_create("hostile");
	SRunner *runner = srunner_create(suite);
	int failed;

	suite_add_tcase(suite, claims);
	tcase_set_timeout(claims, SECONDS);
	tcase_add_loop_test(claims, our_compiler_stops_it, 0, (int)LENGTH(cases));
	tcase_add_loop_test(claims, libxslt_is_stopped, 0, (int)LENGTH(cases));
	tcase_add_test(claims, what_would_be_deep_or_long_is_not_compiled);
	tcase_add_test(claims, includes_that_double_end);
	tcase_add_test(claims, time_is_counted_while_a_page_is_made);
	tcase_add_test(claims, a_page_after_that_has_all_its_means);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
