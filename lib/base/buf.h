/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* buf.h -- bytes that grow. Always NUL-terminated behind its length. */
#ifndef PARLEY_BUF_H
#define PARLEY_BUF_H

#include "base/base.h"

struct buf {
	char *at;
	size_t len;
	size_t room;
};

/* The memory belongs to ctx. */
void buf_init(struct buf *buf, const void *ctx, size_t room);
/* Only for buf_need: makes the room that was not there. */
void buf_grow(struct buf *buf, size_t more);
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for that many more bytes; returns where to write them. */
static inline char *
buf_need(struct buf *buf, size_t more)
{
	if (buf->room - buf->len < more)
		buf_grow(buf, more);
	return buf->at + buf->len;
}

static inline void
buf_add(struct buf *buf, const char *bytes, size_t len)
{
	memcpy(buf_need(buf, len + 1), bytes, len);
	buf->len += len;
	buf->at[buf->len] = '\0';
}

static inline void
buf_text(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

static inline void
buf_char(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

/* A decimal number, without the format machinery. */
void buf_number(struct buf *buf, int64_t number);

#endif
