/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* stream.h -- the body of a request, read piece by piece. */
#ifndef PARLEY_STREAM_H
#define PARLEY_STREAM_H

#include "base/base.h"

struct stream {
	/*
	 * At most room bytes: how many; 0: that was all of it, as much as was promised and ended as its protocol ends;
	 * negative: it broke off, or is longer.
	 */
	int64_t (*read)(struct stream *stream, void *at, size_t room);
};

/* Bytes as a stream. Owned by ctx; the bytes stay the caller's. */
struct stream *stream_of(const void *ctx, struct bytes bytes);

#endif
