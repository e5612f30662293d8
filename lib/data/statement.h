/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* statement.h -- one shape of a query: its prepared statement and where its values come from and go to. */
#ifndef PARLEY_STATEMENT_H
#define PARLEY_STATEMENT_H

#include "data/connection.h"

#define PARAMS_MAX 64
#define CELL_ROOM 256 /* what a text column holds without a second look */

/* The buffers of one result column. */
struct landing {
	union {
		char text[CELL_ROOM];
		long long number;
		MYSQL_TIME time;
	};
	unsigned long len;
	my_bool null, cut;
};

struct statement {
	struct statement *next;
	const struct query *query;
	uint64_t shape;
	MYSQL_STMT *stmt;
	uint8_t *params; /* which parameter each ? is */
	unsigned param_count, column_count;
	struct column *columns; /* of a sink */
	struct landing *landings;
	MYSQL_BIND *results;
};

/* Parameters behind PARAM_SCOPE stand for the viewer's value of that scope. */
enum { PARAM_SCOPE = 240 };

/* Binds and runs; the caller fetches. */
struct err *statement_run(struct db *db, struct statement *s, const struct param *params);
/* The next row into the landings; *more is false behind the last. */
struct err *statement_fetch(struct db *db, struct statement *s, bool *more);
/* A column as text, whole however long it is; NULL for SQL's NULL. Owned by the statement or by ctx. */
struct err *statement_text(struct db *db, struct statement *s, unsigned column, const void *ctx, const char **text,
	size_t *len);
/* Done with the rows, also in the middle of them. */
void statement_end(struct statement *s);

#endif
