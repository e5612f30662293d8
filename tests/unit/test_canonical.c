/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_canonical.c -- the reader takes what the writer makes, and nothing else. */
#include "unit.h"

#include "base/canonical.h"
#include "base/xml.h"

static struct bytes
bytes_of(const char *text)
{
	return (struct bytes){ (const unsigned char *)text, strlen(text) };
}

/* All of it as one line: <name(attr=value)> text </name>. */
static const char *
told(const char *document)
{
	struct canonical c;
	struct buf out;

	buf_init(&out, unit_memory(), 64);
	canonical_begin(&c, unit_memory(), bytes_of(document));
	for (;;) {
		switch (canonical_next(&c)) {
		case CANONICAL_OPEN:
			buf_format(&out, "<%s", c.name);
			for (unsigned i = 0; i < c.attr_count; i++)
				buf_format(&out, "(%s=%s)", c.attrs[i].name, c.attrs[i].value);
			buf_char(&out, '>');
			break;
		case CANONICAL_TEXT: buf_text(&out, c.text); break;
		case CANONICAL_CLOSE: buf_format(&out, "</%s>", c.name); break;
		case CANONICAL_END: return out.at;
		case CANONICAL_BROKEN: return "broken";
		}
	}
}

START_TEST(documents_are_read_in_their_order)
{
	static const struct {
		const char *document, *told;
	} cases[] = {
		{ "<a></a>", "<a></a>" },
		{ "<a b=\"1\" c=\"&lt;&amp;&quot;&#xA;>\">x&gt;y<b-2></b-2>z</a>",
			"<a(b=1)(c=<&\"\n>)>x>y<b-2></b-2>z</a>" },
		{ "<a b=\"\"></a>", "<a(b=)></a>" },
		{ "<a>\xc3\xa4&#xD;</a>", "<a>\xc3\xa4\r</a>" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(told(cases[i].document), cases[i].told);
}
END_TEST

START_TEST(what_the_writer_would_not_write_is_broken)
{
	static const char *const cases[] = { "", "x", "<", "<a", "<a>", "</a>", "<a/>", "<a></a><b></b>", "<a></a>x",
		"<a b=1></a>", "<a b='1'></a>", "<a  b=\"1\"></a>", "<a b=\"1\"c=\"2\"></a>", "<a b=\"1></a>",
		"<a>&nbsp;</a>", "<a>&</a>", "<a>x", "<?xml version=\"1.0\"?><a></a>", "<!-- --><a></a>",
		"<a><!-- --></a>", "<A></A>", "<a></a></a>", "< a></a>" };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(strcmp(told(cases[i]), "broken") == 0, "%s", cases[i]);
}
END_TEST

START_TEST(what_is_broken_stays_broken)
{
	struct canonical c;

	canonical_begin(&c, unit_memory(), bytes_of("<a>&"));
	ck_assert_int_eq(canonical_next(&c), CANONICAL_OPEN);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(canonical_next(&c), CANONICAL_BROKEN);
}
END_TEST

START_TEST(stored_bytes_become_part_of_a_page_as_they_stand)
{
	struct xml *page = xml_new(unit_memory());

	xml_open(page, "page");
	xml_open(page, "statement");
	xml_attr(page, "verified", "yes");
	xml_stored(page, bytes_of("<statement no=\"1\"><line>&lt;</line></statement>"));
	xml_close(page);
	xml_close(page);
	ck_assert_str_eq(page->out.at,
		"<page><statement verified=\"yes\" no=\"1\"><line>&lt;</line></statement></page>");
}
END_TEST

UNIT_MAIN("canonical", documents_are_read_in_their_order, what_the_writer_would_not_write_is_broken,
	what_is_broken_stays_broken, stored_bytes_become_part_of_a_page_as_they_stand)
