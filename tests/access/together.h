/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * together.h -- the same question for many viewers, asked in as few statements as there are texts of it.
 *
 * A query becomes the text that the library composes for each viewer. Values
 * are never part of it, so many viewers share one; where it says "asked AS x"
 * stands a table of those, a row each, and each ? is a column of it. A query
 * with a row source knows no such table: it is asked once for all whose values
 * are equal, too.
 */
#ifndef PARLEY_TOGETHER_H
#define PARLEY_TOGETHER_H

#include "data/query.h"

struct together;

struct together *together_new(const void *ctx);
/* Whether it has a row source, or a set. */
bool together_is_list(const struct query *query);
/* To be asked for the viewer of db, whose rows are those of n. Its row is `n` and `line`, or `line` alone if it is a list. */
void together_add(struct together *together, const struct db *db, const struct query *query, unsigned n);
/* Asks all that was added; told is called for each line. */
struct err *together_ask(struct together *together, struct db *db,
	void (*told)(void *to, const struct query *query, unsigned n, const char *line), void *to);

#endif
