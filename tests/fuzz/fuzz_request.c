/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fuzz_request.c -- a request made of lines: the web server's variables, an
 * empty line, the body. What is accepted has a host, a method, and a path
 * that begins with a slash.
 */
#include "fuzz.h"
#include "web/request.h"
#include "web/url.h"

#define VARIABLES 32

static const struct host hosts[] = { { "h", "acme", "acme" } };
static const struct conf conf = { .base_path = "/m", .hosts = hosts, .host_count = LENGTH(hosts) };

static void
request_check(const struct request *rq)
{
	struct bytes seen;

	assert(rq->host == hosts && (rq->method == GET || rq->method == POST));
	assert(rq->path[0] == '/' && rq->target[0] == '/' && rq->segment_count <= SEGMENTS_MAX);
	assert(rq->method == POST || (rq->body.n == 0 && rq->stream == NULL));
	assert(!params_repeat(&rq->body) && (rq->body.n == 0 || rq->stream == NULL));
	accept_xml(rq->accept);
	etag_listed(rq->none_match, "abc-1", &seen);
	assert(!url_own(rq->target) || rq->target[1] != '/');
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	char *rest = text_copy_n(ctx, text, len), *line;
	char *env[VARIABLES + 1] = { NULL };
	struct request rq = { 0 };
	struct incoming in = { .env = env };

	for (size_t n = 0; n < VARIABLES && (line = strsep(&rest, "\n")) != NULL && *line != '\0'; n++)
		env[n] = line;
	if (rest != NULL)
		in.body = (struct bytes){ (const unsigned char *)rest, strlen(rest) };
	if (request_read(ctx, &conf, &in, &rq) == OK)
		request_check(&rq);
}
