/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fuzz_path.c -- a request's target: segments that are written as a path are
 * read again, and the route that answers is the one that fits best.
 */
#include "fuzz.h"
#include "web/percent.h"
#include "web/request.h"
#include "web/route.h"
#include "web/url.h"

static const struct host hosts[] = { { "h", "acme", "acme" } };
static const struct conf conf = { .base_path = "", .hosts = hosts, .host_count = LENGTH(hosts) };

static const struct route routes[] = {
	{ GET, "/", NULL, ANYONE },
	{ GET, "/deals", NULL, ANYONE },
	{ GET, "/deals/new", NULL, ANYONE },
	{ GET, "/deals/{ref}", NULL, ANYONE },
	{ GET, "/{area}/new", NULL, ANYONE },
	{ GET, "/deals/{ref}/lines/{line}", NULL, ANYONE },
	{ POST, "/deals/{ref}/approve", NULL, ANYONE },
	{ 0 },
};

static bool
target_read(const void *ctx, const char *target, struct request *rq)
{
	char *env[] = { text_copy(ctx, "REQUEST_METHOD=GET"), text_copy(ctx, "HTTP_HOST=h"),
		text_copy(ctx, text_format(ctx, "REQUEST_URI=%s", target)), NULL };

	*rq = (struct request){ 0 };
	return request_read(ctx, &conf, &(struct incoming){ .env = env }, rq) == OK;
}

/* How many names it takes, or -1: by taking the pattern apart. */
static int
fit(const void *ctx, const struct route *route, const struct request *rq)
{
	char *rest = text_copy(ctx, route->path + 1), *part;
	unsigned n = 0;
	int names = 0;

	for (; (part = strsep(&rest, "/")) != NULL && (n > 0 || *part != '\0'); n++) {
		const bool name = *part == '{';

		if (n == rq->segment_count || (name && text_empty(rq->segments[n])) ||
			(!name && !text_same(part, rq->segments[n])))
			return -1;
		part[strlen(part) - name] = '\0';
		assert(!name || route_value(route, part + 1, rq->segments, n + 1) == rq->segments[n]);
		names += name;
	}
	return n == rq->segment_count ? names : -1;
}

static void
route_try(const void *ctx, const struct request *rq)
{
	const struct route *found = route_find(routes, GET, rq->segments, rq->segment_count);
	const int taken = found == NULL ? -1 : fit(ctx, found, rq);

	assert(found == NULL || (found->method == GET && taken >= 0));
	for (const struct route *route = routes; route->path != NULL; route++) {
		const int names = fit(ctx, route, rq);

		if (route->method == GET && names >= 0)
			assert(found != NULL && (taken < names || (taken == names && found <= route)));
	}
}

static void
segments_try(const void *ctx, const struct request *rq, size_t len)
{
	struct request again;
	size_t decoded = 0;
	struct buf path;
	bool accepted;

	buf_init(&path, ctx, 3 * len + SEGMENTS_MAX);
	for (unsigned i = 0; i < rq->segment_count; i++) {
		buf_char(&path, '/');
		percent_write(&path, rq->segments[i]);
		decoded += strlen(rq->segments[i]);
	}
	assert(decoded <= len && rq->segment_count <= SEGMENTS_MAX);
	if (path.len == 0 || path.len > TARGET_MAX)
		return;
	accepted = target_read(ctx, path.at, &again);
	assert(accepted && again.segment_count == rq->segment_count);
	for (unsigned i = 0; i < rq->segment_count; i++)
		assert(text_same(again.segments[i], rq->segments[i]));
}

/* Where a browser may be sent is below this host, also with a parameter more. */
static void
own_try(const void *ctx, const char *text)
{
	struct params query;
	const char *more;

	if (!url_own(text))
		return;
	assert(text[0] == '/' && text[1] != '/' && strchr(text, '\\') == NULL && strlen(text) <= URL_MAX);
	more = url_with(ctx, text, "next", text);
	assert(strncmp(more, text, strlen(text)) == 0 && strpbrk(more, "\r\n ") == NULL);
	if (strpbrk(text, "?#") == NULL) {
		assert(params_read(ctx, strchr(more, '?') + 1, strlen(strchr(more, '?') + 1), &query) && query.n == 1);
		assert(text_same(params_get(&query, "next"), text));
	}
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	struct request rq;

	if (target_read(ctx, text, &rq)) {
		assert(rq.path[0] == '/' && strchr(rq.path, '?') == NULL &&
			strncmp(rq.target, rq.path, strlen(rq.path)) == 0);
		segments_try(ctx, &rq, len);
		route_try(ctx, &rq);
	}
	own_try(ctx, text);
}
