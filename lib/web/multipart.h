/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * multipart.h -- "multipart/form-data" (RFC 7578, RFC 2046 section 5.1), read
 * strictly from a stream.
 *
 * Memory does not grow with the body. What two readers could understand in
 * two ways is refused: text before the first delimiter or behind the last,
 * the boundary anywhere but in a delimiter, bare CR or LF in a header,
 * folded headers, headers and parameters that forms do not have, a part
 * without a name, escapes in a name.
 */
#ifndef PARLEY_MULTIPART_H
#define PARLEY_MULTIPART_H

#include "web/stream.h"

#define BOUNDARY_MAX 70    /* RFC 2046, section 5.1.1 */
#define PARTS_MAX 200      /* in one body */
#define PART_HEAD_MAX 4096 /* bytes of the headers of one part */

struct part {
	const char *name;     /* UTF-8 of 1 to PAIR_NAME_MAX bytes; owned by the reader until the part has ended */
	const char *filename; /* as it was sent, NULL: text. "" is a file field that nobody filled in */
};

/* Who takes the parts, in the order in which they come. An error ends the reading and is handed on. */
struct part_taker {
	struct err *(*begin)(struct part_taker *taker, const struct part *part);
	struct err *(*bytes)(struct part_taker *taker, const void *at, size_t len);
	struct err *(*end)(struct part_taker *taker);
};

/*
 * The boundary of a Content-Type; NULL: it is not multipart/form-data, or
 * says more than its boundary, or that is none. Owned by ctx.
 */
const char *multipart_boundary(const void *ctx, const char *type);

/* Reads the whole stream to its end. ERR_BAD_REQUEST: it is broken, or not such a body. */
struct err *multipart_read(const void *ctx, const char *boundary, struct stream *in, struct part_taker *taker);

#endif
