/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * query.h -- what tools/mkqueries' functions are made of. Not for hand use.
 *
 * A query is a row of pieces. Some are text; some are optional (left out
 * when a parameter is NULL); some stand for the viewer's access and become
 * text at run time. The statement is prepared once for each shape that
 * occurs and kept in a bounded cache of the connection.
 */
#ifndef PARLEY_QUERY_H
#define PARLEY_QUERY_H

#include "data/access.h"
#include "data/db.h"

enum piece_kind {
	PIECE_TEXT,     /* as it stands */
	PIECE_OPTIONAL, /* as it stands, unless a parameter of its is NULL */
	PIECE_MISSING,  /* cannot be said here */
	PIECE_ALLOWED,  /* condition: the viewer reaches the record */
	PIECE_CUSTOM,   /* behind a selected column: the declared fields of the record that the viewer may read */
	PIECE_SOURCE,   /* behind FROM: what the viewer reaches, as "deal AS d" */
	PIECE_TAIL,     /* of a query with a source: WHERE, ORDER BY and LIMIT */
	PIECE_SET       /* behind FROM: all that the viewer reaches, in no order */
};

struct row_source;

struct piece {
	enum piece_kind kind;
	const char *text;      /* TEXT, OPTIONAL */
	const uint8_t *params; /* which parameter each ? of the text is */
	uint8_t param_count;
	const char *alias; /* ALLOWED, SOURCE, SET, and so on */
	enum object object;
	enum verb verb;
	const struct row_source *source; /* SOURCE, TAIL, SET */
};

/* A list or a set: its table, and what else is asked of its rows. */
struct row_source {
	const char *table, *family; /* indexes are called FAMILY_by_KEY; NULL, of a set: the database chooses */
	const struct piece *where;  /* " AND (...)" each */
	const struct piece
		*grant_where; /* the same asked of access_grant AS g, PIECE_MISSING where that does not know */
	uint8_t where_count;
	const char *order;       /* "d.created_at desc, d.id desc" */
	const char *keys;        /* "d.created_at AS k0, d.id AS k1"; of a set its columns, "d.id, d.state" */
	const char *key_order;   /* "k0 desc, k1 desc" */
	const char *grant_order; /* as order, of access_grant AS g; NULL: it has no such order */
	const char *grant_keys;  /* as keys, likewise */
	struct piece limit;
};

enum param_kind { PARAM_INT, PARAM_TEXT, PARAM_BYTES, PARAM_TIME, PARAM_DATE };

/* One bound value. */
struct param {
	enum param_kind kind;
	bool null;
	union {
		int64_t number;
		const char *text;
		struct bytes bytes;
		struct instant time;
		struct date date;
	};
};

/* Where a column of a row lands in a generated struct. */
struct target {
	enum param_kind kind;
	size_t offset;
};

struct query {
	const char *name;
	const char *element; /* of a row on a page */
	const struct piece *pieces;
	uint8_t piece_count;
	const struct target *targets;
	uint8_t target_count;
	size_t row_size;
};

/* Parameters that every query has: the viewer's and the clock's, behind its own. */
enum { PARAM_NOW = 250, PARAM_VENDOR = 251, PARAM_MEMBER = 252, PARAM_ORG = 253 };

/* Rows into a sink; *rows (may be NULL) says how many there were. */
struct err *query_sink(struct db *db, const struct query *query, const struct param *params, struct sink *sink,
	size_t *rows);
/* Rows as structs of row_size, in memory of ctx. */
struct err *query_rows(struct db *db, const struct query *query, const struct param *params, const void *ctx,
	void **rows, size_t *n);
/* The first row into a caller's struct; *found says whether there was one. */
struct err *query_row(struct db *db, const struct query *query, const struct param *params, const void *ctx, void *row,
	bool *found);
/* No rows; *changed (may be NULL) counts, *id (may be NULL) is AUTO_INCREMENT's. A unique key that is taken: ERR_CONFLICT. */
struct err *query_exec(struct db *db, const struct query *query, const struct param *params, int64_t *changed,
	int64_t *id);
/* Prepares every shape of a query; for the tests. */
struct err *query_prepare(struct db *db, const struct query *query);
/* All queries of the program, NULL at the end. */
extern const struct query *const all_queries[];

#endif
