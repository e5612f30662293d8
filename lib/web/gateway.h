/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * gateway.h -- the line to the web server: FastCGI or plain CGI (RFC 3875).
 *
 * A gateway hands over whole requests only and sends whole answers only. It
 * knows nothing of HTTP beyond CONTENT_LENGTH.
 */
#ifndef PARLEY_GATEWAY_H
#define PARLEY_GATEWAY_H

#include "web/stream.h"

#define BODY_MAX (256 * 1024)         /* read whole; all but forms with files */
#define UPLOAD_MAX (25 * 1024 * 1024) /* left to be read by who wants it */
#define IDLE_SECONDS 30
/* Whatever takes that long hangs: the process ends, and the web server starts another. */
#define REQUEST_SECONDS 120

enum body_state { BODY_WHOLE, BODY_STREAMED, BODY_TOO_LARGE, BODY_BROKEN };

struct incoming {
	char *const *env; /* "NAME=value", ended by NULL */
	struct bytes body;
	enum body_state state; /* the bytes are there only when it is whole */
	struct stream *stream; /* of one that is streamed; what nobody reads of it is read away */
};

struct outgoing {
	struct bytes head, body;
};

struct service {
	void *own;
	/* What lives only for this request belongs to ctx. */
	struct outgoing (*answer)(void *own, const void *ctx, const struct incoming *in);
	/* Nobody came for IDLE_SECONDS. */
	void (*idle)(void *own);
	int64_t max_requests;
};

/* Both return what main returns. */
int fcgi_serve(const struct service *service);
int cgi_serve(const struct service *service);
/* Is standard input a listening socket? */
bool fcgi_here(void);

/* Told to leave: what has not begun to write does not begin. */
bool gateway_leaving(void);

/*
 * For the gateways: reads up to len bytes from where the body comes from;
 * less: there are no more. ended: is that the end that its protocol promises?
 */
struct source {
	void *own;
	size_t (*read)(void *own, char *at, size_t len);
	bool (*ended)(void *own);
};

/* Reads the body that CONTENT_LENGTH promises, or makes a stream of it, and sets the state. */
void body_begin(const void *ctx, const struct source *source, struct incoming *in);
/* Before the answer is sent: a server that still writes may pass on none. */
void body_read_away(const void *ctx, const struct source *source, const struct incoming *in);

#endif
