/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* connection.h -- what db.c, statement.c and query.c share; nobody else includes it. */
#ifndef PARLEY_CONNECTION_H
#define PARLEY_CONNECTION_H

#include <mysql.h>

#include "data/db.h"
#include "data/query.h"

struct statement;
struct composed;
struct remembered;

struct db {
	const struct conf *conf;
	bool admin, patient;
	MYSQL *my; /* NULL: not connected */
	const struct viewer *viewer;
	struct instant now;
	bool in_transaction, committing;
	unsigned count;
	int64_t used_at;              /* ticks */
	struct statement *statements; /* most recently used first */
	unsigned statement_count;
	struct composed *composed;     /* the text of the query at hand */
	struct access_config *access;  /* of vendors, as remembered */
	struct access_config *meant;   /* the same of a transaction that may come to nothing; gone with it */
	struct remembered *remembered; /* of members, most recently used first (viewer_of.c) */
	unsigned remembered_count;
};

/* Connects unless connected. */
struct err *db_connect(struct db *db);
/* Did the server close the connection while it was idle? Said at once by the first that asks; one that hangs is not asked twice. */
bool db_was_closed(const struct db *db, const struct err *err);
void db_close(struct db *db);
/* What a client error number means here; closes the connection where it is of no use any more. */
struct err *db_failure(struct db *db, const char *what, unsigned number, const char *message);

/* The query as its viewer sees it, prepared; its values are those of db->composed. See statement.c. */
struct err *statement_find(struct db *db, const struct query *query, const struct param *params,
	struct statement **out);
/* Forgets all: they belong to a connection that is gone. */
void statements_drop(struct db *db);

#endif
