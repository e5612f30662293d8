/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fuzz_header.c -- a value of a header, coming: what is found in it stands
 * there. Going: no value makes two headers of one.
 */
#include <strings.h>

#include "fuzz.h"
#include "web/csrf.h"
#include "web/multipart.h"
#include "web/percent.h"
#include "web/reply.h"

#define TAG "abc-1"

static const struct host hosts[] = { { "portal.example", "acme", "acme" }, { "[::1]", "acme", "acme" } };
static const struct conf conf = { .base_path = "", .hosts = hosts, .host_count = LENGTH(hosts) };

static void
tag_try(const void *ctx, const char *text)
{
	const char *more = text_format(ctx, "%s, \"" TAG "\"", text);
	struct bytes seen;

	if (etag_listed(text, TAG, &seen)) {
		const char *at = (const char *)seen.at;

		assert(at > text && at[-1] == '"' && at[seen.len] == '"' && strncmp(at, TAG, strlen(TAG)) == 0);
		assert(memchr(at, '"', seen.len) == NULL);
	}
	assert(etag_listed(more, TAG, &seen));
}

static void
host_try(const void *ctx, const char *text)
{
	const struct host *host = conf_host(&conf, text);

	if (host == NULL)
		return;
	assert(strncasecmp(text, host->name, strlen(host->name)) == 0);
	assert(text[strlen(host->name)] == '\0' || *host->name == '[' || text[strlen(host->name)] == ':');
	assert(conf_host(&conf, text_format(ctx, "%s:8443", host->name)) == host);
}

static void
boundary_try(const void *ctx, const char *text)
{
	const char *boundary = multipart_boundary(ctx, text), *quoted;

	if (boundary == NULL)
		return;
	assert(strlen(boundary) >= 1 && strlen(boundary) <= BOUNDARY_MAX && strstr(text, boundary) != NULL);
	assert(strpbrk(boundary, "\" \t\r\n\\") == NULL);
	quoted = text_format(ctx, "Multipart/Form-Data; boundary=\"%s\"", boundary);
	assert(text_same(multipart_boundary(ctx, quoted), boundary));
}

/* An origin is ours, or the request is refused. */
static void
sender_try(const char *text)
{
	assert(!csrf_same_site("https", "portal.example", text, NULL) ||
		strcasecmp(text, "https://portal.example") == 0);
	assert(!csrf_same_site("https", "portal.example", NULL, text) || text_same(text, "same-origin") ||
		text_same(text, "none"));
}

static bool
is_one_line(const char *head)
{
	const size_t len = strcspn(head, "\r\n");

	for (size_t i = 0; i < len; i++)
		if ((unsigned char)head[i] < ' ' || head[i] == 0x7f)
			return false;
	return text_same(head + len, "\r\n");
}

static void
answer_try(const void *ctx, const char *text)
{
	static const char mark[] = "filename*=UTF-8''";
	struct reply reply;
	struct buf head;

	buf_init(&head, ctx, 256);
	if (header_add(&head, "Location", text) == OK)
		assert(is_one_line(head.at) && strncmp(head.at + strlen("Location: "), text, strlen(text)) == 0);
	reply_begin(&reply, ctx, 200);
	buf_init(&reply.head, ctx, 256);
	if (reply_attachment(&reply, ctx, text) == OK) {
		const char *name = strstr(reply.head.at, mark) + strlen(mark), *back;

		assert(is_one_line(reply.head.at));
		back = percent_read(ctx, name, strcspn(name, "\r"), false);
		assert(back == NULL || text_same(back, text));
	}
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	(void)len;
	assert(!accept_xml(text) || accept_page(text));
	assert(accept_xml(text_format(ctx, "application/xml,%s", text)) || strcasestr(text, "text/html") != NULL);
	tag_try(ctx, text);
	host_try(ctx, text);
	boundary_try(ctx, text);
	sender_try(text);
	answer_try(ctx, text);
}
