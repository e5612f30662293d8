/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * db.h -- one connection to MariaDB, its transactions and its statements.
 *
 * The connection is made when first needed and given back after idle time.
 * Outside db_begin/db_commit it is read only. Every return of the client
 * library is checked; ERR_RETRY means "the whole transaction again",
 * ERR_UNKNOWN "the connection went away, nobody knows". Queries are only
 * those of sql/queries, called through the functions that tools/mkqueries
 * makes of them (q_*.h).
 */
#ifndef PARLEY_DB_H
#define PARLEY_DB_H

#include "base/clock.h"
#include "base/conf.h"
#include "base/sink.h"
#include "data/viewer.h"

struct db;

/* Connects to nothing yet. admin: the account that migrates, writes at will and has no statement time limit. */
struct db *db_new(const void *ctx, const struct conf *conf, bool admin);
/* Whose eyes the following queries have (NULL: nobody's), and their :now. */
void db_viewer(struct db *db, const struct viewer *viewer);
/* Outside transactions: a minute for each following statement, instead of two seconds. Changing that is a new connection. */
void db_patient(struct db *db, bool patient);
const struct viewer *db_who(const struct db *db);
void db_now(struct db *db, struct instant now);
struct instant db_time(const struct db *db);

struct err *db_begin(struct db *db);
struct err *db_commit(struct db *db);
/* Never fails: a connection that cannot roll back is closed. */
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);
/* Closes the connection when it was idle for that long; 0: at once. */
void db_rest(struct db *db, int64_t idle_us);

/* Is the database there? */
struct err *db_ping(struct db *db);
/* Statements sent since the last call; for the log and the tests. */
unsigned db_count(struct db *db);

/* Text with several statements, for migrations only; needs an admin connection. */
struct err *db_script(struct db *db, const char *sql);
/* The same for one that may have been run before: what it makes, or drops, may be so already. */
struct err *db_script_again(struct db *db, const char *sql);

#endif
