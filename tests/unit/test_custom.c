/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_custom.c -- values of declared fields, as a record keeps them; and choices, as they were typed. */
#include "unit.h"

#include "data/custom.h"
#include "domain/declare.h"

static const char *const texts[] = { "plain", "", "quote \" and \\ backslash", "line\nand\ttab", "\x01\x1f",
	"é – 漢字 😀", "{\"name\":\"other\"}", "\\u0041", "\\" };

START_TEST(what_is_written_is_read)
{
	void *ctx = unit_memory();
	struct buf json;

	buf_init(&json, ctx, 16);
	for (size_t i = 0; i < LENGTH(texts); i++)
		custom_add(&json, text_format(ctx, "field-%zu", i), texts[i]);
	custom_end(&json);
	for (size_t i = 0; i < LENGTH(texts); i++)
		ck_assert_str_eq(custom_value(ctx, json.at, text_format(ctx, "field-%zu", i)), texts[i]);
}
END_TEST

START_TEST(a_name_is_whole_and_no_value_is_taken_for_one)
{
	void *ctx = unit_memory();
	const char *json = "{\"a\":\"b\",\"b\":\"c\",\"ab\": \"d\"}";

	ck_assert_str_eq(custom_value(ctx, json, "b"), "c");
	ck_assert_str_eq(custom_value(ctx, json, "ab"), "d");
	ck_assert_ptr_null(custom_value(ctx, json, "c"));
	ck_assert_ptr_null(custom_value(ctx, json, ""));
	ck_assert_ptr_null(custom_value(ctx, NULL, "a"));
	ck_assert_ptr_null(custom_value(ctx, "", "a"));
	ck_assert_ptr_null(custom_value(ctx, "{}", "a"));
	ck_assert_ptr_null(custom_value(ctx, "{\"a\"", "a"));
}
END_TEST

START_TEST(nothing_is_no_object)
{
	void *ctx = unit_memory();
	struct buf json;

	buf_init(&json, ctx, 16);
	ck_assert_ptr_null(custom_end(&json));
	custom_add(&json, "a", "b");
	ck_assert_str_eq(custom_end(&json), "{\"a\":\"b\"}");
}
END_TEST

static const struct {
	const char *typed, *kept;
} lists[] = {
	{ NULL, NULL },
	{ "", NULL },
	{ " \n\t\n", NULL },
	{ "One", "One" },
	{ " One \n\n\tTwo words\t\nOne\nOn", "One\nTwo words\nOn" },
};

START_TEST(choices_are_trimmed_and_stand_once)
{
	void *ctx = unit_memory();

	for (size_t i = 0; i < LENGTH(lists); i++) {
		const char *kept = declared_choices(ctx, lists[i].typed);

		if (lists[i].kept == NULL)
			ck_assert_ptr_null(kept);
		else
			ck_assert_str_eq(kept, lists[i].kept);
	}
}
END_TEST

UNIT_MAIN("custom", what_is_written_is_read, a_name_is_whole_and_no_value_is_taken_for_one, nothing_is_no_object,
	choices_are_trimmed_and_stand_once)
