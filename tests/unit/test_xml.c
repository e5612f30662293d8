/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_xml.c -- what is written is well formed, whatever it is made of. */
#include "unit.h"
#include "base/xml.h"

#define FFFD "\ufffd"

static struct xml *xml;

static void
begin(void)
{
	xml = xml_new(NULL);
}

static void
end(const char *expected)
{
	ck_assert_str_eq(xml->out.at, expected);
	ck_assert_uint_eq(xml->out.len, strlen(expected));
	ck_assert_uint_eq(xml->depth, 0);
	talloc_free(xml);
}

START_TEST(elements_nest_and_empty_ones_have_two_tags)
{
	begin();
	xml_open(xml, "page");
	xml_attr(xml, "name", "deals");
	xml_attr(xml, "absent", NULL);
	xml_open(xml, "list");
	xml_close(xml);
	xml_leaf(xml, "title", "Deals");
	xml_leaf(xml, "none", NULL);
	xml_leaf(xml, "empty", "");
	xml_text(xml, "tail");
	xml_close(xml);
	end("<page name=\"deals\"><list></list><title>Deals</title><empty></empty>tail</page>");
}
END_TEST

START_TEST(text_and_values_are_escaped_as_canonical_xml_does)
{
	begin();
	xml_open(xml, "a");
	xml_attr(xml, "v", "<&>\"'\t\n\r");
	xml_text(xml, "<&>\"'\t\n\r");
	xml_close(xml);
	end("<a v=\"&lt;&amp;>&quot;'&#x9;&#xA;&#xD;\">&lt;&amp;&gt;\"'\t\n&#xD;</a>");
}
END_TEST

START_TEST(what_xml_cannot_carry_becomes_a_replacement_character)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
		{ "a\x01"
		  "b",
			"a" FFFD "b" },
		{ "\x1f", FFFD },
		{ "\x7f\xc2\x85", "\x7f\xc2\x85" }, /* XML 1.0 carries DEL and NEL */
		{ "M\xc3\xbcller \xe2\x82\xac \xf0\x9f\x98\x80", "M\xc3\xbcller \xe2\x82\xac \xf0\x9f\x98\x80" },
		{ "\xef\xbf\xbe\xef\xbf\xbf", FFFD FFFD },                  /* U+FFFE, U+FFFF */
		{ "\xed\xa0\x80.", FFFD "." },                              /* a surrogate */
		{ "\xed\x9f\xbf\xee\x80\x80", "\xed\x9f\xbf\xee\x80\x80" }, /* its neighbours */
		{ "\xc0\xaf", FFFD },                                       /* longer than need be */
		{ "\xe0\x80\xaf", FFFD },
		{ "\xf0\x80\x80\xaf", FFFD },
		{ "\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf" }, /* U+10FFFF */
		{ "\xf4\x90\x80\x80", FFFD },
		{ "\xf5\x80\x80\x80", FFFD },
		{ "\x80", FFFD },
		{ "a\xc3", "a" FFFD }, /* cut off */
		{ "\xe2\x82z", FFFD "z" },
		{ "\xc3<", FFFD "&lt;" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		begin();
		xml_leaf(xml, "a", cases[i].text);
		end(text_format(xml, "<a>%s</a>", cases[i].written));
	}
}
END_TEST

START_TEST(typed_attributes_have_one_form)
{
	begin();
	xml_open(xml, "a");
	xml_attr_number(xml, "n", -42);
	xml_attr_time(xml, "t", (struct instant){ 1772446272000000 });
	xml_attr_time(xml, "no-t", (struct instant){ 0 });
	xml_attr_date(xml, "d", date_of(2026, 3, 2));
	xml_attr_date(xml, "no-d", (struct date){ DATE_NONE });
	xml_close(xml);
	end("<a n=\"-42\" t=\"2026-03-02T10:11:12Z\" d=\"2026-03-02\"></a>");
}
END_TEST

static const struct column columns[] = {
	{ "customer", NULL, CELL_TEXT },
	{ NULL, "ref", CELL_TEXT },
	{ "amount", NULL, CELL_TEXT },
	{ "amount", "minor", CELL_NUMBER },
	{ "amount", "currency", CELL_TEXT },
	{ "note", NULL, CELL_TEXT },
	{ "note", "by", CELL_TEXT },
	{ NULL, "at", CELL_TIME },
	{ "customer", NULL, CELL_TEXT },
	{ NULL, NULL, CELL_TEXT },
};

/* A row of these values for the columns; NULL is NULL. */
static void
write_cells(const char *const *values, size_t n)
{
	struct cell cells[LENGTH(columns)];

	for (size_t i = 0; i < n; i++)
		cells[i] = (struct cell){ &columns[i], values[i], values[i] != NULL ? strlen(values[i]) : 0 };
	xml->sink.row(&xml->sink, "deal", cells, n);
}

START_TEST(a_row_becomes_an_element_with_its_attributes_first)
{
	static const char *const values[] = { "A & B", "R<1", "x", "250", "EUR", NULL, NULL, "2026-03-02T10:11:12Z",
		"C" };

	begin();
	write_cells(values, LENGTH(values));
	end("<deal ref=\"R&lt;1\" at=\"2026-03-02T10:11:12Z\"><customer>A &amp; B</customer>"
	    "<amount minor=\"250\" currency=\"EUR\">x</amount><customer>C</customer></deal>");
}
END_TEST

START_TEST(a_child_of_which_all_is_null_is_not_written)
{
	static const char *const values[] = { NULL, NULL, NULL, NULL, "EUR", NULL, "me", NULL, NULL, "own text" };

	begin();
	write_cells(values, LENGTH(values));
	end("<deal>own text<amount currency=\"EUR\"></amount><note by=\"me\"></note></deal>");
}
END_TEST

START_TEST(a_cell_may_hold_any_bytes)
{
	struct cell cell = { &columns[0], "a\0<", 3 };

	begin();
	xml->sink.row(&xml->sink, "deal", &cell, 1);
	end("<deal><customer>a" FFFD "&lt;</customer></deal>");
}
END_TEST

START_TEST(a_row_may_stay_open_for_children_but_only_the_next)
{
	static const char *const values[] = { "A", "R1" };

	begin();
	xml_open(xml, "list");
	xml_row_open(xml);
	write_cells(values, LENGTH(values));
	xml_leaf(xml, "more", "B");
	xml_close(xml);
	write_cells(values, LENGTH(values));
	xml_close(xml);
	end("<list><deal ref=\"R1\"><customer>A</customer><more>B</more></deal>"
	    "<deal ref=\"R1\"><customer>A</customer></deal></list>");
}
END_TEST

START_TEST(a_stored_element_lends_its_attributes_and_content)
{
	static const struct {
		const char *stored, *expected;
	} cases[] = { { "<s></s>", "<s id=\"1\"></s>" },
		{ "<s a=\"x\"><b>&lt;</b></s>", "<s id=\"1\" a=\"x\"><b>&lt;</b></s>" } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct bytes stored = { (const unsigned char *)cases[i].stored, strlen(cases[i].stored) };

		begin();
		xml_open(xml, "s");
		xml_attr(xml, "id", "1");
		xml_stored(xml, stored);
		xml_close(xml);
		end(cases[i].expected);
	}
}
END_TEST

START_TEST(what_another_wrote_is_put_in_with_its_holes)
{
	struct xml *other;

	begin();
	other = xml_new(xml);
	xml_open(other, "form");
	xml_attr_hole(other, "csrf", HOLE_CSRF);
	xml_close(other);
	xml_open(xml, "page");
	xml_splice(xml, other);
	xml_close(xml);
	ck_assert_uint_eq(xml->hole_count, 1);
	ck_assert_int_eq(xml->holes[0].kind, HOLE_CSRF);
	ck_assert_uint_eq(xml->holes[0].offset, strlen("<page><form csrf=\""));
	end("<page><form csrf=\"\"></form></page>");
}
END_TEST

START_TEST(holes_are_filled_in_a_copy)
{
	static const char *const values[HOLE_KINDS] = { [HOLE_CSRF] = "t0-ken_", [HOLE_REQUEST_ID] = "77" };
	static const char start[] = "<form csrf=\"t0-ken_\" key=\"\" id=\"77\" id=\"77\"",
			  finish[] = " id=\"77\"></form>";
	struct bytes filled;

	begin();
	xml_open(xml, "form");
	xml_attr_hole(xml, "csrf", HOLE_CSRF);
	xml_attr_hole(xml, "key", HOLE_REQUEST_KEY);
	for (int i = 0; i < 20; i++)
		xml_attr_hole(xml, "id", HOLE_REQUEST_ID);
	xml_close(xml);
	filled = bytes_with_holes(xml, xml->out.at, xml->out.len, xml->holes, xml->hole_count, values);
	ck_assert_uint_eq(xml->hole_count, 22);
	ck_assert_uint_eq(filled.len, xml->out.len + 7 + 20 * 2);
	ck_assert_mem_eq(filled.at, start, sizeof start - 1);
	ck_assert_mem_eq(filled.at + filled.len - (sizeof finish - 1), finish, sizeof finish);
	talloc_free(xml);
}
END_TEST

static void
fill_with_markup(void)
{
	static const char *const values[HOLE_KINDS] = { [HOLE_CSRF] = "\"><script" };
	static const struct hole hole = { 0, HOLE_CSRF };

	bytes_with_holes(NULL, "", 0, &hole, 1, values);
}

static void
close_nothing(void)
{
	xml_close(xml_new(NULL));
}

static void
add_late_attribute(void)
{
	struct xml *page = xml_new(NULL);

	xml_leaf(page, "a", "text");
	xml_attr(page, "late", "1");
}

START_TEST(what_would_not_be_well_formed_ends_the_process)
{
	ck_assert(unit_aborts(fill_with_markup));
	ck_assert(unit_aborts(close_nothing));
	ck_assert(unit_aborts(add_late_attribute));
}
END_TEST

START_TEST(a_page_that_is_reset_is_empty)
{
	begin();
	xml_open(xml, "page");
	xml_attr_hole(xml, "csrf", HOLE_CSRF);
	xml_open(xml, "list");
	xml_reset(xml);
	ck_assert_uint_eq(xml->hole_count, 0);
	ck_assert_str_eq(xml->out.at, "");
	xml_leaf(xml, "page", "again");
	end("<page>again</page>");
}
END_TEST

START_TEST(long_text_passes_whole)
{
	size_t n = 100000;
	char *text, *expected;

	begin();
	text = must(talloc_size(xml, n + 1));
	memset(text, 'x', n);
	text[n] = '\0';
	text[n / 2] = '&';
	expected = text_format(xml, "<a>%.*s&amp;%s</a>", (int)(n / 2), text, text + n / 2 + 1);
	xml_leaf(xml, "a", text);
	end(expected);
}
END_TEST

UNIT_MAIN("xml", elements_nest_and_empty_ones_have_two_tags, text_and_values_are_escaped_as_canonical_xml_does,
	what_xml_cannot_carry_becomes_a_replacement_character, typed_attributes_have_one_form,
	a_row_becomes_an_element_with_its_attributes_first, a_child_of_which_all_is_null_is_not_written,
	a_cell_may_hold_any_bytes, a_row_may_stay_open_for_children_but_only_the_next,
	a_stored_element_lends_its_attributes_and_content, what_another_wrote_is_put_in_with_its_holes,
	holes_are_filled_in_a_copy, what_would_not_be_well_formed_ends_the_process, a_page_that_is_reset_is_empty,
	long_text_passes_whole)
