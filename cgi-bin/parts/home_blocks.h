/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * home_blocks.h -- what somebody finds on the home page: the blocks that are
 * for them, in their order.
 *
 * Blocks come from what the process remembers; prices and stock of all of
 * them are one statement, asked with the eyes of who looks.
 */
#ifndef PARLEY_PARTS_HOME_BLOCKS_H
#define PARLEY_PARTS_HOME_BLOCKS_H

#include "domain/home.h"
#include "web/app.h"

struct home_view {
	struct home_audience audience;
	const char *langs; /* those spoken around them, nearest first, spaces between; NULL: none */
	bool plain;        /* as any partner of the region sees it; else as the viewer */
	bool own;          /* nobody has arranged it: Parley's own */
	const struct home_block *shown[HOME_BLOCKS];
	size_t n;
};

/* The blocks that are for that audience now. */
void home_view_make(const struct req *rq, const struct home *home, struct home_view *view);
/* Is one of that kind among them? */
bool home_view_has(const struct home_view *view, enum home_kind kind);
/* <block> for each, with its text or products; those of which nothing would be seen are left out. Nothing of Parley's own home. */
struct err *home_blocks_emit(struct req *rq, const struct home_view *view);

#endif
