/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_table.c -- what a file of rows is taken for, by which line a row is known, and where reading stops. */
#include "unit.h"

#include "base/buf.h"
#include "data/table.h"

/* "LINE:a|b LINE:..." of all rows, and the mistake. */
static bool
row_told(void *own, const struct table_row *row)
{
	struct buf *out = own;

	buf_format(out, "%s%lld:", out->len > 0 ? " " : "", (long long)row->line);
	for (unsigned i = 0; i < row->n; i++)
		buf_format(out, "%s%s", i > 0 ? "|" : "", row->fields[i] != NULL ? row->fields[i] : "?");
	return true;
}

static struct bytes
bytes_of(const char *text)
{
	return (struct bytes){ (const unsigned char *)text, strlen(text) };
}

static const char *
told(const char *text, struct table_form form)
{
	struct table_read done;
	struct buf out;

	buf_init(&out, unit_memory(), 200);
	done = table_each(unit_memory(), bytes_of(text), form, row_told, &out);
	if (done.mistake != NULL)
		buf_format(&out, " !%s %lld", done.mistake, (long long)done.line);
	return out.at;
}

START_TEST(a_row_is_known_by_the_line_in_which_it_begins)
{
	static const struct {
		const char *text, *told;
	} cases[] = {
		{ "a,b\r\n1,2\r\n", "1:a|b 2:1|2" },
		{ "a,b\n\n\n1,2", "1:a|b 4:1|2" },
		{ "a,b\r1,2\r", "1:a|b 2:1|2" },
		{ "\xef\xbb\xbf"
		  "a\n  b  \n",
			"1:a 2:b" },
		{ "\"one\ntwo\",\"say \"\"so\"\"\"\nx,y\n", "1:one\ntwo|say \"so\" 3:x|y" },
		{ "a,\n,b\n", "1:a| 2:|b" },
		{ "\"a\x01\",b\n", "1:?|b" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(told(cases[i].text, (struct table_form){ ',', TABLE_UTF8, true }), cases[i].told);
}
END_TEST

START_TEST(quotes_that_do_not_close_and_rows_without_end_are_told)
{
	char *wide = text_copy(unit_memory(), ""), *tall;

	ck_assert_str_eq(told("a,b\n1,\"x\n2,3\n", (struct table_form){ ',', TABLE_UTF8, true }), "1:a|b !quotes 2");
	ck_assert_str_eq(told("a\n\"b\"c\n", (struct table_form){ ',', TABLE_UTF8, true }), "1:a !quotes 2");
	for (int i = 0; i < TABLE_COLUMNS_MAX; i++)
		wide = talloc_asprintf_append(wide, ",");
	ck_assert_str_eq(told(wide, (struct table_form){ ',', TABLE_UTF8, true }), " !too-wide 1");
	tall = talloc_asprintf(unit_memory(), "\"%*s\"\n", TABLE_ROW_MAX, "x");
	ck_assert_str_eq(told(tall, (struct table_form){ ',', TABLE_UTF8, true }), " !too-long 1");
}
END_TEST

START_TEST(separator_encoding_and_header_are_guessed)
{
	static const struct {
		const char *text;
		struct table_form form;
	} cases[] = {
		{ "sku,quantity\nA,1\n", { ',', TABLE_UTF8, true } },
		{ "sku;price\nA;1,50\nB;2,50\n", { ';', TABLE_UTF8, true } },
		{ "sku\tname\nA\tx, y\n", { '\t', TABLE_UTF8, true } },
		{ "A|1\nB|2\n", { '|', TABLE_UTF8, false } },
		{ "name;sku\nK\xfchl;A\n", { ';', TABLE_WINDOWS, true } },
		{ "name,sku\nK\xc3\xbchl,A\nonly\n", { ',', TABLE_UTF8, true } },
		{ "sku\nA\n", { ',', TABLE_UTF8, true } },
		{ "", { ',', TABLE_UTF8, true } },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct table_form form = table_guess(bytes_of(cases[i].text));

		ck_assert_int_eq(form.separator, cases[i].form.separator);
		ck_assert_int_eq(form.encoding, cases[i].form.encoding);
		ck_assert_int_eq(form.header, cases[i].form.header);
	}
}
END_TEST

START_TEST(windows_letters_become_unicode)
{
	ck_assert_str_eq(told("K\xfchl \x84gro\xdf\x93 5 \x80;\x81\n", (struct table_form){ ';', TABLE_WINDOWS, true }),
		"1:Kühl „groß“ 5 €|?");
}
END_TEST

UNIT_MAIN("table", a_row_is_known_by_the_line_in_which_it_begins,
	quotes_that_do_not_close_and_rows_without_end_are_told, separator_encoding_and_header_are_guessed,
	windows_letters_become_unicode)
