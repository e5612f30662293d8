/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* stream.c -- see stream.h. */
#include "web/stream.h"

struct memory {
	struct stream stream; /* first */
	struct bytes left;
};

static int64_t
memory_read(struct stream *stream, void *at, size_t room)
{
	struct memory *memory = (struct memory *)stream;
	size_t len = memory->left.len < room ? memory->left.len : room;

	if (len > 0)
		memcpy(at, memory->left.at, len);
	memory->left.at += len;
	memory->left.len -= len;
	return (int64_t)len;
}

struct stream *
stream_of(const void *ctx, struct bytes bytes)
{
	struct memory *memory = new_zero(ctx, struct memory);

	memory->stream.read = memory_read;
	memory->left = bytes;
	return &memory->stream;
}
