/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* scratch.c -- one block; where it is too small, one of twice the size takes its place. */
#include "view/scratch.h"

enum { FIRST_ROOM = 64 * 1024, KEPT_ROOM = 8 * 1024 * 1024 };

void
scratch_init(struct scratch *scratch, const void *ctx)
{
	scratch->outgrown = must(talloc_new(ctx));
	scratch->room = FIRST_ROOM;
	scratch->at = must(talloc_size(ctx, FIRST_ROOM));
	scratch->used = 0;
}

void
scratch_grow(struct scratch *scratch, size_t size)
{
	void *ctx = talloc_parent(scratch->at);

	scratch->room = 2 * scratch->room + size;
	talloc_steal(scratch->outgrown, scratch->at);
	scratch->at = must(talloc_size(ctx, scratch->room));
	scratch->used = 0;
}

/* What one page needed that no other does is given back. */
static void
scratch_shrink(struct scratch *scratch)
{
	void *ctx = talloc_parent(scratch->at);

	talloc_free(scratch->at);
	scratch->room = FIRST_ROOM;
	scratch->at = must(talloc_size(ctx, FIRST_ROOM));
}

void
scratch_reset(struct scratch *scratch)
{
	talloc_free_children(scratch->outgrown);
	if (scratch->room > KEPT_ROOM)
		scratch_shrink(scratch);
	scratch->used = 0;
}
