/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_base.c -- errors, buffers, and memory. */
#include "unit.h"
#include "base/buf.h"

static struct err *
refuse(void)
{
	return err_new(ERR_DENIED, "deal %s is locked by %d", "A1", 7);
}

static struct err *
pass_on(void)
{
	TRY(refuse());
	return OK;
}

START_TEST(an_error_says_what_happened_and_where_it_passed)
{
	int line = __LINE__;
	struct err *err = err_say(pass_on(), "deal.locked");
	const char *trail = text_format(err, "test_base.c:%d < test_base.c:%d", line - 12, line - 6);

	ck_assert_int_eq(err->code, ERR_DENIED);
	ck_assert_str_eq(err->text, "deal A1 is locked by 7");
	ck_assert_str_eq(err->trail, trail);
	ck_assert_str_eq(err->key, "deal.locked");
	ck_assert_int_eq(err->retry_after, 0);
	err_clear();
}
END_TEST

START_TEST(errors_can_be_forgotten_at_any_time)
{
	err_clear();
	ck_assert_ptr_nonnull(err_new(ERR_INTERNAL, "once"));
	err_clear();
	err_clear();
	ck_assert_str_eq(err_new(ERR_INTERNAL, "again")->text, "again");
	err_clear();
}
END_TEST

START_TEST(a_buffer_grows_and_always_ends_in_nul)
{
	void *ctx = talloc_new(NULL);
	struct buf buf;

	buf_init(&buf, ctx, 0);
	ck_assert_str_eq(buf.at, "");
	for (int i = 0; i < 1000; i++) {
		buf_text(&buf, "ab");
		buf_char(&buf, 'c');
		buf_format(&buf, "%d", i % 10);
		ck_assert_uint_eq(strlen(buf.at), buf.len);
	}
	ck_assert_uint_eq(buf.len, 4000);
	ck_assert_str_eq(buf.at + 3992, "abc8abc9");
	ck_assert_ptr_eq(talloc_parent(buf.at), ctx);
	talloc_free(ctx);
}
END_TEST

START_TEST(a_buffer_keeps_bytes_that_are_nul)
{
	struct buf buf;

	buf_init(&buf, NULL, 1);
	buf_add(&buf, "a\0b", 3);
	ck_assert_uint_eq(buf.len, 3);
	ck_assert_mem_eq(buf.at, "a\0b\0", 4);
	talloc_free(buf.at);
}
END_TEST

START_TEST(numbers_are_written_over_their_whole_range)
{
	static const struct {
		int64_t number;
		const char *text;
	} cases[] = {
		{ 0, "0" },
		{ 7, "7" },
		{ -1, "-1" },
		{ 10, "10" },
		{ 1234567890, "1234567890" },
		{ INT64_MAX, "9223372036854775807" },
		{ INT64_MIN, "-9223372036854775808" },
	};
	struct buf buf;

	buf_init(&buf, NULL, 1);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		buf.len = 0;
		buf_number(&buf, cases[i].number);
		ck_assert_str_eq(buf.at, cases[i].text);
	}
	talloc_free(buf.at);
}
END_TEST

START_TEST(text_is_copied_into_its_context)
{
	void *ctx = talloc_new(NULL);
	char source[] = "portal";
	char *whole = text_copy(ctx, source), *part = text_copy_n(ctx, source, 4);

	source[0] = 'm';
	ck_assert_str_eq(whole, "portal");
	ck_assert_str_eq(part, "port");
	ck_assert(text_same(whole, "portal") && !text_same(whole, part) && !text_same(NULL, NULL));
	ck_assert(text_empty(NULL) && text_empty("") && !text_empty(" "));
	talloc_free(ctx);
}
END_TEST

UNIT_MAIN("base", an_error_says_what_happened_and_where_it_passed, errors_can_be_forgotten_at_any_time,
	a_buffer_grows_and_always_ends_in_nul, a_buffer_keeps_bytes_that_are_nul,
	numbers_are_written_over_their_whole_range, text_is_copied_into_its_context)
