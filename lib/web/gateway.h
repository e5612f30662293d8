/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * gateway.h -- the line to the web server: FastCGI or plain CGI (RFC 3875).
 *
 * A gateway hands over whole requests only and sends whole answers only. It
 * knows nothing of HTTP beyond CONTENT_LENGTH.
 */
#ifndef PARLEY_GATEWAY_H
#define PARLEY_GATEWAY_H

#include "base/base.h"

#define BODY_MAX (256 * 1024)
#define IDLE_SECONDS 30

enum body_state { BODY_WHOLE, BODY_TOO_LARGE, BODY_BROKEN };

struct incoming {
	char *const *env; /* "NAME=value", ended by NULL */
	struct bytes body;
	enum body_state state; /* the bytes are there only when it is whole */
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
 * For the gateways: makes room for the body that CONTENT_LENGTH promises,
 * and sets the state. Where to put it, or NULL when it is not to be read.
 */
char *body_room(const void *ctx, struct incoming *in);

#endif
