/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * canonical.h -- reads back what xml.h wrote: the bytes of stored documents.
 *
 * No parser of XML. It takes the writer's own form (Canonical XML without
 * name spaces, comments, instructions) from front to end, and anything else
 * is CANONICAL_BROKEN, for good.
 */
#ifndef PARLEY_CANONICAL_H
#define PARLEY_CANONICAL_H

#include "base/base.h"

#define CANONICAL_ATTRS 16

enum canonical_kind { CANONICAL_OPEN, CANONICAL_TEXT, CANONICAL_CLOSE, CANONICAL_END, CANONICAL_BROKEN };

struct canonical {
	const void *ctx;
	const char *at, *end;
	const char *name; /* of an element that opens or closes */
	const char *text; /* of a text, unescaped */
	struct {
		const char *name, *value;
	} attrs[CANONICAL_ATTRS];
	unsigned attr_count, depth;
};

/* What is read is owned by ctx; the bytes stay where they are. */
void canonical_begin(struct canonical *c, const void *ctx, struct bytes bytes);
enum canonical_kind canonical_next(struct canonical *c);
/* Of the element that has just opened; NULL if it has no such attribute. */
const char *canonical_attr(const struct canonical *c, const char *name);

#endif
