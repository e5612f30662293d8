/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_rows.c -- rows as one parameter: what JSON (RFC 8259) makes of values, and nothing that could end a string early. */
#include "unit.h"

#include "data/rows.h"

START_TEST(no_rows_are_an_empty_array)
{
	struct rows rows;

	rows_init(&rows, unit_memory());
	ck_assert_str_eq(rows_text(&rows), "[]");
}
END_TEST

START_TEST(each_kind_of_value_has_its_form)
{
	const unsigned char bytes[] = { 0x00, 0xaf, 0xff };
	struct instant at;
	struct rows rows;

	ck_assert(instant_read("2026-03-02T09:00:00.000001Z", &at));
	rows_init(&rows, unit_memory());
	rows_add(&rows, "insxtd", INT64_MIN, INT64_C(7), "A", (struct bytes){ bytes, sizeof bytes }, at,
		date_of(2026, 3, 2));
	ck_assert_str_eq(rows_text(&rows),
		"[[-9223372036854775808,7,\"A\",\"00afff\",\"2026-03-02 09:00:00.000001\",\"2026-03-02\"]]");
}
END_TEST

START_TEST(what_is_not_there_is_null)
{
	struct rows rows;

	rows_init(&rows, unit_memory());
	rows_add(&rows, "instd", INT64_C(0), INT64_C(0), NULL, (struct instant){ 0 }, (struct date){ DATE_NONE });
	ck_assert_str_eq(rows_text(&rows), "[[0,null,null,null,null]]");
}
END_TEST

START_TEST(text_cannot_leave_its_string)
{
	struct rows rows;

	rows_init(&rows, unit_memory());
	rows_add(&rows, "s", "a\"],[\\\n\x01\x1f \xc3\xa9");
	ck_assert_str_eq(rows_text(&rows), "[[\"a\\\"],[\\\\\\u000a\\u0001\\u001f \xc3\xa9\"]]");
}
END_TEST

START_TEST(rows_follow_each_other_and_can_be_sent_in_between)
{
	struct rows rows;

	rows_init(&rows, unit_memory());
	rows_add(&rows, "i", INT64_C(1));
	ck_assert_str_eq(rows_text(&rows), "[[1]]");
	rows_add(&rows, "i", INT64_C(2));
	ck_assert_str_eq(rows_text(&rows), "[[1],[2]]");
	ck_assert_uint_eq(rows.count, 2);
	rows_clear(&rows);
	rows_add(&rows, "i", INT64_C(3));
	ck_assert_str_eq(rows_text(&rows), "[[3]]");
}
END_TEST

UNIT_MAIN("rows", no_rows_are_an_empty_array, each_kind_of_value_has_its_form, what_is_not_there_is_null,
	text_cannot_leave_its_string, rows_follow_each_other_and_can_be_sent_in_between)
