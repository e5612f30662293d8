/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * board.h -- the leaderboard of a quarter: places by points, as the page and
 * the picture have them.
 *
 * A deal that was accepted is a point, one that was won five more. Whoever
 * has as many points shares the place. Quarters are those of the calendar,
 * in UTC.
 */
#ifndef PARLEY_PARTS_BOARD_H
#define PARLEY_PARTS_BOARD_H

#include "q_board.h"
#include "web/app.h"

#define POINTS_REGISTERED 1
#define POINTS_WON 5
#define BOARD_TOP 10 /* places that are shown, and the viewer's own */

struct place {
	const char *name;
	int64_t registered, won, points;
	unsigned rank;
	bool own;
};

struct board {
	struct date first, end;     /* end: the day after the last */
	const char *quarter;        /* "2026-Q1" */
	const char *before, *after; /* the quarters beside it; after: NULL if it has not begun */
	const char *region;         /* NULL: all */
	struct place *places;       /* of organisations, in their order; not all, but the viewer's own too */
	size_t n;
	int64_t of; /* how many have a place */
};

/* As ?quarter= and ?region= ask, by default this quarter and everywhere; 404 for what is none. */
struct err *board_read(struct req *rq, struct board *board);
/* The places within the viewer's organisation. */
struct err *board_people(struct req *rq, const struct board *board, struct place **places, size_t *n);
/* What is counted from, and until before which instant. */
struct instant board_from(const struct board *board);
struct instant board_to(const struct board *board);

#endif
