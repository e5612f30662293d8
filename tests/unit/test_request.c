/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_request.c -- from the web server's variables to a request, or to the reason why not. */
#include "unit.h"
#include "web/request.h"
#include "web/url.h"

static const struct host hosts[] = { { "portal.example", "acme", "acme" }, { "other.example", "other", "other" } };
static const struct conf conf = { .base_path = "", .hosts = hosts, .host_count = LENGTH(hosts) };
static const struct conf mounted = { .base_path = "/~acme/portal", .hosts = hosts, .host_count = LENGTH(hosts) };

/* What becomes of a request with that line and these further variables; the error's code, 0: none. */
static int
outcome(const void *ctx, const struct conf *c, const char *uri, const char *const *more, struct request *out)
{
	const char *env[12] = { "REQUEST_METHOD=GET", "HTTP_HOST=portal.example:8080",
		text_format(ctx, "REQUEST_URI=%s", uri) };
	struct incoming in = { .env = (char *const *)env };
	struct err *err;

	for (size_t n = 3; more != NULL && *more != NULL; more++)
		env[n++] = *more;
	*out = (struct request){ 0 };
	err = request_read(ctx, c, &in, out);
	return err == OK ? 0 : (int)err->code;
}

START_TEST(a_path_is_cut_into_decoded_segments)
{
	static const struct {
		const char *uri, *path;
		unsigned n;
		const char *segments[4];
	} cases[] = {
		{ "/", "/", 0, { NULL } },
		{ "/deals", "/deals", 1, { "deals" } },
		{ "/deals/", "/deals/", 2, { "deals", "" } },
		{ "//deals", "//deals", 2, { "", "deals" } },
		{ "/deals/K7Q2?a=1", "/deals/K7Q2", 2, { "deals", "K7Q2" } },
		{ "/a%2Fb/%C3%A4", "/a%2Fb/%C3%A4", 2, { "a/b", "\xc3\xa4" } },
		{ "/a+b", "/a+b", 1, { "a+b" } },
		{ "/..", "/..", 1, { ".." } },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct request rq;

		ck_assert_int_eq(outcome(ctx, &conf, cases[i].uri, NULL, &rq), 0);
		ck_assert_str_eq(rq.path, cases[i].path);
		ck_assert_uint_eq(rq.segment_count, cases[i].n);
		for (unsigned k = 0; k < cases[i].n; k++)
			ck_assert_str_eq(rq.segments[k], cases[i].segments[k]);
	}
	talloc_free(ctx);
}
END_TEST

START_TEST(only_what_is_below_the_mount_is_ours)
{
	static const struct {
		const char *uri, *target;
		int code;
	} cases[] = {
		{ "/~acme/portal/deals?a=1", "/deals?a=1", 0 },
		{ "/~acme/portal/", "/", 0 },
		{ "/~acme/portal", "/", 0 },
		{ "/~acme/portal?a=1", "/?a=1", 0 },
		{ "/~acme/portals", NULL, 404 },
		{ "/deals", NULL, 404 },
		{ "/", NULL, 404 },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct request rq;

		ck_assert_int_eq(outcome(ctx, &mounted, cases[i].uri, NULL, &rq), cases[i].code);
		if (cases[i].target != NULL)
			ck_assert_str_eq(rq.target, cases[i].target);
	}
	talloc_free(ctx);
}
END_TEST

START_TEST(a_broken_request_is_refused_with_its_status)
{
	static const struct {
		const char *uri, *more[2];
		int code;
	} cases[] = {
		{ "/ok", { NULL }, 0 },
		{ "/%", { NULL }, 400 },
		{ "/%00", { NULL }, 400 },
		{ "/%ff", { NULL }, 400 },
		{ "/?a=%ff", { NULL }, 400 },
		{ "/?a=%0b", { NULL }, 400 },
		{ "/a#b", { NULL }, 400 },
		{ "http://portal.example/", { NULL }, 400 },
		{ "*", { NULL }, 400 },
		{ "", { NULL }, 400 },
		{ "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p", { NULL }, 0 },
		{ "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q", { NULL }, 400 },
		{ "/", { "HTTP_HOST=other.example" }, 400 },
		{ "/", { "REQUEST_METHOD=POST" }, 400 },
		{ "/", { "HTTP_COOKIE=a=b" }, 0 },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct request rq;

		ck_assert_msg(outcome(ctx, &conf, cases[i].uri, cases[i].more, &rq) == cases[i].code, "%s",
			cases[i].uri);
	}
	talloc_free(ctx);
	err_clear();
}
END_TEST

/* A whole request of that method, host and type; what it is refused with. */
static int
posted(const char *method, const char *host, const char *type, const char *body, enum body_state state)
{
	void *ctx = talloc_new(NULL);
	const char *env[] = { text_format(ctx, "REQUEST_METHOD=%s", method), text_format(ctx, "HTTP_HOST=%s", host),
		"REQUEST_URI=/", type, NULL };
	struct incoming in = { (char *const *)env, { (const unsigned char *)body, strlen(body) }, state };
	struct request rq = { 0 };
	struct err *err = request_read(ctx, &conf, &in, &rq);
	int code = err == OK ? 0 : (int)err->code;

	talloc_free(ctx);
	err_clear();
	return code;
}

START_TEST(methods_hosts_and_bodies_are_those_that_we_serve)
{
	static const char form[] = "CONTENT_TYPE=application/x-www-form-urlencoded";

	ck_assert_int_eq(posted("POST", "portal.example", form, "a=1", BODY_WHOLE), 0);
	ck_assert_int_eq(posted("POST", "PORTAL.example:80",
				 "CONTENT_TYPE=Application/X-WWW-Form-Urlencoded; charset=UTF-8", "a=1", BODY_WHOLE),
		0);
	ck_assert_int_eq(posted("POST", "portal.example", "X=", "", BODY_WHOLE), 0);
	ck_assert_int_eq(posted("HEAD", "portal.example", "X=", "", BODY_WHOLE), 0);
	ck_assert_int_eq(posted("PUT", "portal.example", form, "a=1", BODY_WHOLE), 405);
	ck_assert_int_eq(posted("get", "portal.example", form, "", BODY_WHOLE), 405);
	ck_assert_int_eq(posted("GET", "evil.example", form, "", BODY_WHOLE), 421);
	ck_assert_int_eq(posted("GET", "", form, "", BODY_WHOLE), 421);
	ck_assert_int_eq(posted("POST", "portal.example", form, "a=1&a=2", BODY_WHOLE), 400);
	ck_assert_int_eq(posted("POST", "portal.example", form, "a=%", BODY_WHOLE), 400);
	ck_assert_int_eq(posted("POST", "portal.example", "CONTENT_TYPE=text/plain", "a=1", BODY_WHOLE), 400);
	ck_assert_int_eq(posted("POST", "portal.example", "CONTENT_TYPE=application/x-www-form-urlencodedx", "a=1",
				 BODY_WHOLE),
		400);
	ck_assert_int_eq(posted("POST", "portal.example", "X=", "a=1", BODY_WHOLE), 400);
	ck_assert_int_eq(posted("POST", "portal.example", form, "", BODY_TOO_LARGE), 413);
	ck_assert_int_eq(posted("POST", "portal.example", form, "", BODY_BROKEN), 400);
}
END_TEST

START_TEST(xml_is_for_those_who_prefer_it)
{
	static const struct {
		const char *accept;
		bool xml;
	} cases[] = {
		{ NULL, false },
		{ "", false },
		{ "*/*", false },
		{ "text/html", false },
		{ "application/xml", true },
		{ "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false },
		{ "application/xml, text/html;q=0.5", true },
		{ "text/html, application/xml", false },
		{ "application/xml;q=0.5, text/html;q=0.499", true },
		{ "application/xml;q=0", false },
		{ "APPLICATION/XML", true },
		{ "application/xml-dtd", false },
		{ "text/xml", false },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(accept_xml(cases[i].accept) == cases[i].xml, "%s", cases[i].accept);
}
END_TEST

START_TEST(an_entity_tag_is_known_with_or_without_a_compressors_suffix)
{
	static const struct {
		const char *header, *seen;
	} cases[] = {
		{ NULL, NULL },
		{ "", NULL },
		{ "\"abc-1\"", "abc-1" },
		{ "W/\"abc-1\"", "abc-1" },
		{ "\"x\", \"abc-1\"", "abc-1" },
		{ "\"abc-10\", abc-1, \"abc-1\"", "abc-1" },
		{ "\"abc-1-gzip\"", "abc-1-gzip" },
		{ "\"abc-12\"", NULL },
		{ "\"xabc-1\"", NULL },
		{ "abc-1", NULL },
		{ "\"abc-1-Gz\r\"", NULL },
		{ "\"abc-1", NULL },
		{ "*", NULL },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *own = "abc-1", *sent = cases[i].seen != NULL ? cases[i].seen : own;
		struct bytes seen = { (const unsigned char *)own, strlen(own) };
		bool known = etag_listed(cases[i].header, own, &seen);

		ck_assert_msg(known == (cases[i].seen != NULL), "%s", cases[i].header);
		ck_assert_msg(seen.len == strlen(sent) && memcmp(seen.at, sent, seen.len) == 0, "%s", cases[i].header);
	}
}
END_TEST

START_TEST(a_browser_is_sent_to_our_own_paths_only)
{
	static const struct {
		const char *path;
		bool own;
	} cases[] = {
		{ "/", true },
		{ "/deals/K7Q2?notice=won&a=%C3%A4", true },
		{ NULL, false },
		{ "", false },
		{ "deals", false },
		{ "//evil.example", false },
		{ "/\\evil.example", false },
		{ "/a\\b", false },
		{ "https://evil.example", false },
		{ "/a b", false },
		{ "/a\r\nSet-Cookie: x", false },
		{ "/\xc3\xa4", false },
		{ "/\x7f", false },
		{ "/\t/evil", false },
	};
	char path[URL_MAX + 2];

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(url_own(cases[i].path) == cases[i].own, "%s", cases[i].path);
	memset(path, 'a', sizeof path);
	path[0] = '/';
	path[URL_MAX + 1] = '\0';
	ck_assert(!url_own(path));
	path[URL_MAX] = '\0';
	ck_assert(url_own(path));
}
END_TEST

START_TEST(a_parameter_is_added_where_it_belongs)
{
	void *ctx = talloc_new(NULL);

	ck_assert_str_eq(url_with(ctx, "/sign-in", "next", "/deals?a=1&b"), "/sign-in?next=%2Fdeals%3Fa%3D1%26b");
	ck_assert_str_eq(url_with(ctx, "/deals?q=x", "state", "won"), "/deals?q=x&state=won");
	talloc_free(ctx);
}
END_TEST

UNIT_MAIN("request", a_path_is_cut_into_decoded_segments, only_what_is_below_the_mount_is_ours,
	a_broken_request_is_refused_with_its_status, methods_hosts_and_bodies_are_those_that_we_serve,
	xml_is_for_those_who_prefer_it, an_entity_tag_is_known_with_or_without_a_compressors_suffix,
	a_browser_is_sent_to_our_own_paths_only, a_parameter_is_added_where_it_belongs)
