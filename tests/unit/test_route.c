/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_route.c -- which route a path finds, and what a program says of its routes. */
#include <stdio.h>

#include "unit.h"
#include "web/route.h"

static const struct form_spec deal_form = { .name = "deal" };

static const struct route routes[] = { { .method = GET, .path = "/", .who = ANYONE },
	{ .method = GET, .path = "/deals", .who = MEMBERS }, { .method = GET, .path = "/deals/{ref}", .who = MEMBERS },
	{ .method = GET, .path = "/deals/new", .who = PARTNERS },
	{ .method = POST, .path = "/deals/new", .who = PARTNERS, .form = &deal_form },
	{ .method = GET, .path = "/deals/{ref}/receipt.txt", .who = STAFF },
	{ .method = POST, .path = "/deals/{ref}/approve", .who = STAFF },
	{ .method = GET, .path = "/reset/{token}", .who = ANYONE }, { 0 } };

static const char *
found(enum method method, const char *const *segments)
{
	const struct route *route;
	unsigned n = 0;

	while (segments[n] != NULL)
		n++;
	route = route_find(routes, method, segments, n);
	return route != NULL ? route->path : "none";
}

START_TEST(a_path_finds_the_route_that_says_most)
{
	static const struct {
		enum method method;
		const char *segments[5], *path;
	} cases[] = {
		{ GET, { NULL }, "/" },
		{ GET, { "deals" }, "/deals" },
		{ GET, { "deals", "K7Q2" }, "/deals/{ref}" },
		{ GET, { "deals", "new" }, "/deals/new" },
		{ POST, { "deals", "new" }, "/deals/new" },
		{ POST, { "deals", "K7Q2" }, "none" },
		{ POST, { "deals", "K7Q2", "approve" }, "/deals/{ref}/approve" },
		{ GET, { "deals", "K7Q2", "receipt.txt" }, "/deals/{ref}/receipt.txt" },
		{ GET, { "deals", "" }, "none" },
		{ GET, { "" }, "none" },
		{ GET, { "", "deals" }, "none" },
		{ GET, { "deal" }, "none" },
		{ GET, { "dealsx" }, "none" },
		{ GET, { "Deals" }, "none" },
		{ GET, { "deals", "a", "b", "c" }, "none" },
		{ GET, { "deals", "{ref}" }, "/deals/{ref}" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(found(cases[i].method, cases[i].segments), cases[i].path);
}
END_TEST

START_TEST(a_name_is_the_segment_in_its_place)
{
	static const char *const segments[] = { "deals", "K7Q2", "approve" };
	const struct route *route = route_find(routes, POST, segments, 3);

	ck_assert_str_eq(route_value(route, "ref", segments, 3), "K7Q2");
	ck_assert_ptr_null(route_value(route, "re", segments, 3));
	ck_assert_ptr_null(route_value(route, "deals", segments, 3));
}
END_TEST

START_TEST(a_page_is_named_after_the_words_of_its_path)
{
	static const char *const names[] = { "home", "deals", "deals", "deals-new", "deals-new", "deals-receipt.txt",
		"deals-approve", "reset" };
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(names); i++)
		ck_assert_str_eq(route_name(ctx, &routes[i], "home"), names[i]);
	talloc_free(ctx);
}
END_TEST

START_TEST(a_token_in_a_path_is_a_secret)
{
	for (const struct route *route = routes; route->path != NULL; route++)
		ck_assert(route_secret(route) == (strcmp(route->path, "/reset/{token}") == 0));
	ck_assert(!route_secret(NULL));
}
END_TEST

START_TEST(the_table_is_printed_for_the_web_server)
{
	static const char expected[] =
		"program\thome\n"
		"prefix\t/\nprefix\t/deals\nprefix\t/reset\n"
		"route\tGET\t/\tanyone\t-\nroute\tGET\t/deals\tmembers\t-\nroute\tGET\t/deals/{ref}\tmembers\t-\n"
		"route\tGET\t/deals/new\tpartners\t-\nroute\tPOST\t/deals/new\tpartners\tdeal\n"
		"route\tGET\t/deals/{ref}/receipt.txt\tstaff\t-\nroute\tPOST\t/deals/{ref}/approve\tstaff\t-\n"
		"route\tGET\t/reset/{token}\tanyone\t-\n";
	char printed[sizeof expected + 64];
	FILE *kept = stdout;

	stdout = fmemopen(printed, sizeof printed, "w");
	routes_print("home", routes);
	fclose(stdout);
	stdout = kept;
	ck_assert_str_eq(printed, expected);
}
END_TEST

UNIT_MAIN("route", a_path_finds_the_route_that_says_most, a_name_is_the_segment_in_its_place,
	a_page_is_named_after_the_words_of_its_path, a_token_in_a_path_is_a_secret,
	the_table_is_printed_for_the_web_server)
