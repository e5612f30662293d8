/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* wire.c -- sends the database what Parley's program was heard to send, and fetches what comes back. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "floor.h"

enum { COLUMNS = 32, PARAMS = 8, LINE = 8192, IDLE_HOURS = 8 };

static struct statement {
	const char *params, *columns; /* a letter for each: of values[], and s(tring), n(umber), t(ime) */
	MYSQL_STMT *stmt;
	struct cell cells[COLUMNS];
} statements[STATEMENTS] = {
	[SESSION] = { .params = "hvns", .columns = "tnnnnsnssssssssnnnnn" },
	[DRAFTS] = { .params = "VMfd", .columns = "sts" },
	[DEALS] = { .params = "nnVMl", .columns = "sssttssssnsstn" },
};

unsigned char token_hash[TOKEN];
long long vendor_id, member_id;
static MYSQL_TIME now, since;
static long long draft_limit = 10, deal_limit = SHOWN + 1;
static char draft_form[] = "deal", vendor[CELL];

static const struct {
	char letter;
	enum enum_field_types type;
	void *at;
} values[] = {
	{ 'h', MYSQL_TYPE_BLOB, token_hash },
	{ 'v', MYSQL_TYPE_STRING, vendor },
	{ 'n', MYSQL_TYPE_DATETIME, &now },
	{ 's', MYSQL_TYPE_DATETIME, &since },
	{ 'V', MYSQL_TYPE_LONGLONG, &vendor_id },
	{ 'M', MYSQL_TYPE_LONGLONG, &member_id },
	{ 'f', MYSQL_TYPE_STRING, draft_form },
	{ 'd', MYSQL_TYPE_LONGLONG, &draft_limit },
	{ 'l', MYSQL_TYPE_LONGLONG, &deal_limit },
};

static MYSQL *my;

const char *
told(const char *name)
{
	const char *value = getenv(name);

	if (value == NULL)
		errx(1, "%s is not set", name);
	return value;
}

FILE *
given_open(const char *name)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", told("BENCH_GIVEN"), name);
	file = fopen(path, "r");
	if (file == NULL)
		err(1, "%s", path);
	return file;
}

static void
param_bind(MYSQL_BIND *bind, char letter)
{
	size_t i = 0;

	while (values[i].letter != letter)
		i++;
	*bind = (MYSQL_BIND){ .buffer_type = values[i].type, .buffer = values[i].at };
	if (bind->buffer_type == MYSQL_TYPE_BLOB)
		bind->buffer_length = TOKEN;
	else if (bind->buffer_type == MYSQL_TYPE_STRING)
		bind->buffer_length = strlen(values[i].at);
}

static void
column_bind(MYSQL_BIND *bind, struct cell *cell, char letter)
{
	*bind = (MYSQL_BIND){ .length = &cell->len, .is_null = &cell->null };
	if (letter == 'n') {
		bind->buffer_type = MYSQL_TYPE_LONGLONG;
		bind->buffer = &cell->number;
	} else if (letter == 't') {
		bind->buffer_type = MYSQL_TYPE_DATETIME;
		bind->buffer = &cell->time;
	} else {
		bind->buffer_type = MYSQL_TYPE_STRING;
		bind->buffer = cell->text;
		bind->buffer_length = CELL - 1;
	}
}

void
statement_run(unsigned which)
{
	struct statement *s = &statements[which];
	MYSQL_BIND in[PARAMS], out[COLUMNS];

	for (size_t i = 0; s->params[i] != '\0'; i++)
		param_bind(&in[i], s->params[i]);
	for (size_t i = 0; s->columns[i] != '\0'; i++)
		column_bind(&out[i], &s->cells[i], s->columns[i]);
	if (mysql_stmt_bind_param(s->stmt, in) != 0 || mysql_stmt_execute(s->stmt) != 0 ||
		mysql_stmt_bind_result(s->stmt, out) != 0)
		errx(1, "%s", mysql_stmt_error(s->stmt));
}

const struct cell *
statement_row(unsigned which)
{
	struct statement *s = &statements[which];
	int status = mysql_stmt_fetch(s->stmt);

	if (status == MYSQL_NO_DATA) {
		mysql_stmt_free_result(s->stmt);
		return NULL;
	}
	if (status != 0)
		errx(1, "%s", status == 1 ? mysql_stmt_error(s->stmt) : "a value that was cut off");
	for (size_t i = 0; s->columns[i] != '\0'; i++)
		if (s->columns[i] == 's')
			s->cells[i].text[s->cells[i].null ? 0 : s->cells[i].len] = '\0';
	return s->cells;
}

static void
statement_prepare(struct statement *s, const char *sql)
{
	s->stmt = mysql_stmt_init(my);
	if (mysql_stmt_prepare(s->stmt, sql, strlen(sql)) != 0)
		errx(1, "%s: %s", sql, mysql_stmt_error(s->stmt));
	if (mysql_stmt_param_count(s->stmt) != strlen(s->params) ||
		mysql_stmt_field_count(s->stmt) != strlen(s->columns))
		errx(1, "wire.c knows other parameters and columns of: %s", sql);
}

/* The session as Parley's: a variable that this server does not have is passed over there as well. */
static void
wire_replay(void)
{
	static char line[LINE];
	size_t prepared = 0;
	FILE *file = given_open("wire");

	while (fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == 'Q')
			mysql_query(my, line + 2);
		else if (prepared < STATEMENTS)
			statement_prepare(&statements[prepared++], line + 2);
	}
	fclose(file);
	if (prepared < STATEMENTS)
		errx(1, "fewer statements than this page has");
}

static MYSQL_TIME
time_of(time_t at)
{
	struct tm tm;

	gmtime_r(&at, &tm);
	return (MYSQL_TIME){ .year = (unsigned)tm.tm_year + 1900,
		.month = (unsigned)tm.tm_mon + 1,
		.day = (unsigned)tm.tm_mday,
		.hour = (unsigned)tm.tm_hour,
		.minute = (unsigned)tm.tm_min,
		.second = (unsigned)tm.tm_sec,
		.time_type = MYSQL_TIMESTAMP_DATETIME };
}

/* The clock stands, as that of the measured Parley. */
static void
clock_set(void)
{
	struct tm tm = { 0 };
	time_t at;

	if (strptime(told("BENCH_NOW"), "%Y-%m-%dT%H:%M:%SZ", &tm) == NULL)
		errx(1, "BENCH_NOW is no instant");
	at = timegm(&tm);
	now = time_of(at);
	since = time_of(at - IDLE_HOURS * 3600);
}

void
database_open(void)
{
	clock_set();
	snprintf(vendor, sizeof vendor, "%s", told("BENCH_VENDOR"));
	my = mysql_init(NULL);
	mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (mysql_real_connect(my, NULL, "parley", told("BENCH_PASSWORD"), "parley", 0, told("BENCH_SOCKET"), 0) ==
		NULL)
		errx(1, "%s", mysql_error(my));
	wire_replay();
}
