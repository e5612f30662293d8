/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* cgi.c -- plain CGI (RFC 3875), for hosts that offer nothing else: one request from environment and standard input. */
#include <errno.h>
#include <unistd.h>

#include "base/secret.h"
#include "web/gateway.h"

/* How many bytes came before the end of the file. */
static size_t
read_all(char *at, size_t len)
{
	size_t got = 0;

	while (got < len) {
		ssize_t n = read(STDIN_FILENO, at + got, len - got);
		if (n == 0 || (n < 0 && errno != EINTR))
			break;
		got += n > 0 ? (size_t)n : 0;
	}
	return got;
}

/* A server that still writes while we leave may pass on no answer. */
static void
read_away(const void *ctx)
{
	char *at = new_array(ctx, char, BODY_MAX);

	while (read_all(at, BODY_MAX) == BODY_MAX)
		continue;
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
	struct outgoing answer;
	char *at;
	bool sent;

	at = body_room(ctx, &in);
	if (at != NULL && read_all(at, in.body.len) != in.body.len)
		in.state = BODY_BROKEN;
	if (in.state == BODY_TOO_LARGE)
		read_away(ctx);
	answer = service->answer(service->own, ctx, &in);
	secret_wipe((void *)in.body.at, in.body.len);
	sent = write_all(answer.head) && write_all(answer.body);
	talloc_free(ctx);
	return sent ? 0 : 1;
}
