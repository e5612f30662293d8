/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* arena.c -- see arena.h. */
#include "view/arena.h"

/* With talloc's head a power of two, which allocators do not round up. */
enum { BLOCK = 16 * 1024 - 128, ALIGN = 8 };

void
arena_init(struct arena *arena, const void *ctx)
{
	*arena = (struct arena){ .ctx = ctx };
}

/* What is left of a block is lost with the next, but a piece that is large gets a block of its own. */
void *
arena_take(struct arena *arena, size_t size)
{
	char *piece;

	size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (size > arena->left && size > BLOCK / 8)
		return new_array(arena->ctx, char, size);
	if (size > arena->left) {
		arena->at = new_array(arena->ctx, char, BLOCK);
		arena->left = BLOCK;
	}
	piece = arena->at;
	arena->at += size;
	arena->left -= size;
	return piece;
}

const char *
arena_text(struct arena *arena, const char *text, size_t len)
{
	return memcpy(arena_take(arena, len + 1), text, len);
}
