/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * compose.h -- the text of a query for one viewer, and its values in the order of their places.
 *
 * Values are never part of the text, so there are as many texts as there are
 * kinds of access, not as there are viewers. For lib/data only.
 */
#ifndef PARLEY_COMPOSE_H
#define PARLEY_COMPOSE_H

#include "data/connection.h"

#include "base/buf.h"

struct composed {
	struct buf sql;
	struct param *values;
	unsigned count, room;
};

/* For one db; what it makes is good until the next call with the same composed. */
void compose(struct composed *out, const struct db *db, const struct query *query, const struct param *params);

/* A piece as it stands, with the masks of the viewer; left out if it is optional and one of its parameters is NULL. */
void compose_piece(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params);
/* Is it left out? */
bool compose_leaves_out(const struct piece *piece, const struct param *params);
void compose_number(struct composed *out, int64_t number);
void compose_value(struct composed *out, struct param value);

#endif
