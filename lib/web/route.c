/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* route.c -- the table that a program declares, matched and printed. */
#include <stdio.h>

#include "base/buf.h"
#include "web/route.h"

static const char *const method_names[] = { [GET] = "GET", [POST] = "POST" };
static const char *const who_names[] = {
	[ANYONE] = "anyone",
	[MEMBERS] = "members",
	[PARTNERS] = "partners",
	[STAFF] = "staff",
	[ADMINS] = "admins",
};

/* The next segment of a pattern: its length, or -1 at the end. "/" has none. */
static int
pattern_next(const char **at)
{
	if (**at != '/' || (*at)[1] == '\0')
		return -1;
	(*at)++;
	return (int)strcspn(*at, "/");
}

static bool
is_name(const char *part)
{
	return *part == '{';
}

static bool
part_matches(const char *part, size_t len, const char *segment)
{
	if (is_name(part))
		return *segment != '\0';
	return strlen(segment) == len && memcmp(segment, part, len) == 0;
}

/* How many names it took to match; -1: no match. */
static int
route_match(const struct route *route, const char *const *segments, unsigned n)
{
	const char *at = route->path;
	unsigned i = 0;
	int names = 0;

	for (int len; (len = pattern_next(&at)) >= 0; at += len, i++) {
		if (i == n || !part_matches(at, (size_t)len, segments[i]))
			return -1;
		names += is_name(at);
	}
	return i == n ? names : -1;
}

const struct route *
route_find(const struct route *routes, enum method method, const char *const *segments, unsigned n)
{
	const struct route *best = NULL;
	int fewest = INT32_MAX;

	for (; routes->path != NULL; routes++) {
		int names = routes->method == method ? route_match(routes, segments, n) : -1;
		if (names >= 0 && names < fewest) {
			best = routes;
			fewest = names;
		}
	}
	return best;
}

bool
route_is_below(const struct route *route, const char *const *paths)
{
	for (; *paths != NULL; paths++) {
		const size_t len = strlen(*paths);

		if (strncmp(route->path, *paths, len) == 0 && (route->path[len] == '\0' || route->path[len] == '/'))
			return true;
	}
	return false;
}

const char *
route_value(const struct route *route, const char *name, const char *const *segments, unsigned n)
{
	const char *at = route->path;
	size_t name_len = strlen(name);
	unsigned i = 0;

	for (int len; (len = pattern_next(&at)) >= 0 && i < n; at += len, i++)
		if (is_name(at) && (size_t)len == name_len + 2 && memcmp(at + 1, name, name_len) == 0)
			return segments[i];
	return NULL;
}

const char *
route_name(const void *ctx, const struct route *route, const char *program)
{
	const char *at = route->path;
	struct buf name;

	buf_init(&name, ctx, strlen(route->path) + 1);
	for (int len; (len = pattern_next(&at)) >= 0; at += len) {
		if (is_name(at))
			continue;
		if (name.len > 0)
			buf_char(&name, '-');
		buf_add(&name, at, (size_t)len);
	}
	return name.len > 0 ? name.at : program;
}

bool
route_secret(const struct route *route)
{
	return route != NULL && strstr(route->path, "{token}") != NULL;
}

/* "/deals" of "/deals/{ref}"; "/" where the first segment is none or a name. */
static int
prefix_length(const char *path)
{
	const char *at = path;
	int len = pattern_next(&at);

	return len < 0 || is_name(at) ? 1 : len + 1;
}

static bool
prefix_new(const struct route *routes, const struct route *route)
{
	int len = prefix_length(route->path);

	for (; routes < route; routes++)
		if (prefix_length(routes->path) == len && memcmp(routes->path, route->path, (size_t)len) == 0)
			return false;
	return true;
}

void
routes_print(const char *program, const struct route *routes)
{
	const struct route *route;

	printf("program\t%s\n", program);
	for (route = routes; route->path != NULL; route++)
		if (prefix_new(routes, route))
			printf("prefix\t%.*s\n", prefix_length(route->path), route->path);
	for (route = routes; route->path != NULL; route++)
		printf("route\t%s\t%s\t%s\t%s\n", method_names[route->method], route->path, who_names[route->who],
			route->form != NULL ? route->form->name : "-");
}
