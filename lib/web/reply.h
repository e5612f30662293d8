/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * reply.h -- one whole answer: status, headers, body.
 *
 * Every header passes one writer that refuses what would make two of it.
 * What each answer must carry is added when it is finished.
 */
#ifndef PARLEY_REPLY_H
#define PARLEY_REPLY_H

#include "base/conf.h"
#include "web/gateway.h"
#include "base/buf.h"

struct reply {
	int status;
	struct buf head;
	struct bytes body;
	bool sandbox; /* the body came from outside: nothing of it may run */
};

/* "Name: value" and CRLF. Refuses control characters, and values over 8 KiB. */
struct err *header_add(struct buf *head, const char *name, const char *value);

void reply_begin(struct reply *reply, const void *ctx, int status);
struct err *reply_header(struct reply *reply, const char *name, const char *value);
/* An attachment of that name (RFC 6266). */
struct err *reply_file(struct reply *reply, const void *ctx, const char *name);
/* The same of a name that a person gave: plain, and as it is (RFC 8187). */
struct err *reply_attachment(struct reply *reply, const void *ctx, const char *name);
/* Adds Content-Length and what makes browsers careful. No body is sent to HEAD, nor with 304. */
struct outgoing reply_finish(struct reply *reply, const struct conf *conf, bool head);

#endif
