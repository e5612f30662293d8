/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * db.c -- the connection and its transactions.
 *
 * The session is read only unless a transaction says otherwise, so a GET
 * cannot change anything by mistake. Reconnecting happens between
 * transactions only, never inside one.
 */
#include "data/connection.h"
#include "data/access_config.h"

#include <errmsg.h>
#include <mysqld_error.h>

#define CONNECT_S 1u
#define AT_ONCE_US 200000
#define HIGH_LOAD_RETRY_S 2

static const char session_sql[] =
	"SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
	"NO_ENGINE_SUBSTITUTION', tx_isolation = 'REPEATABLE-READ', time_zone = '+00:00', innodb_lock_wait_timeout = 1, group_concat_max_len = 1048576";
/* No join buffers: a list reads few rows in the order of its index, and a buffer would read, then sort, all of them. */
#define MEMBER_SQL(seconds) "SET SESSION max_statement_time = " seconds ", tx_read_only = 1, join_cache_level = 0"

/*
 * How long a statement may take. The server gives up before the client stops listening, so nothing that nobody waits for
 * goes on with its locks. Who waits for a database that hangs is told so within three seconds: a statement, and what asks
 * whether it was done; a client that reads on because a statement is known to be long waits longer for that, too.
 */
static const struct {
	unsigned read_s;
	const char *sql;
} limits[] = {
	[false] = { 2, MEMBER_SQL("1.8") },
	[true] = { 62, MEMBER_SQL("60") },
};

/* Wanted, but older servers or single ones do not have them. */
static const char *const optional_sql[] = {
	"SET SESSION innodb_snapshot_isolation = ON",
	"SET SESSION wsrep_sync_wait = 1",
};

static int
db_gone(struct db *db)
{
	db_close(db);
	return 0;
}

struct db *
db_new(const void *ctx, const struct conf *conf, bool admin)
{
	struct db *db = new_zero(ctx, struct db);

	db->conf = conf;
	db->admin = admin;
	db->now = clock_now();
	talloc_set_destructor(db, db_gone);
	return db;
}

void
db_viewer(struct db *db, const struct viewer *viewer)
{
	db->viewer = viewer;
}

const struct viewer *
db_who(const struct db *db)
{
	return db->viewer;
}

/* The client library settles its patience as it connects. */
void
db_patient(struct db *db, bool patient)
{
	if (db->patient != patient && !db->in_transaction)
		db_close(db);
	db->patient = patient;
}

void
db_now(struct db *db, struct instant now)
{
	db->now = now;
}

struct instant
db_time(const struct db *db)
{
	return db->now;
}

void
db_close(struct db *db)
{
	statements_drop(db);
	if (db->my != NULL)
		mysql_close(db->my);
	db->my = NULL;
	db->in_transaction = false;
}

/* The client stopped listening: the server may hang, and one that is asked again hangs again. */
static bool
waited_out(const struct db *db)
{
	return !db->admin && clock_ticks_us() - db->used_at >= limits[db->patient].read_s * (int64_t)SECOND_US;
}

/* What was not to be committed yet is lost for certain; whether a commit was in time nobody knows. */
static enum err_code
gone(const struct db *db)
{
	if (!db->in_transaction || (waited_out(db) && !db->committing))
		return ERR_UNAVAILABLE;
	return ERR_UNKNOWN;
}

/* Which error an error number of server or client means. */
static enum err_code
code_of(const struct db *db, unsigned number)
{
	switch (number) {
	case ER_LOCK_DEADLOCK:
	case ER_LOCK_WAIT_TIMEOUT:
	case ER_CHECKREAD: return ERR_RETRY;
	case ER_DUP_ENTRY: return ERR_CONFLICT;
	case CR_SERVER_GONE_ERROR:
	case CR_SERVER_LOST:
	case ER_UNKNOWN_COM_ERROR: /* 1047: a cluster node without quorum */
	case ER_SERVER_SHUTDOWN:
	case ER_CONNECTION_KILLED: return gone(db);
	case CR_CONNECTION_ERROR:
	case CR_CONN_HOST_ERROR:
	case ER_CON_COUNT_ERROR:
	case ER_TOO_MANY_USER_CONNECTIONS:
	case ER_USER_LIMIT_REACHED:
	case ER_STATEMENT_TIMEOUT: return ERR_UNAVAILABLE;
	default: return ERR_INTERNAL;
	}
}

/* Names are ASCII. What a visitor typed for one, with other letters, is the name of nothing: the server can compare it with none. */
static bool
names_nothing(unsigned number, const char *message)
{
	return number == ER_CANT_AGGREGATE_2COLLATIONS && strstr(message, ",COERCIBLE)") != NULL;
}

struct err *
db_failure(struct db *db, const char *what, unsigned number, const char *message)
{
	enum err_code code = names_nothing(number, message) ? ERR_NOT_FOUND : code_of(db, number);
	struct err *err = err_new(code, "%s: %s (%u)", what, message, number);

	if (code == ERR_UNAVAILABLE || code == ERR_UNKNOWN) {
		err->retry_after = HIGH_LOAD_RETRY_S;
		if (number != ER_STATEMENT_TIMEOUT)
			db_close(db);
	}
	return err;
}

static struct err *
db_run(struct db *db, const char *sql)
{
	db->count++;
	db->used_at = clock_ticks_us();
	if (mysql_query(db->my, sql) != 0)
		return db_failure(db, sql, mysql_errno(db->my), mysql_error(db->my));
	return OK;
}

static void
set_options(const struct db *db)
{
	const unsigned connect_s = CONNECT_S, read_s = db->admin ? 0 : limits[db->patient].read_s, off = 0;

	mysql_options(db->my, MYSQL_OPT_CONNECT_TIMEOUT, &connect_s);
	mysql_options(db->my, MYSQL_OPT_READ_TIMEOUT, &read_s);
	mysql_options(db->my, MYSQL_OPT_WRITE_TIMEOUT, &read_s);
	mysql_options(db->my, MYSQL_OPT_LOCAL_INFILE, &off);
	mysql_options(db->my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
}

static struct err *
db_greet(struct db *db)
{
	const struct conf *conf = db->conf;
	const char *user = db->admin ? conf->db_admin_user : conf->db_user;
	const char *password = db->admin ? conf->db_admin_password : conf->db_password;
	const char *socket = text_empty(conf->db_socket) ? NULL : conf->db_socket;

	if (mysql_real_connect(db->my, conf->db_host, user, password, conf->db_name, (unsigned)conf->db_port, socket,
		    db->admin ? CLIENT_MULTI_STATEMENTS : 0) == NULL)
		return db_failure(db, "connect", mysql_errno(db->my), mysql_error(db->my));
	TRY(db_run(db, session_sql));
	if (!db->admin)
		TRY(db_run(db, limits[db->patient].sql));
	for (size_t i = 0; i < LENGTH(optional_sql); i++)
		if (mysql_query(db->my, optional_sql[i]) != 0 && mysql_errno(db->my) != ER_UNKNOWN_SYSTEM_VARIABLE)
			return db_failure(db, optional_sql[i], mysql_errno(db->my), mysql_error(db->my));
	return OK;
}

/* A connection is there when all of its session is set up, and not before. */
struct err *
db_connect(struct db *db)
{
	struct err *err;

	if (db->my != NULL)
		return OK;
	db->my = must(mysql_init(NULL));
	set_options(db);
	err = db_greet(db);
	if (err != OK)
		db_close(db);
	db->used_at = clock_ticks_us();
	return err;
}

bool
db_was_closed(const struct db *db, const struct err *err)
{
	return err != OK && err->code == ERR_UNAVAILABLE && db->my == NULL &&
		clock_ticks_us() - db->used_at < AT_ONCE_US;
}

struct err *
db_begin(struct db *db)
{
	struct err *err;

	TRY(db_connect(db));
	db->used_at = clock_ticks_us();
	err = db_run(db, "START TRANSACTION READ WRITE");
	if (db_was_closed(db, err)) {
		TRY(db_connect(db));
		err = db_run(db, "START TRANSACTION READ WRITE");
	}
	TRY(err);
	db->in_transaction = true;
	return OK;
}

struct err *
db_commit(struct db *db)
{
	struct err *err;

	db->committing = true;
	err = db_run(db, "COMMIT");
	db->committing = false;
	TRY(err);
	db->in_transaction = false;
	access_config_forget(db);
	return OK;
}

void
db_rollback(struct db *db)
{
	if (db->my != NULL && db->in_transaction && mysql_rollback(db->my) != 0)
		db_close(db);
	db->in_transaction = false;
	access_config_forget(db);
}

bool
db_in_transaction(const struct db *db)
{
	return db->in_transaction;
}

void
db_rest(struct db *db, int64_t idle_us)
{
	if (db->my != NULL && clock_ticks_us() - db->used_at >= idle_us)
		db_close(db);
}

struct err *
db_ping(struct db *db)
{
	TRY(db_connect(db));
	if (mysql_ping(db->my) == 0)
		return OK;
	db_close(db);
	return db_connect(db);
}

unsigned
db_count(struct db *db)
{
	unsigned count = db->count;

	db->count = 0;
	return count;
}

struct err *
db_script(struct db *db, const char *sql)
{
	int more;

	TRY(db_connect(db));
	TRY(db_run(db, sql));
	do {
		MYSQL_RES *result = mysql_store_result(db->my);

		if (result != NULL)
			mysql_free_result(result);
		more = mysql_next_result(db->my);
		if (more > 0)
			return db_failure(db, "script", mysql_errno(db->my), mysql_error(db->my));
	} while (more == 0);
	return OK;
}

static bool
says_so_already(unsigned number)
{
	switch (number) {
	case ER_TABLE_EXISTS_ERROR:
	case ER_BAD_TABLE_ERROR:
	case ER_DUP_FIELDNAME:
	case ER_DUP_KEYNAME:
	case ER_DUP_CONSTRAINT_NAME:
	case ER_CANT_DROP_FIELD_OR_KEY:
	case ER_TRG_ALREADY_EXISTS:
	case ER_TRG_DOES_NOT_EXIST: return true;
	default: return false;
	}
}

struct err *
db_script_again(struct db *db, const char *sql)
{
	struct err *err = db_script(db, sql);

	return err != OK && db->my != NULL && says_so_already(mysql_errno(db->my)) ? OK : err;
}
