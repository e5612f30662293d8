/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * scratch.h -- memory for the making of one page, all forgotten at once.
 *
 * A page takes hundreds of tiny pieces; here each costs an addition. Nothing
 * in it has a destructor, nothing outlives the page.
 */
#ifndef PARLEY_VIEW_SCRATCH_H
#define PARLEY_VIEW_SCRATCH_H

#include "base/base.h"

struct scratch {
	char *at;
	size_t used, room;
	void *outgrown; /* blocks that were too small, until the page is done */
};

void scratch_init(struct scratch *scratch, const void *ctx);
void scratch_reset(struct scratch *scratch);
/* Only for scratch_take: makes the room that was not there. */
void scratch_grow(struct scratch *scratch, size_t size);

static inline void *
scratch_take(struct scratch *scratch, size_t size)
{
	void *piece;

	size = (size + 15) & ~(size_t)15;
	if (scratch->room - scratch->used < size)
		scratch_grow(scratch, size);
	piece = scratch->at + scratch->used;
	scratch->used += size;
	return piece;
}

static inline char *
scratch_copy(struct scratch *scratch, const char *text, size_t len)
{
	char *copy = scratch_take(scratch, len + 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

#endif
