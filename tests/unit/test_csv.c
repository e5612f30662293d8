/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_csv.c -- as many cells as names, whatever stands beside an amount; formulas are text. */
#include "unit.h"

#include "data/csv.h"

enum { COLUMNS = 2 };

/* Names and one row of two columns. */
static const char *
csv_of(const struct column columns[COLUMNS], const char *first, const char *second)
{
	const struct cell cells[COLUMNS] = { { &columns[0], first, strlen(first) },
		{ &columns[1], second, strlen(second) } };
	struct sink *sink;
	struct buf out;

	buf_init(&out, unit_memory(), 256);
	sink = csv_sink(unit_memory(), &out);
	sink->columns(sink, columns, COLUMNS);
	sink->row(sink, "row", cells, COLUMNS);
	return text_copy_n(unit_memory(), out.at, out.len);
}

START_TEST(an_amount_is_minor_units_with_its_own_currency)
{
	static const struct {
		struct column columns[COLUMNS];
		const char *csv;
	} cases[] = {
		{ { { "amount", "minor", CELL_NUMBER }, { "amount", "currency", CELL_TEXT } },
			"\"amount\",\"amount_minor\",\"amount_currency\"\r\n\"12.34\",\"1234\",\"EUR\"\r\n" },
		{ { { NULL, "minor", CELL_NUMBER }, { NULL, "currency", CELL_TEXT } },
			"\"amount\",\"minor\",\"currency\"\r\n\"12.34\",\"1234\",\"EUR\"\r\n" },
		{ { { "a", "minor", CELL_NUMBER }, { "b", "currency", CELL_TEXT } },
			"\"a_minor\",\"b_currency\"\r\n\"1234\",\"EUR\"\r\n" },
		{ { { NULL, "minor", CELL_NUMBER }, { "b", "currency", CELL_TEXT } },
			"\"minor\",\"b_currency\"\r\n\"1234\",\"EUR\"\r\n" },
		{ { { "a", "minor", CELL_NUMBER }, { "a", "place", CELL_TEXT } },
			"\"a_minor\",\"a_place\"\r\n\"1234\",\"EUR\"\r\n" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(csv_of(cases[i].columns, "1234", "EUR"), cases[i].csv);
}
END_TEST

START_TEST(what_a_spreadsheet_would_compute_is_text)
{
	static const struct column columns[COLUMNS] = { { "name", NULL, CELL_TEXT }, { "left", NULL, CELL_NUMBER } };

	ck_assert_str_eq(csv_of(columns, "=1+1", "-5"), "\"name\",\"left\"\r\n\"'=1+1\",\"-5\"\r\n");
	ck_assert_str_eq(csv_of(columns, "a \"b\", c", "5"), "\"name\",\"left\"\r\n\"a \"\"b\"\", c\",\"5\"\r\n");
}
END_TEST

UNIT_MAIN("csv", an_amount_is_minor_units_with_its_own_currency, what_a_spreadsheet_would_compute_is_text)
