/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_theme.c -- which theme a page gets, what a theme must not do, and what happens when it does. */
#include "view_fixture.h"

#define SAYS(what) XSL_HEAD "<xsl:template match=\"/\"><html>" what "</html></xsl:template>" XSL_FOOT

static struct view *
view_of(const char *dir)
{
	const struct conf conf = { .xsl_dir = dir,
		.messages_dir = messages_below(dir),
		.htdocs_dir = dir,
		.base_path = "/at" };

	return view_new(unit_memory(), &conf);
}

static const char *
html_for(struct view *view, const char *brand, const char *region, const char *lang)
{
	const struct look look = { .brand = brand, .region = region, .lang = lang };
	struct xml *page = page_of("<page tz=\"UTC\"></page>");
	unsigned char key[SIP_LEN];
	struct html html;

	ok(view_key(view, &look, page, key));
	ok(view_render(view, &look, page, key, &html));
	return text_copy_n(unit_memory(), html.at + 16, html.len - 17);
}

static const char *
why_refused(const char *dir, const char *file)
{
	struct both both; /* starts the libraries, with the base theme */
	struct source source = { .xsl_dir = dir, .file = file };
	struct compiled compiled;
	struct err *err;

	both_init(&both, dir, "", "en");
	source.messages = both.theme->words.messages;
	source.names = themes_names(both.themes);
	err = source_compile(unit_memory(), &source, &compiled);
	return err == OK ? "accepted" : err->text;
}

START_TEST(the_most_special_theme_is_taken)
{
	const char *dir = xsl_dir_new(SAYS("base"));
	struct view *view;

	file_write(dir, "themes/acme.xsl", SAYS("acme"));
	file_write(dir, "themes/acme-eu.xsl", SAYS("acme-eu"));
	view = view_of(dir);
	ck_assert_str_eq(html_for(view, "acme", "eu", "en"), "<html>acme-eu</html>");
	ck_assert_str_eq(html_for(view, "acme", "us", "en"), "<html>acme</html>");
	ck_assert_str_eq(html_for(view, "acme", "", "en"), "<html>acme</html>");
	ck_assert_str_eq(html_for(view, "other", "eu", "en"), "<html>base</html>");
	ck_assert_str_eq(html_for(view, "", "", "en"), "<html>base</html>");
	ck_assert_str_eq(html_for(view, "../base/site", "", "en"), "<html>base</html>");
	ck_assert_str_eq(html_for(view, "acme", "../x", "en"), "<html>acme</html>");
}
END_TEST

START_TEST(a_region_is_found_by_the_slug_of_its_name)
{
	const char *dir = xsl_dir_new(SAYS("base"));
	struct view *view;

	file_write(dir, "themes/acme-north-america.xsl", SAYS("north"));
	file_write(dir, "themes/acme-oesterreich.xsl", SAYS("east"));
	view = view_of(dir);
	ck_assert_str_eq(html_for(view, "acme", "North America", "en"), "<html>north</html>");
	ck_assert_str_eq(html_for(view, "acme", " north, america ", "en"), "<html>north</html>");
	ck_assert_str_eq(html_for(view, "acme", "Österreich", "en"), "<html>east</html>");
	ck_assert_str_eq(html_for(view, "acme", "Europe", "en"), "<html>base</html>");
	ck_assert_str_eq(html_for(view, "acme", text_format(unit_memory(), "%300d", 7), "en"), "<html>base</html>");
}
END_TEST

/* -- files change under a running process --------------------------------- */

static const char *
html_looked_for(struct view *view, const char *brand, const char *lang)
{
	view_look_again(view);
	return html_for(view, brand, "Europe", lang);
}

#define IMPORTS(file) XSL_HEAD "<xsl:import href=\"" file "\"/>" XSL_FOOT

START_TEST(whatever_file_of_the_chain_changes_the_next_page_shows_it)
{
	const char *dir = xsl_dir_new(SAYS("unused"));
	struct view *view;

	file_write(dir, "base/site.xsl", XSL_HEAD "<xsl:include href=\"../pages/page.xsl\"/>" XSL_FOOT);
	file_write(dir, "pages/page.xsl",
		SAYS("<i title=\"{p:asset('a.css')}\"><xsl:value-of select=\"p:msg('title')\"/></i>"));
	view = view_of(dir);
	ck_assert_str_eq(html_for(view, "acme", "Europe", "de"),
		"<html><i title=\"/at/a.css\">Deals und mehr</i></html>");
	file_write(dir, "messages/de/all.xml", MESSAGES_HEAD "<m id=\"title\">Mehr</m>" MESSAGES_FOOT);
	ck_assert_str_eq(html_looked_for(view, "acme", "de"), "<html><i title=\"/at/a.css\">Mehr</i></html>");
	file_write(dir, "assets.map", "a.css a.1.css\n");
	ck_assert_str_eq(html_looked_for(view, "acme", "de"), "<html><i title=\"/at/a.1.css\">Mehr</i></html>");
	file_write(dir, "pages/page.xsl", SAYS("page"));
	ck_assert_str_eq(html_looked_for(view, "acme", "de"), "<html>page</html>");
	file_write(dir, "themes/acme.xsl", IMPORTS("../base/site.xsl"));
	ck_assert_str_eq(html_looked_for(view, "acme", "de"), "<html>page</html>");
	file_write(dir, "pages/page.xsl", SAYS("other"));
	ck_assert_str_eq(html_looked_for(view, "acme", "de"), "<html>other</html>");
	file_write(dir, "themes/acme-europe.xsl", SAYS("region"));
	ck_assert_str_eq(html_looked_for(view, "acme", "de"), "<html>region</html>");
}
END_TEST

START_TEST(a_broken_edit_keeps_serving_and_is_mended_without_a_restart)
{
	const char *dir = xsl_dir_new(SAYS("base")), *theme = SAYS("acme");
	struct view *view;

	file_write(dir, "themes/acme.xsl", theme);
	view = view_of(dir);
	ck_assert_str_eq(html_for(view, "acme", "", "en"), "<html>acme</html>");
	file_write(dir, "themes/acme.xsl", "<");
	ck_assert_str_eq(html_looked_for(view, "acme", "en"), "<html>base</html>");
	file_write(dir, "base/site.xsl", "<");
	ck_assert_str_eq(html_looked_for(view, "acme", "en"), "<html>base</html>");
	file_write(dir, "base/site.xsl", "<<");
	ck_assert_str_eq(html_looked_for(view, "acme", "en"), "<html>base</html>");
	file_write(dir, "messages/en/all.xml", "<");
	ck_assert_str_eq(html_looked_for(view, "acme", "en"), "<html>base</html>");
	file_write(dir, "messages/en/all.xml", MESSAGES_HEAD MESSAGES_FOOT);
	file_write(dir, "themes/acme.xsl", theme);
	ck_assert_str_eq(html_looked_for(view, "acme", "en"), "<html>acme</html>");
}
END_TEST

START_TEST(files_are_looked_at_once_a_second)
{
	const char *dir = xsl_dir_new(SAYS("base"));
	struct view *view = view_of(dir);

	ck_assert_str_eq(html_for(view, "", "", "en"), "<html>base</html>");
	file_write(dir, "base/site.xsl", SAYS("new"));
	ck_assert_str_eq(html_for(view, "", "", "en"), "<html>base</html>");
	usleep(1010000);
	ck_assert_str_eq(html_for(view, "", "", "en"), "<html>new</html>");
}
END_TEST

/* What it imports may be missing, and come. */
START_TEST(a_file_that_was_missing_is_seen_when_it_comes)
{
	const char *dir = xsl_dir_new(SAYS("base"));
	struct view *view;

	file_write(dir, "themes/acme.xsl", IMPORTS("../pages/new.xsl"));
	view = view_of(dir);
	ck_assert_str_eq(html_for(view, "acme", "", "en"), "<html>base</html>");
	file_write(dir, "pages/new.xsl", SAYS("new"));
	ck_assert_str_eq(html_looked_for(view, "acme", "en"), "<html>new</html>");
}
END_TEST

START_TEST(a_language_falls_back_to_its_first_part_and_to_english)
{
	struct view *view = view_of(xsl_dir_new(SAYS("<xsl:value-of select=\"p:msg('title')\"/>")));

	ck_assert_str_eq(html_for(view, "", "", "en"), "<html>Deals &amp; more</html>");
	ck_assert_str_eq(html_for(view, "", "", "de"), "<html>Deals und mehr</html>");
	ck_assert_str_eq(html_for(view, "", "", "de-CH"), "<html>Deals und mehr</html>");
	ck_assert_str_eq(html_for(view, "", "", "fr"), "<html>Deals &amp; more</html>");
	ck_assert_str_eq(html_for(view, "", "", "../../etc"), "<html>Deals &amp; more</html>");
	ck_assert_str_eq(html_for(view, "", "", ""), "<html>Deals &amp; more</html>");
}
END_TEST

START_TEST(a_theme_refines_what_it_imports)
{
	const char *dir = xsl_dir_new(XSL_HEAD
		"<xsl:variable name=\"brand\" select=\"'base'\"/><xsl:template name=\"slot\"/>"
		"<xsl:template match=\"/\"><html><i><xsl:value-of select=\"$brand\"/></i><xsl:call-template name=\"slot\"/></html></xsl:template>" XSL_FOOT);

	file_write(dir, "themes/acme.xsl",
		XSL_HEAD "<xsl:import href=\"../base/site.xsl\"/><xsl:variable name=\"brand\" select=\"'acme'\"/>"
			 "<xsl:template name=\"slot\">slot</xsl:template>" XSL_FOOT);
	file_write(dir, "themes/acme-eu.xsl",
		XSL_HEAD "<xsl:import href=\"acme.xsl\"/>"
			 "<xsl:template match=\"/\"><eu><xsl:apply-imports/></eu></xsl:template>" XSL_FOOT);
	ck_assert_str_eq(html_for(view_of(dir), "acme", "eu", "en"), "<eu><html><i>acme</i>slot</html></eu>");
}
END_TEST

START_TEST(addresses_stand_below_the_mount_and_files_carry_their_hash)
{
	const char *dir = xsl_dir_new(SAYS(
		"<a href=\"{p:url('/deals')}\" src=\"{p:asset('css/site.css')}\" alt=\"{p:asset('other.png')}\"/>"));
	struct view *view;

	file_write(dir, "assets.map", "css/site.css css/site.1f3a.css\njs/site.js js/site.77.js\n");
	view = view_of(dir);
	ck_assert_str_eq(html_for(view, "", "", "en"),
		"<html><a href=\"/at/deals\" src=\"/at/css/site.1f3a.css\" alt=\"/at/other.png\"></a></html>");
	ck_assert_str_eq(view_asset(view, "js/site.js"), "/at/js/site.77.js");
	ck_assert_str_eq(view_asset(view, "none"), "/at/none");
}
END_TEST

START_TEST(a_theme_that_asks_for_more_is_refused_with_its_place)
{
	static const struct {
		const char *body, *why;
	} cases[] = {
		{ "<xsl:value-of select=\"document('/etc/passwd')\"/>", "document() is not allowed" },
		{ "<xsl:value-of select=\"count( document ('x')/a)\"/>", "document() is not allowed" },
		{ "<a title=\"{document('x')}\"/>", "document() is not allowed" },
		{ "<xsl:if test=\"document('x')\"/>", "document() is not allowed" },
		{ "<xsl:value-of select=\"page\" disable-output-escaping=\"yes\"/>",
			"disable-output-escaping is not allowed" },
		{ "<xsl:text disable-output-escaping=\"yes\">x</xsl:text>", "disable-output-escaping is not allowed" },
		{ "<xsl:document href=\"/tmp/x\">x</xsl:document>", "a second output document is not allowed" },
		{ "<e:document xmlns:e=\"http://exslt.org/common\" href=\"/tmp/x\"/>",
			"a second output document is not allowed" },
		{ "<b xsl:extension-element-prefixes=\"e\" xmlns:e=\"http://exslt.org/common\"/>",
			"extension elements is not allowed" },
		{ "<style>x</style>", "an element whose content is not escaped is not allowed" },
		{ "<a onclick=\"x()\"/>", "inline script or style is not allowed" },
		{ "<a style=\"color: red\"/>", "inline script or style is not allowed" },
		{ "<a href=\"javascript:x()\"/>", "inline script or style is not allowed" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *dir = xsl_dir_new(SAYS("base")), *why;

		file_write(dir, "themes/bad.xsl",
			text_format(unit_memory(), XSL_HEAD "\n<xsl:template match=\"/\">\n%s</xsl:template>" XSL_FOOT,
				cases[i].body));
		why = why_refused(dir, "themes/bad.xsl");
		ck_assert_msg(strstr(why, "themes/bad.xsl:3: ") == why, "%s: %s", cases[i].body, why);
		ck_assert_str_eq(why + strlen("themes/bad.xsl:3: "), cases[i].why);
		ck_assert_str_eq(html_for(view_of(dir), "bad", "", "en"), "<html>base</html>");
	}
}
END_TEST

START_TEST(words_about_documents_are_allowed)
{
	const char *dir =
		xsl_dir_new(SAYS("<a title=\"document(x)\"><xsl:value-of select=\"'document(x)'\"/>document(x)</a>"));

	ck_assert_str_eq(why_refused(dir, "base/site.xsl"), "accepted");
}
END_TEST

START_TEST(nothing_outside_the_stylesheets_is_read)
{
	static const char *const hrefs[] = { "/etc/passwd", "../../../etc/hosts", "file:///etc/hosts",
		"http://127.0.0.1:9/x.xsl", "../outside.xsl", "missing.xsl", "%2e%2e/%2e%2e/outside.xsl" };
	const char *dir = xsl_dir_new(SAYS("base"));
	const char *outside = text_format(unit_memory(), "%s-outside.xsl", dir);

	file_write("", outside + 1, SAYS("outside"));
	ck_assert_int_eq(symlink(outside, text_format(unit_memory(), "%s/outside.xsl", dir)), 0);
	for (size_t i = 0; i < LENGTH(hrefs); i++) {
		const char *why;

		file_write(dir, "themes/bad.xsl",
			text_format(unit_memory(), XSL_HEAD "<xsl:import href=\"%s\"/>" XSL_FOOT, hrefs[i]));
		why = why_refused(dir, "themes/bad.xsl");
		ck_assert_msg(strstr(why, "is no stylesheet below") != NULL || strstr(why, "unable to load") != NULL ||
				strstr(why, "read rights") != NULL,
			"%s: %s", hrefs[i], why);
		ck_assert_str_eq(html_for(view_of(dir), "bad", "", "en"), "<html>base</html>");
	}
}
END_TEST

START_TEST(a_document_type_is_refused)
{
	const char *dir = xsl_dir_new(SAYS("base"));

	file_write(dir, "themes/bad.xsl", "<!DOCTYPE x [<!ENTITY e SYSTEM \"/etc/passwd\">]>" SAYS("&e;"));
	ck_assert_str_eq(why_refused(dir, "themes/bad.xsl"), "themes/bad.xsl: a document type is not allowed");
}
END_TEST

START_TEST(a_broken_theme_shows_the_base_theme)
{
	static const char *const themes[] = { "", "<", "<a/>", XSL_HEAD "<xsl:template match=\"page[\"/>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><xsl:value-of select=\"1 +\"/></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><xsl:value-of select=\"$none\"/></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><xsl:call-template name=\"none\"/></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><xsl:nonsense/></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:include href=\"bad.xsl\"/>" XSL_FOOT, XSL_HEAD "<xsl:import href=\"bad.xsl\"/>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><xsl:if/></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><xsl:value-of/></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><xsl:choose><p/></xsl:choose></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><x><xsl:apply-templates select=\"/\"/></x></xsl:template>" XSL_FOOT,
		XSL_HEAD
		"<xsl:template match=\"/\"><xsl:message terminate=\"yes\">no</xsl:message></xsl:template>" XSL_FOOT,
		XSL_HEAD "<xsl:template match=\"/\"><br>content</br></xsl:template>" XSL_FOOT };

	for (size_t i = 0; i < LENGTH(themes); i++) {
		const char *dir = xsl_dir_new(SAYS("base"));

		file_write(dir, "themes/bad.xsl", themes[i]);
		ck_assert_str_eq(html_for(view_of(dir), "bad", "", "en"), "<html>base</html>");
	}
}
END_TEST

START_TEST(few_themes_stay_compiled_and_the_others_come_back)
{
	enum { BRANDS = THEMES_READY + 3 };
	const char *dir = xsl_dir_new(SAYS("base")), *brands[BRANDS];
	const struct conf conf = { .xsl_dir = dir,
		.messages_dir = messages_below(dir),
		.htdocs_dir = dir,
		.base_path = "" };
	struct themes *themes = themes_new(unit_memory(), &conf);
	struct view *view = view_of(dir);
	struct theme *made[BRANDS];
	unsigned char build[SHA256_LEN];
	unsigned compiled = 0;

	for (unsigned n = 0; n < BRANDS; n++) {
		brands[n] = text_format(unit_memory(), "brand-%u", n);
		file_write(dir, text_format(unit_memory(), "themes/%s.xsl", brands[n]),
			text_format(unit_memory(), SAYS("%s"), brands[n]));
		ok(theme_find(themes, &(struct look){ .brand = brands[n], .region = "", .lang = "en" }, &made[n]));
	}
	for (unsigned n = 0; n < BRANDS; n++)
		compiled += made[n]->compiled.sheet != NULL;
	ck_assert_uint_eq(compiled, THEMES_READY);
	ok(theme_ready(made[BRANDS - THEMES_READY]));
	memcpy(build, made[0]->build, sizeof build);
	ok(theme_ready(made[0]));
	ck_assert_ptr_nonnull(made[0]->compiled.sheet);
	ck_assert_mem_eq(build, made[0]->build, sizeof build);
	ck_assert_ptr_nonnull(made[BRANDS - THEMES_READY]->compiled.sheet);
	ck_assert_msg(made[BRANDS - THEMES_READY + 1]->compiled.sheet == NULL,
		"the one that was used longest ago goes");
	memcpy(build, made[1]->build, sizeof build);
	file_write(dir, "themes/brand-1.xsl", SAYS("another"));
	ok(theme_ready(made[1]));
	ck_assert_msg(memcmp(build, made[1]->build, sizeof build) != 0, "what was written meanwhile is another build");
	file_write(dir, "themes/brand-2.xsl", "<");
	ck_assert_ptr_nonnull(theme_ready(made[2]));
	file_write(dir, "themes/brand-1.xsl", SAYS("brand-1"));
	file_write(dir, "themes/brand-2.xsl", SAYS("brand-2"));
	for (unsigned n = 0; n < 3 * BRANDS; n++)
		ck_assert_str_eq(html_for(view, brands[n % BRANDS], "", "en"),
			text_format(unit_memory(), "<html>%s</html>", brands[n % BRANDS]));
}
END_TEST

START_TEST(a_broken_base_theme_is_an_error)
{
	const struct look look = { .brand = "", .region = "", .lang = "en" };
	struct view *view = view_of(xsl_dir_new("<"));
	unsigned char key[SIP_LEN];
	struct err *err = view_key(view, &look, page_of("<page></page>"), key);

	ck_assert_ptr_nonnull(err);
	ck_assert_ptr_nonnull(strstr(err->text, "base/site.xsl:1: "));
}
END_TEST

/* Words in all the places where they can stand; keys that are made at run time are looked up there. */
START_TEST(words_are_the_same_whether_folded_or_looked_up)
{
	static const char *const keys[] = { "title", "brace", "quote", "quotes", "only", "nowhere", "hello", "deals" };
	static const char body[] =
		"<a title=\"{p:msg(%s)}\" alt=\"x {p:msg(%s)} y\"><xsl:value-of select=\"p:msg(%s)\"/>"
		"<xsl:if test=\"p:msg(%s) = 'English'\">e</xsl:if><xsl:value-of select=\"concat(p:msg(%s), '!')\"/>"
		"<xsl:value-of select=\"p:msg(%s, 1)\"/></a>";

	for (size_t i = 0; i < LENGTH(keys); i++) {
		const char *literal = text_format(unit_memory(), "'%s'", keys[i]);
		const char *made = text_format(unit_memory(), "concat('', '%s')", keys[i]);
		const char *folded = sheet_of(
			text_format(unit_memory(), body, literal, literal, literal, literal, literal, literal));
		const char *looked_up = sheet_of(text_format(unit_memory(), body, made, made, made, made, made, made));

		for (int lang = 0; lang < 2; lang++)
			ck_assert_str_eq(html_for(view_of(xsl_dir_new(folded)), "", "", lang == 0 ? "en" : "de"),
				html_for(view_of(xsl_dir_new(looked_up)), "", "", lang == 0 ? "en" : "de"));
	}
}
END_TEST

UNIT_MAIN("theme", the_most_special_theme_is_taken, a_region_is_found_by_the_slug_of_its_name,
	whatever_file_of_the_chain_changes_the_next_page_shows_it, files_are_looked_at_once_a_second,
	a_broken_edit_keeps_serving_and_is_mended_without_a_restart, a_file_that_was_missing_is_seen_when_it_comes,
	a_language_falls_back_to_its_first_part_and_to_english, a_theme_refines_what_it_imports,
	addresses_stand_below_the_mount_and_files_carry_their_hash,
	a_theme_that_asks_for_more_is_refused_with_its_place, words_about_documents_are_allowed,
	nothing_outside_the_stylesheets_is_read, a_document_type_is_refused, a_broken_theme_shows_the_base_theme,
	few_themes_stay_compiled_and_the_others_come_back, a_broken_base_theme_is_an_error,
	words_are_the_same_whether_folded_or_looked_up)
