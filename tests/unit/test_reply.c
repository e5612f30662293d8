/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_reply.c -- no value makes two headers of one; every answer carries what it must. */
#include "unit.h"
#include "web/reply.h"

static const struct conf plain = { .origin = "http" }, secure = { .origin = "https" };

START_TEST(a_value_that_would_end_its_line_is_refused)
{
	static const char *const bad[] = { "a\r\nSet-Cookie: x", "a\nb", "a\rb", "\x01", "a\x7f", "a\tb" };
	void *ctx = talloc_new(NULL);
	struct buf head;

	buf_init(&head, ctx, 64);
	for (size_t i = 0; i < LENGTH(bad); i++)
		ck_assert_ptr_nonnull(header_add(&head, "Location", bad[i]));
	ck_assert_uint_eq(head.len, 0);
	ck_assert_ptr_null(header_add(&head, "Location", "/deals?a=1"));
	ck_assert_ptr_null(header_add(&head, "X", ""));
	ck_assert_str_eq(head.at, "Location: /deals?a=1\r\nX: \r\n");
	talloc_free(ctx);
	err_clear();
}
END_TEST

START_TEST(a_value_has_a_largest_size)
{
	void *ctx = talloc_new(NULL);
	char *value = memset(talloc_zero_size(ctx, 8194), 'a', 8193);
	struct buf head;

	buf_init(&head, ctx, 64);
	ck_assert_ptr_nonnull(header_add(&head, "X", value));
	value[8192] = '\0';
	ck_assert_ptr_null(header_add(&head, "X", value));
	talloc_free(ctx);
	err_clear();
}
END_TEST

/* The answer of that status with a body of five bytes. */
static struct outgoing
made(const void *ctx, const struct conf *conf, int status, bool head)
{
	struct reply reply;

	reply_begin(&reply, ctx, status);
	reply.body = (struct bytes){ (const unsigned char *)"hello", 5 };
	return reply_finish(&reply, conf, head);
}

START_TEST(every_answer_is_whole_and_careful)
{
	static const char *const always[] = { "\r\nContent-Security-Policy: default-src 'none';",
		"frame-ancestors 'none'", "\r\nX-Content-Type-Options: nosniff\r\n",
		"\r\nReferrer-Policy: same-origin\r\n", "\r\nCross-Origin-Opener-Policy: same-origin\r\n",
		"\r\nCross-Origin-Resource-Policy: same-origin\r\n", "\r\nContent-Length: 5\r\n", "\r\n\r\n" };
	static const int statuses[] = { 200, 404, 503 };
	void *ctx = talloc_new(NULL);

	for (size_t s = 0; s < LENGTH(statuses); s++)
		for (size_t i = 0; i < LENGTH(always); i++)
			ck_assert_ptr_nonnull(
				strstr((const char *)made(ctx, &plain, statuses[s], false).head.at, always[i]));
	ck_assert_ptr_null(strstr((const char *)made(ctx, &plain, 200, false).head.at, "Strict-Transport-Security"));
	ck_assert_ptr_nonnull(
		strstr((const char *)made(ctx, &secure, 200, false).head.at, "Strict-Transport-Security"));
	talloc_free(ctx);
}
END_TEST

START_TEST(head_and_not_modified_have_no_body)
{
	void *ctx = talloc_new(NULL);
	struct outgoing head = made(ctx, &plain, 200, true), known = made(ctx, &plain, 304, false);

	ck_assert_uint_eq(made(ctx, &plain, 200, false).body.len, 5);
	ck_assert_uint_eq(head.body.len, 0);
	ck_assert_ptr_nonnull(strstr((const char *)head.head.at, "Content-Length: 5\r\n"));
	ck_assert_uint_eq(known.body.len, 0);
	ck_assert_ptr_null(strstr((const char *)known.head.at, "Content-Length"));
	talloc_free(ctx);
}
END_TEST

START_TEST(a_file_name_is_plain)
{
	static const struct {
		const char *name, *header;
	} cases[] = {
		{ "deals.csv", "attachment; filename=\"deals.csv\"" },
		{ "a b\"c\r\n\\.txt", "attachment; filename=\"a-b-c---.txt\"" },
		{ "../\xc3\xa4", "attachment; filename=\"..---\"" },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct reply reply;

		reply_begin(&reply, ctx, 200);
		ck_assert_ptr_null(reply_file(&reply, ctx, cases[i].name));
		ck_assert_ptr_nonnull(strstr(reply.head.at, cases[i].header));
	}
	talloc_free(ctx);
}
END_TEST

UNIT_MAIN("reply", a_value_that_would_end_its_line_is_refused, a_value_has_a_largest_size,
	every_answer_is_whole_and_careful, head_and_not_modified_have_no_body, a_file_name_is_plain)
