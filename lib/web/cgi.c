/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* cgi.c -- plain CGI (RFC 3875), for hosts that offer nothing else: one request from environment and standard input. */
#include <errno.h>
#include <unistd.h>

#include "base/secret.h"
#include "web/gateway.h"

/* How many bytes came before the end of the file. */
static size_t
read_all(void *own, char *at, size_t len)
{
	size_t got = 0;

	(void)own;
	while (got < len) {
		ssize_t n = read(STDIN_FILENO, at + got, len - got);
		if (n == 0 || (n < 0 && errno != EINTR))
			break;
		got += n > 0 ? (size_t)n : 0;
	}
	return got;
}

/* What stands behind the promised length is nobody's (RFC 3875, section 4.2). */
static bool
ended(void *own)
{
	(void)own;
	return true;
}

static bool
write_all(struct bytes bytes)
{
	while (bytes.len > 0) {
		ssize_t n = write(STDOUT_FILENO, bytes.at, bytes.len);
		if (n < 0 && errno != EINTR)
			return false;
		bytes.at += n > 0 ? n : 0;
		bytes.len -= n > 0 ? (size_t)n : 0;
	}
	return true;
}

int
cgi_serve(const struct service *service)
{
	void *ctx = must(talloc_new(NULL));
	struct incoming in = { .env = environ };
	const struct source source = { NULL, read_all, ended };
	struct outgoing answer;
	bool sent;

	alarm(REQUEST_SECONDS);
	body_begin(ctx, &source, &in);
	answer = service->answer(service->own, ctx, &in);
	body_read_away(ctx, &source, &in);
	secret_wipe((void *)in.body.at, in.body.len);
	sent = write_all(answer.head) && write_all(answer.body);
	talloc_free(ctx);
	return sent ? 0 : 1;
}
