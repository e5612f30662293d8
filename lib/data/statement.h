/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* statement.h -- one text of a query: its prepared statement and where its values go. */
#ifndef PARLEY_STATEMENT_H
#define PARLEY_STATEMENT_H

#include "data/connection.h"

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

/* The bound form of one value; the MYSQL_TIME lives beside it. */
struct bound {
	MYSQL_TIME time;
	long long number;
	unsigned long len;
};

struct statement {
	struct statement *next;
	const struct query *query;
	const char *text;
	size_t text_len;
	MYSQL_STMT *stmt;
	MYSQL_BIND *binds;
	struct bound *bounds;
	unsigned value_count, column_count;
	struct column *columns; /* of a sink */
	struct landing *landings;
	MYSQL_BIND *results;
};

/* Binds what was composed last, which is this statement's, and runs; the caller fetches. */
struct err *statement_run(struct db *db, struct statement *s);
/* The next row into the landings; *more is false behind the last. */
struct err *statement_fetch(struct db *db, struct statement *s, bool *more);
/* A column as text, whole however long it is; NULL for SQL's NULL. Owned by the statement or by ctx. */
struct err *statement_text(struct db *db, struct statement *s, unsigned column, const void *ctx, const char **text,
	size_t *len);
/* Done with the rows, also in the middle of them. */
void statement_end(struct statement *s);

#endif
