/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_csrf.c -- tokens, their cookies, and requests that another site made a browser send. */
#include "unit.h"
#include "web/csrf.h"
#include "web/throttle.h"

static const struct conf plain = { .origin = "http", .base_path = "" };
static const struct conf rooted = { .origin = "https", .base_path = "" };
static const struct conf mounted = { .origin = "https", .base_path = "/~acme" };

START_TEST(another_site_is_refused)
{
	static const struct {
		const char *origin, *fetch_site;
		bool same;
	} cases[] = {
		{ NULL, NULL, true },
		{ "https://portal.example:8443", NULL, true },
		{ "HTTPS://Portal.example:8443", NULL, true },
		{ NULL, "same-origin", true },
		{ NULL, "none", true },
		{ NULL, "cross-site", false },
		{ NULL, "same-site", false },
		{ NULL, "", false },
		{ "null", NULL, false },
		{ "", NULL, false },
		{ "http://portal.example:8443", NULL, false },
		{ "https://portal.example", NULL, false },
		{ "https://portal.example:8443.evil.example", NULL, false },
		{ "https://evil.example", "same-origin", false },
		{ "https://portal.example:8443", "cross-site", false },
		{ "httpsx//portal.example:8443", NULL, false },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(csrf_same_site("https", "portal.example:8443", cases[i].origin, cases[i].fetch_site) ==
				cases[i].same,
			"%zu", i);
}
END_TEST

START_TEST(a_cookie_is_as_safe_as_its_origin_allows)
{
	static const struct {
		const struct conf *conf;
		enum token_kind kind;
		const char *begins, *ends;
	} cases[] = {
		{ &plain, TOKEN_SESSION, "parley=", "; Path=/; HttpOnly; SameSite=Lax" },
		{ &rooted, TOKEN_SESSION, "__Host-parley=", "; Path=/; HttpOnly; SameSite=Lax; Secure" },
		{ &mounted, TOKEN_SESSION, "__Secure-parley=", "; Path=/~acme; HttpOnly; SameSite=Lax; Secure" },
		{ &rooted, TOKEN_VISITOR, "__Host-visitor=", "; Path=/; HttpOnly; SameSite=Lax; Secure" },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct token token = token_new(cases[i].kind);
		const char *cookie = token_cookie(ctx, cases[i].conf, &token);
		size_t begin = strlen(cases[i].begins), value = cases[i].kind == TOKEN_SESSION ? 64 : 32;

		ck_assert_int_eq(strncmp(cookie, cases[i].begins, begin), 0);
		ck_assert_str_eq(cookie + begin + value, cases[i].ends);
	}
	ck_assert_str_eq(token_cookie_gone(ctx, &plain, TOKEN_SESSION),
		"parley=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
	talloc_free(ctx);
}
END_TEST

START_TEST(a_token_comes_back_from_its_cookie_alone)
{
	void *ctx = talloc_new(NULL);
	struct token token = token_new(TOKEN_SESSION), other = token_new(TOKEN_SESSION), read;
	const char *cookie = token_cookie(ctx, &plain, &token), *second = token_cookie(ctx, &plain, &other);

	read = token_read(&plain, cookie, TOKEN_SESSION);
	ck_assert_int_eq(read.kind, TOKEN_SESSION);
	ck_assert_int_eq(memcmp(&read, &token, sizeof token), 0);
	ck_assert_str_eq(token_csrf(ctx, &read), token_csrf(ctx, &token));
	ck_assert_str_ne(token_csrf(ctx, &read), token_csrf(ctx, &other));

	ck_assert_int_eq(token_read(&plain, NULL, TOKEN_SESSION).kind, TOKEN_NONE);
	ck_assert_int_eq(token_read(&plain, cookie, TOKEN_VISITOR).kind, TOKEN_NONE);
	ck_assert_int_eq(token_read(&rooted, cookie, TOKEN_SESSION).kind, TOKEN_NONE);
	ck_assert_int_eq(token_read(&plain, "parley=abc", TOKEN_SESSION).kind, TOKEN_NONE);
	ck_assert_int_eq(token_read(&plain, text_format(ctx, "%s; %s", cookie, second), TOKEN_SESSION).kind,
		TOKEN_NONE);
	talloc_free(ctx);
}
END_TEST

/* The code of the refusal of a form with that token, 0: none. */
static int
checked(const void *ctx, const struct token *token, const char *csrf)
{
	struct pair pair = { "csrf", csrf };
	struct request in = { .host_text = "portal.example", .body = { &pair, csrf != NULL } };
	struct err *err = csrf_check(ctx, &plain, &in, token);

	return err == OK ? 0 : (int)err->code;
}

START_TEST(only_the_token_of_this_browser_opens_the_door)
{
	void *ctx = talloc_new(NULL);
	const struct token token = token_new(TOKEN_VISITOR), other = token_new(TOKEN_VISITOR),
			   none = { .kind = TOKEN_NONE };
	const char *right = token_csrf(ctx, &token);

	ck_assert_int_eq(checked(ctx, &token, right), 0);
	ck_assert_int_eq(checked(ctx, &other, right), ERR_DENIED);
	ck_assert_int_eq(checked(ctx, &none, right), ERR_DENIED);
	ck_assert_int_eq(checked(ctx, &token, NULL), ERR_DENIED);
	ck_assert_int_eq(checked(ctx, &token, ""), ERR_DENIED);
	ck_assert_int_eq(checked(ctx, &token, text_copy_n(ctx, right, strlen(right) - 1)), ERR_DENIED);
	talloc_free(ctx);
	err_clear();
}
END_TEST

START_TEST(a_network_is_an_address_or_a_subscribers_part_of_one)
{
	unsigned char a[16], b[16];

	ck_assert_uint_eq(network_of("192.0.2.7", a), 4);
	ck_assert_uint_eq(network_of("192.0.2.8", b), 4);
	ck_assert_int_ne(memcmp(a, b, 4), 0);
	ck_assert_uint_eq(network_of("2001:db8:1:2::7", a), 8);
	ck_assert_uint_eq(network_of("2001:db8:1:2:ffff::9", b), 8);
	ck_assert_int_eq(memcmp(a, b, 8), 0);
	ck_assert_uint_eq(network_of("2001:db8:1:3::7", b), 8);
	ck_assert_int_ne(memcmp(a, b, 8), 0);
	ck_assert_uint_eq(network_of("::ffff:192.0.2.8", b), 4);
	ck_assert_uint_eq(network_of("192.0.2.7", a), 4);
	ck_assert_int_ne(memcmp(a, b, 4), 0);
	ck_assert_uint_eq(network_of("::FFFF:c000:207", b), 4);
	ck_assert_int_eq(memcmp(a, b, 4), 0);
	ck_assert_uint_eq(network_of("::192.0.2.7", b), 8);
	ck_assert_uint_eq(network_of(NULL, a), 0);
	ck_assert_uint_eq(network_of("nowhere", a), 0);
}
END_TEST

UNIT_MAIN("csrf", another_site_is_refused, a_cookie_is_as_safe_as_its_origin_allows,
	a_token_comes_back_from_its_cookie_alone, only_the_token_of_this_browser_opens_the_door,
	a_network_is_an_address_or_a_subscribers_part_of_one)
