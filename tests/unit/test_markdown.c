/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_markdown.c -- what an author writes becomes elements of a page, and nothing that they could not mean. */
#include "unit.h"

#include "view/markdown.h"

static const char *
page_of(const char *source)
{
	struct xml *page = xml_new(unit_memory());

	xml_open(page, "t");
	markdown_emit(page, source);
	xml_close(page);
	ck_assert_uint_eq(page->depth, 0);
	return page->out.at;
}

START_TEST(words_become_elements)
{
	static const struct {
		const char *source, *page;
	} cases[] = {
		{ "", "<t></t>" },
		{ "a *b* **c** `d`", "<t><p>a <em>b</em> <strong>c</strong> <code>d</code></p></t>" },
		{ "- a\n- b", "<t><list kind=\"bullet\"><item>a</item><item>b</item></list></t>" },
		{ "3. a\n\n4. b",
			"<t><list kind=\"ordered\" start=\"3\"><item><p>a</p></item><item><p>b</p></item></list></t>" },
		{ "# a\n### b\n## c",
			"<t><heading level=\"2\">a</heading><heading level=\"3\">b</heading>"
			"<heading level=\"2\">c</heading></t>" },
		{ "> a\n\n---", "<t><quote><p>a</p></quote><rule></rule></t>" },
		{ "```\na < b\n```", "<t><listing>a &lt; b\n</listing></t>" },
		{ "[a](/deals) [b](https://x.example/)",
			"<t><p><link href=\"/deals\">a</link> <link href=\"https://x.example/\">b</link></p></t>" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(page_of(cases[i].source), cases[i].page);
}
END_TEST

START_TEST(raw_html_pictures_and_other_links_are_dropped_and_words_stay)
{
	static const struct {
		const char *source, *page;
	} cases[] = {
		{ "a <b onclick=\"x()\">b</b>", "<t><p>a b</p></t>" },
		{ "<script>alert(1)</script>", "<t></t>" },
		{ "[a](javascript:alert(1))", "<t><p>a</p></t>" },
		{ "[a](JaVaScRiPt:x) [b](data:text/html,x) [c](//evil.example) [d](/\\evil.example)",
			"<t><p>a b c d</p></t>" },
		{ "![a](https://x.example/p.png)", "<t><p>a</p></t>" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(page_of(cases[i].source), cases[i].page);
}
END_TEST

/* Each level of a quotation is an element; a page has room for so many. */
START_TEST(what_is_nested_too_deeply_is_words_only)
{
	char *source = must(talloc_zero_size(unit_memory(), 2002));
	const char *page;

	memset(source, '>', 2000);
	source[2000] = 'a';
	page = page_of(source);
	ck_assert_ptr_nonnull(strstr(page, "a"));
	ck_assert_uint_lt(strlen(page), 1000);
}
END_TEST

START_TEST(a_glance_is_the_words_alone)
{
	ck_assert_str_eq(markdown_words(unit_memory(), ""), "");
	ck_assert_str_eq(markdown_words(unit_memory(),
				 "## Back in stock\n\nThe *1U* and\n[2U](https://a.example) `x`.\n\n- a\n- b <b>c</b>"),
		"Back in stock The 1U and 2U x. a b c");
}
END_TEST

UNIT_MAIN("markdown", a_glance_is_the_words_alone, words_become_elements,
	raw_html_pictures_and_other_links_are_dropped_and_words_stay, what_is_nested_too_deeply_is_words_only)
