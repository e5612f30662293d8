/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * names.h -- names of elements, attributes and variables as small numbers,
 * so that matching compares numbers. 0 is no name.
 */
#ifndef PARLEY_VIEW_NAMES_H
#define PARLEY_VIEW_NAMES_H

#include "base/base.h"

struct name {
	const char *text;
	size_t len;
	unsigned follower; /* the number of the name that was last met behind it */
};

struct names {
	struct name *list;
	unsigned count;
	unsigned *slots; /* numbers; 0 is free */
	unsigned room;   /* of slots: a power of two, at least twice the count; the list has half of it */
};

struct names *names_new(const void *ctx);
/* The number of a name, given to it when it is first met. */
unsigned names_number(struct names *names, const char *at, size_t len);

static inline const char *
names_text(const struct names *names, unsigned number)
{
	return names->list[number].text;
}

static inline size_t
names_length(const struct names *names, unsigned number)
{
	return names->list[number].len;
}

#endif
