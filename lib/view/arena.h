/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * arena.h -- memory for thousands of tiny pieces that stay, all of them, as
 * long as their owner: a compiled stylesheet is more talloc heads than
 * content otherwise. Nothing in it has a destructor or is freed by itself.
 */
#ifndef PARLEY_VIEW_ARENA_H
#define PARLEY_VIEW_ARENA_H

#include "base/base.h"

struct arena {
	const void *ctx; /* owns the blocks */
	char *at;
	size_t left;
};

void arena_init(struct arena *arena, const void *ctx);
/* So many bytes of zero, at a multiple of eight. */
void *arena_take(struct arena *arena, size_t size);
/* A copy of so many bytes, with a NUL behind them. */
const char *arena_text(struct arena *arena, const char *text, size_t len);

#define arena_new(arena, type) ((type *)arena_take((arena), sizeof(type)))
#define arena_array(arena, type, n) ((type *)arena_take((arena), sizeof(type) * (n)))

#endif
