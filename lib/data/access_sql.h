/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_sql.h -- a viewer's reach as SQL.
 *
 * One way by one key is one range of an index, which a list walks in its
 * order. More ways are a UNION of such ranges, each ordered and limited for
 * itself and restricted before its limit, over keys only; the rows are
 * joined at the end. (Measured: one OR over all ways is up to 11,000 times
 * slower.) For lib/data only.
 */
#ifndef PARLEY_ACCESS_SQL_H
#define PARLEY_ACCESS_SQL_H

#include "data/compose.h"

/* "(d.vendor_id = ? AND ...)", FALSE for who reaches nothing: whether the record at the piece's alias is reached. */
void access_condition(struct composed *out, const struct db *db, const struct piece *piece);
/* The row source of a list, as it stands behind FROM; and what ends the statement: WHERE, ORDER BY, LIMIT. */
void access_source(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params);
void access_tail(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params);
/* All that is reached and meets the conditions of a set, as a table of its columns, in no order. */
void access_set(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params);

#endif
