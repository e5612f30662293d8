/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_params.c -- query strings, form bodies and cookies: read strictly, or not at all. */
#include "unit.h"
#include "web/cookie.h"
#include "web/params.h"
#include "web/percent.h"

/* "name=value|name=value", or NULL where it is refused. */
static const char *
shown(const void *ctx, const char *at, size_t len)
{
	struct params params;
	struct buf out;

	if (!params_read(ctx, at, len, &params))
		return NULL;
	buf_init(&out, ctx, 64);
	for (size_t i = 0; i < params.n; i++)
		buf_format(&out, "%s%s=%s", i > 0 ? "|" : "", params.at[i].name, params.at[i].value);
	return out.at;
}

START_TEST(pairs_are_read_as_browsers_write_them)
{
	static const struct {
		const char *text, *pairs;
	} cases[] = {
		{ "", "" },
		{ "a=1", "a=1" },
		{ "a=1&b=2", "a=1|b=2" },
		{ "a=", "a=" },
		{ "a", "a=" },
		{ "=1", "=1" },
		{ "&&a=1&", "a=1" },
		{ "a=b=c", "a=b=c" },
		{ "a=1+2", "a=1 2" },
		{ "a=1%2B2", "a=1+2" },
		{ "a%3d=%26", "a==&" },
		{ "a=%C3%A4", "a=\xc3\xa4" },
		{ "a=\xc3\xa4", "a=\xc3\xa4" },
		{ "a=1&a=2", "a=1|a=2" },
		{ "a=%0D%0A", "a=\r\n" },
		{ "a=%f0%9f%98%80", "a=\xf0\x9f\x98\x80" },
		{ "a=1;b=2", "a=1;b=2" },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(shown(ctx, cases[i].text, strlen(cases[i].text)), cases[i].pairs);
	talloc_free(ctx);
}
END_TEST

START_TEST(one_broken_pair_refuses_them_all)
{
	static const char *const cases[] = {
		"a=%",
		"a=%4",
		"a=%zz",
		"a=1&b=%g0",
		"a=%00",
		"%00=1",
		"a=%ff",
		"a=%c3",
		"a=%c3%28",
		"a=%ed%a0%80",
		"a=%f4%90%80%80",
		"a=%c0%80",
		"a=%ef%bf%bf",
		"a=\x01",
		"a=\n",
		"a=\x7f",
		"a=\xff",
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(shown(ctx, cases[i], strlen(cases[i])) == NULL, "%s", cases[i]);
	ck_assert_ptr_null(shown(ctx, "a=\0b", 4));
	talloc_free(ctx);
}
END_TEST

/* n times unit, with last behind it. */
static const char *
repeated(const void *ctx, const char *unit, size_t n, const char *last)
{
	struct buf out;

	buf_init(&out, ctx, 64);
	for (size_t i = 0; i < n; i++)
		buf_text(&out, unit);
	buf_text(&out, last);
	return out.at;
}

START_TEST(limits_hold_at_n_and_break_at_n_plus_one)
{
	void *ctx = talloc_new(NULL);
	const char *most = repeated(ctx, "a=1&", PAIRS_MAX - 1, "a=1"), *more = repeated(ctx, "a=1&", PAIRS_MAX, "a=1");
	const char *long_name = repeated(ctx, "n", PAIR_NAME_MAX, "=1"),
		   *longer_name = repeated(ctx, "n", PAIR_NAME_MAX + 1, "=1");

	ck_assert_ptr_nonnull(shown(ctx, most, strlen(most)));
	ck_assert_ptr_null(shown(ctx, more, strlen(more)));
	ck_assert_ptr_nonnull(shown(ctx, long_name, strlen(long_name)));
	ck_assert_ptr_null(shown(ctx, longer_name, strlen(longer_name)));
	talloc_free(ctx);
}
END_TEST

START_TEST(what_is_written_is_read_back)
{
	static const char *const values[] = { "", "plain", "a&b=c", "1+2 3", "100%", "\xc3\xa4\xe2\x82\xac",
		"line\r\nline", "~-._" };
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(values); i++) {
		struct params params;
		struct buf out;

		buf_init(&out, ctx, 16);
		params_write(&out, "first", "1");
		params_write(&out, "a name", values[i]);
		ck_assert(params_read(ctx, out.at, out.len, &params));
		ck_assert_uint_eq(params.n, 2);
		ck_assert_str_eq(params_get(&params, "a name"), values[i]);
	}
	talloc_free(ctx);
}
END_TEST

START_TEST(a_name_that_repeats_is_noticed)
{
	static const struct {
		const char *text;
		bool repeats;
	} cases[] = { { "", false }, { "a=1", false }, { "a=1&b=1", false }, { "a=1&b=1&a=1", true },
		{ "a&%61", true } };
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct params params;

		ck_assert(params_read(ctx, cases[i].text, strlen(cases[i].text), &params));
		ck_assert_msg(params_repeat(&params) == cases[i].repeats, "%s", cases[i].text);
	}
	talloc_free(ctx);
}
END_TEST

START_TEST(wiped_values_are_gone)
{
	void *ctx = talloc_new(NULL);
	struct params params;

	ck_assert(params_read(ctx, "password=secret", 15, &params));
	params_wipe(&params);
	ck_assert_str_eq(params_get(&params, "password"), "");
	ck_assert(!params_read(ctx, "password=secret&a=%", 19, &params));
	ck_assert_uint_eq(params.n, 1);
	params_wipe(&params);
	ck_assert_str_eq(params_get(&params, "password"), "");
	ck_assert(!params_read(ctx, "%=1", 3, &params));
	params_wipe(&params);
	talloc_free(ctx);
}
END_TEST

START_TEST(a_plus_is_a_space_in_parameters_only)
{
	void *ctx = talloc_new(NULL);

	ck_assert_str_eq(percent_read(ctx, "a+b", 3, true), "a b");
	ck_assert_str_eq(percent_read(ctx, "a+b", 3, false), "a+b");
	talloc_free(ctx);
}
END_TEST

START_TEST(cookies_are_found_by_their_whole_name)
{
	static const struct {
		const char *header, *value;
		unsigned times;
	} cases[] = {
		{ NULL, "", 0 },
		{ "", "", 0 },
		{ "sid=1", "1", 1 },
		{ "a=b; sid=1; c=d", "1", 1 },
		{ "a=b;sid=1", "1", 1 },
		{ "xsid=1", "", 0 },
		{ "sid2=1", "", 0 },
		{ "sid", "", 0 },
		{ "sid=", "", 1 },
		{ "SID=1", "", 0 },
		{ "sid=1; sid=2", "2", 2 },
		{ "sid=a=b", "a=b", 1 },
		{ ";;; sid=1;", "1", 1 },
		{ "a=sid=1", "", 0 },
		{ "sid = 1", "", 0 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct bytes value = { (const unsigned char *)"", 0 };

		ck_assert_uint_eq(cookie_find(cases[i].header, "sid", &value), cases[i].times);
		ck_assert_uint_eq(value.len, strlen(cases[i].value));
		ck_assert_int_eq(memcmp(value.at, cases[i].value, value.len), 0);
	}
}
END_TEST

UNIT_MAIN("params", pairs_are_read_as_browsers_write_them, one_broken_pair_refuses_them_all,
	limits_hold_at_n_and_break_at_n_plus_one, what_is_written_is_read_back, a_name_that_repeats_is_noticed,
	wiped_values_are_gone, a_plus_is_a_space_in_parameters_only, cookies_are_found_by_their_whole_name)
