/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fuzz_request.c -- a request made of lines: the web server's variables, an
 * empty line, the body. What is accepted has a host, a method, and a path
 * that begins with a slash.
 */
#include <assert.h>

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
	accept_xml(rq->accept);
	etag_listed(rq->none_match, "abc-1", &seen);
	assert(!url_own(rq->target) || rq->target[1] != '/');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	void *ctx = talloc_new(NULL);
	char *text = text_copy_n(ctx, (const char *)data, size), *line;
	char *env[VARIABLES + 1] = { NULL };
	struct request rq = { 0 };
	struct incoming in = { .env = env };

	for (size_t n = 0; n < VARIABLES && (line = strsep(&text, "\n")) != NULL && *line != '\0'; n++)
		env[n] = line;
	if (text != NULL)
		in.body = (struct bytes){ (const unsigned char *)text, strlen(text) };
	if (request_read(ctx, &conf, &in, &rq) == OK)
		request_check(&rq);
	err_clear();
	talloc_free(ctx);
	return 0;
}
