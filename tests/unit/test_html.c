/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_html.c -- result trees as HTML: table by table. */
#include "view_fixture.h"

static struct html_page page;

/* The tree, without doctype and last line feed; or why not. */
static const char *
html_of(const char *tree)
{
	xmlDoc *doc = xmlReadMemory(tree, (int)strlen(tree), NULL, NULL, XML_PARSE_NONET);
	struct err *err;

	ck_assert_msg(doc != NULL, "not well formed: %s", tree);
	if (page.out.at == NULL)
		html_init(&page, unit_memory());
	err = html_tree(&page, doc);
	xmlFreeDoc(doc);
	if (err != OK)
		return err->text;
	ck_assert_int_eq(strncmp(page.out.at, "<!DOCTYPE html>\n", 16), 0);
	ck_assert_int_eq(page.out.at[page.out.len - 1], '\n');
	return text_copy_n(unit_memory(), page.out.at + 16, page.out.len - 17);
}

START_TEST(a_tree_becomes_html)
{
	static const struct {
		const char *tree, *html;
	} cases[] = {
		{ "<html><head><title>x</title></head><body/></html>",
			"<html><head><title>x</title></head><body></body></html>" },
		{ "<p>a<br/>b<img src=\"x\" alt=\"\"/></p>", "<p>a<br>b<img src=\"x\" alt=\"\"></p>" },
		{ "<div/>", "<div></div>" },
		{ "<p>&amp; &lt; &gt; \" '</p>", "<p>&amp; &lt; &gt; \" '</p>" },
		{ "<p title=\"&amp; &lt; &gt; &quot; '\"/>", "<p title=\"&amp; < > &quot; '\"></p>" },
		{ "<input required=\"required\" value=\"\" disabled=\"\"/>", "<input required value=\"\" disabled>" },
		{ "<div hidden=\"until-found\"/>", "<div hidden=\"until-found\"></div>" },
		{ "<p b=\"1\" a=\"2\"/>", "<p b=\"1\" a=\"2\"></p>" },
		{ "<p xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"de\"><x:b xmlns:x=\"urn:x\" x:c=\"1\"/></p>",
			"<p><b></b></p>" },
		{ "<p>a<!-- b --><?c d?>e</p>", "<p>ae</p>" },
		{ "<pre>\nx</pre>", "<pre>\n\nx</pre>" },
		{ "<textarea>\n\nx</textarea>", "<textarea>\n\n\nx</textarea>" },
		{ "<pre><b>\nx</b></pre>", "<pre><b>\nx</b></pre>" },
		{ "<p>\xc3\xa4\xc2\xa0\xf0\x9f\x98\x80</p>", "<p>\xc3\xa4\xc2\xa0\xf0\x9f\x98\x80</p>" },
		{ "<script src=\"/js/site.js\" defer=\"defer\"/>", "<script src=\"/js/site.js\" defer></script>" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(html_of(cases[i].tree), cases[i].html);
}
END_TEST

START_TEST(what_would_run_is_refused)
{
	static const char *const trees[] = { "<script>x</script>", "<style>x</style>", "<iframe src=\"x\"/>",
		"<p onclick=\"x\"/>", "<p style=\"x\"/>", "<iframe srcdoc=\"x\"/>", "<a href=\"javascript:x\"/>",
		"<a href=\" JavaScript :x\"/>", "<a href=\"java&#10;script:x\"/>", "<form action=\"javascript:x\"/>",
		"<br>x</br>", "<input><b/></input>", "<xmp>&lt;</xmp>", "<noframes/>" };

	for (size_t i = 0; i < LENGTH(trees); i++) {
		const char *html = html_of(trees[i]);

		ck_assert_msg(strncmp(html, "a page must not have ", 21) == 0, "%s became %s", trees[i], html);
	}
}
END_TEST

START_TEST(addresses_that_do_not_run_are_written)
{
	ck_assert_str_eq(html_of("<a href=\"/javascript:x\"/>"), "<a href=\"/javascript:x\"></a>");
	ck_assert_str_eq(html_of("<a href=\"javascript\"/>"), "<a href=\"javascript\"></a>");
	ck_assert_str_eq(html_of("<a title=\"javascript:x\"/>"), "<a title=\"javascript:x\"></a>");
}
END_TEST

START_TEST(holes_are_places_not_text)
{
	static const char expected[] = "<form><input name=\"csrf\" value=\"\"><p></p><b value=\"\" c=\"\"></b></form>";
	static const enum hole_kind kinds[] = { HOLE_CSRF, HOLE_REQUEST_ID, HOLE_REQUEST_KEY };
	static const char *const before[] = { "<form><input name=\"csrf\" value=\"",
		"<form><input name=\"csrf\" value=\"\"><p>",
		"<form><input name=\"csrf\" value=\"\"><p></p><b value=\"" };

	ck_assert_str_eq(
		html_of("<form xmlns:h=\"urn:parley:hole\"><input name=\"csrf\" h:value=\"csrf\"/><p><h:text kind=\"request-id\"/></p>"
			"<b h:value=\"request-key\" c=\"\"/></form>"),
		expected);
	ck_assert_uint_eq(page.hole_count, LENGTH(kinds));
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		ck_assert_int_eq(page.holes[i].kind, kinds[i]);
		ck_assert_uint_eq(page.holes[i].offset, 16 + strlen(before[i]));
	}
}
END_TEST

START_TEST(what_looks_like_a_hole_is_none)
{
	html_of("<p value=\"csrf\">csrf urn:parley:hole <i xmlns:h=\"urn:other\" h:value=\"csrf\"/></p>");
	ck_assert_uint_eq(page.hole_count, 0);
	ck_assert_str_eq(html_of("<p xmlns:h=\"urn:parley:hole\" h:value=\"other\"/>"),
		"a page must not have a hole of the kind \"other\"");
}
END_TEST

START_TEST(a_later_attribute_takes_the_place_of_an_earlier_one)
{
	html_of("<p/>");
	html_begin(&page);
	html_open(&page, "p");
	html_attribute(&page, "class", "a");
	html_attribute_hole(&page, "value", "csrf");
	html_attribute(&page, "id", "i");
	html_attribute(&page, "class", "much longer than before");
	html_attribute(&page, "id", "");
	html_text(&page, "x");
	html_attribute(&page, "late", "1");
	html_close(&page, "p");
	html_end(&page);
	ck_assert_str_eq(page.out.at + 16, "<p class=\"much longer than before\" value=\"\" id=\"\">x</p>\n");
	ck_assert_uint_eq(page.holes[0].offset, 16 + strlen("<p class=\"much longer than before\" value=\""));
}
END_TEST

START_TEST(a_hole_goes_with_its_attribute)
{
	static const char first[] = "<p id=\"", second[] = "<p id=\"\" class=\"long\" value=\"";

	html_of("<p/>");
	html_begin(&page);
	html_open(&page, "p");
	html_attribute_hole(&page, "id", "csrf");
	html_attribute_hole(&page, "class", "request-id");
	html_attribute_hole(&page, "value", "request-id");
	html_attribute(&page, "class", "long");
	html_attribute_hole(&page, "id", "request-key");
	html_close(&page, "p");
	html_end(&page);
	ck_assert_str_eq(page.out.at + 16, "<p id=\"\" class=\"long\" value=\"\"></p>\n");
	ck_assert_uint_eq(page.hole_count, 2);
	ck_assert_int_eq(page.holes[0].kind, HOLE_REQUEST_KEY);
	ck_assert_uint_eq(page.holes[0].offset, 16 + strlen(first));
	ck_assert_int_eq(page.holes[1].kind, HOLE_REQUEST_ID);
	ck_assert_uint_eq(page.holes[1].offset, 16 + strlen(second));
}
END_TEST

UNIT_MAIN("html", a_tree_becomes_html, what_would_run_is_refused, addresses_that_do_not_run_are_written,
	holes_are_places_not_text, what_looks_like_a_hole_is_none, a_later_attribute_takes_the_place_of_an_earlier_one,
	a_hole_goes_with_its_attribute)
