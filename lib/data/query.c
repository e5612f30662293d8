/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * query.c -- values in, rows out.
 *
 * Rows are fetched unbuffered and handed on one by one; a page's rows become
 * elements, a struct's columns its members. A read outside a transaction
 * that finds its connection dead is tried once more on a new one.
 */
#include "data/compose.h"
#include "data/custom.h"
#include "data/statement.h"

#define SINK_COLUMNS 64

static MYSQL_TIME
time_of(struct instant at)
{
	const struct date day = date_from_instant(at);
	const int64_t us = at.us - instant_from_date(day).us;
	int year, month, date;

	date_parts(day, &year, &month, &date);
	return (MYSQL_TIME){ .year = (unsigned)year,
		.month = (unsigned)month,
		.day = (unsigned)date,
		.hour = (unsigned)(us / (3600 * SECOND_US)),
		.minute = (unsigned)(us / (60 * SECOND_US) % 60),
		.second = (unsigned)(us / SECOND_US % 60),
		.second_part = (unsigned long)(us % SECOND_US),
		.time_type = MYSQL_TIMESTAMP_DATETIME };
}

/* Microseconds since midnight. */
static int64_t
us_in(const MYSQL_TIME *t)
{
	return ((int64_t)t->hour * 3600 + t->minute * 60 + t->second) * SECOND_US + (int64_t)t->second_part;
}

static struct instant
instant_of(const MYSQL_TIME *t)
{
	return instant_plus(instant_from_date(date_of((int)t->year, (int)t->month, (int)t->day)), us_in(t));
}

static struct date
date_in(const MYSQL_TIME *t)
{
	return date_of((int)t->year, (int)t->month, (int)t->day);
}

static void
bind(MYSQL_BIND *bind, struct bound *bound, const struct param *param)
{
	static const enum enum_field_types types[] = {
		[PARAM_INT] = MYSQL_TYPE_LONGLONG,
		[PARAM_TEXT] = MYSQL_TYPE_STRING,
		[PARAM_BYTES] = MYSQL_TYPE_BLOB,
		[PARAM_TIME] = MYSQL_TYPE_DATETIME,
		[PARAM_DATE] = MYSQL_TYPE_DATE,
	};

	*bind = (MYSQL_BIND){ .buffer_type = param->null ? MYSQL_TYPE_NULL : types[param->kind],
		.length = &bound->len };
	if (param->null)
		return;
	switch (param->kind) {
	case PARAM_INT:
		bound->number = param->number;
		bind->buffer = &bound->number;
		break;
	case PARAM_TEXT:
		bound->len = strlen(param->text);
		bind->buffer = (void *)(uintptr_t)param->text;
		break;
	case PARAM_BYTES:
		bound->len = param->bytes.len;
		bind->buffer = (void *)(uintptr_t)param->bytes.at;
		break;
	case PARAM_TIME:
		bound->time = time_of(param->time);
		bind->buffer = &bound->time;
		break;
	case PARAM_DATE:
		bound->time = time_of(instant_from_date(param->date));
		bound->time.time_type = MYSQL_TIMESTAMP_DATE;
		bind->buffer = &bound->time;
		break;
	}
	bind->buffer_length = bound->len;
}

static struct err *
stmt_failure(struct db *db, const struct statement *s)
{
	const unsigned number = mysql_stmt_errno(s->stmt);

	/* What goes wrong between two rows is said by the connection, not by the statement. */
	if (number == 0)
		return db_failure(db, s->query->name, mysql_errno(db->my), mysql_error(db->my));
	return db_failure(db, s->query->name, number, mysql_stmt_error(s->stmt));
}

struct err *
statement_run(struct db *db, struct statement *s)
{
	const struct composed *text = db->composed;

	for (unsigned i = 0; i < s->value_count; i++)
		bind(&s->binds[i], &s->bounds[i], &text->values[i]);
	db->count++;
	if ((s->value_count > 0 && mysql_stmt_bind_param(s->stmt, s->binds) != 0) || mysql_stmt_execute(s->stmt) != 0)
		return stmt_failure(db, s);
	if (s->column_count > 0 && mysql_stmt_bind_result(s->stmt, s->results) != 0)
		return stmt_failure(db, s);
	return OK;
}

struct err *
statement_fetch(struct db *db, struct statement *s, bool *more)
{
	int status = mysql_stmt_fetch(s->stmt);

	*more = status == 0 || status == MYSQL_DATA_TRUNCATED;
	return status == 1 ? stmt_failure(db, s) : OK;
}

struct err *
statement_text(struct db *db, struct statement *s, unsigned column, const void *ctx, const char **text, size_t *len)
{
	struct landing *landing = &s->landings[column];
	char *whole;

	*len = landing->len;
	*text = landing->null ? NULL : landing->text;
	if (landing->null || landing->len < CELL_ROOM) {
		landing->text[landing->null ? 0 : landing->len] = '\0';
		return OK;
	}
	whole = new_array(ctx, char, landing->len + 1);
	MYSQL_BIND again = { .buffer_type = MYSQL_TYPE_STRING,
		.buffer = whole,
		.buffer_length = landing->len,
		.length = &landing->len,
		.is_null = &landing->null,
		.error = &landing->cut };
	if (mysql_stmt_fetch_column(s->stmt, &again, column, 0) != 0)
		return stmt_failure(db, s);
	*text = whole;
	return OK;
}

void
statement_end(struct statement *s)
{
	if (s->stmt != NULL)
		mysql_stmt_free_result(s->stmt);
}

/* Finds and runs. */
static struct err *
start(struct db *db, const struct query *query, const struct param *params, struct statement **out)
{
	const bool may_repeat = !db->in_transaction && db->my != NULL;
	struct err *err;

	TRY(db_connect(db));
	db->used_at = clock_ticks_us();
	err = statement_find(db, query, params, out);
	if (err == OK)
		err = statement_run(db, *out);
	if (may_repeat && db_was_closed(db, err)) {
		TRY(db_connect(db));
		TRY(statement_find(db, query, params, out));
		err = statement_run(db, *out);
	}
	return err;
}

/* One fetched column as a cell of a page. */
static struct err *
cell_of(struct db *db, struct statement *s, unsigned i, const void *ctx, struct cell *cell)
{
	static char numbers[SINK_COLUMNS][INSTANT_TEXT];
	struct landing *landing = &s->landings[i];
	const MYSQL_TIME *t = &landing->time;

	*cell = (struct cell){ .column = &s->columns[i] };
	if (landing->null)
		return OK;
	switch (s->columns[i].kind) {
	case CELL_NUMBER: {
		struct buf digits = { .at = numbers[i], .room = INSTANT_TEXT };

		buf_number(&digits, landing->number);
		cell->text = numbers[i];
		cell->len = digits.len;
		return OK;
	}
	case CELL_TIME:
		cell->text = instant_write_parts((int)t->year, (int)t->month, (int)t->day, us_in(t), numbers[i]);
		break;
	case CELL_DATE: cell->text = date_write_parts((int)t->year, (int)t->month, (int)t->day, numbers[i]); break;
	case CELL_TEXT: return statement_text(db, s, i, ctx, &cell->text, &cell->len);
	}
	cell->len = strlen(cell->text);
	return OK;
}

static struct err *
sink_rows(struct db *db, struct statement *s, void *scratch, struct sink *sink, size_t *rows)
{
	struct cell cells[SINK_COLUMNS];
	bool more = true;

	if (s->column_count > SINK_COLUMNS)
		return err_new(ERR_INTERNAL, "%s: more than %d columns", s->query->name, SINK_COLUMNS);
	custom_columns(db->viewer, s->query, s->columns, s->column_count);
	if (sink->columns != NULL)
		sink->columns(sink, s->columns, s->column_count);
	for (*rows = 0;; (*rows)++) {
		TRY(statement_fetch(db, s, &more));
		if (!more)
			return OK;
		for (unsigned i = 0; i < s->column_count; i++)
			TRY(cell_of(db, s, i, scratch, &cells[i]));
		sink->row(sink, s->query->element, cells, s->column_count);
		talloc_free_children(scratch);
	}
}

struct err *
query_sink(struct db *db, const struct query *query, const struct param *params, struct sink *sink, size_t *rows)
{
	struct statement *s;
	size_t count = 0;
	struct err *err;

	TRY(start(db, query, params, &s));
	void *scratch = talloc_new(db);

	err = sink_rows(db, s, scratch, sink, &count);
	talloc_free(scratch);
	if (db->my != NULL)
		statement_end(s);
	if (rows != NULL)
		*rows = count;
	return err;
}

/* One fetched column into the member of a struct. */
static struct err *
land(struct db *db, struct statement *s, unsigned i, const void *ctx, char *row)
{
	const struct target *target = &s->query->targets[i];
	struct landing *landing = &s->landings[i];
	void *member = row + target->offset;
	const char *text = NULL;
	size_t len = 0;

	switch (target->kind) {
	case PARAM_INT: *(int64_t *)member = landing->null ? 0 : landing->number; break;
	case PARAM_TIME:
		*(struct instant *)member = landing->null ? (struct instant){ 0 } : instant_of(&landing->time);
		break;
	case PARAM_DATE:
		*(struct date *)member = landing->null ? (struct date){ DATE_NONE } : date_in(&landing->time);
		break;
	case PARAM_TEXT:
		TRY(statement_text(db, s, i, ctx, &text, &len));
		*(const char **)member = text == landing->text ? text_copy_n(ctx, text, len) : text;
		break;
	case PARAM_BYTES:
		TRY(statement_text(db, s, i, ctx, &text, &len));
		*(struct bytes *)member = text == NULL
			? (struct bytes){ 0 }
			: (struct bytes){ text == landing->text ? must(talloc_memdup(ctx, text, len))
								: (const void *)text,
				  len };
		break;
	}
	return OK;
}

static struct err *
land_rows(struct db *db, struct statement *s, const void *ctx, void **rows, size_t *n, size_t most)
{
	size_t room = 0, size = s->query->row_size;
	bool more = true;

	for (*n = 0; *n < most; (*n)++) {
		TRY(statement_fetch(db, s, &more));
		if (!more)
			return OK;
		if (*n == room) {
			room = room == 0 ? 1 : room * 2;
			*rows = must(talloc_realloc_size(ctx, *rows, room * size));
		}
		memset((char *)*rows + *n * size, 0, size);
		for (unsigned i = 0; i < s->column_count; i++)
			TRY(land(db, s, i, ctx, (char *)*rows + *n * size));
	}
	return OK;
}

static struct err *
query_land(struct db *db, const struct query *query, const struct param *params, const void *ctx, void **rows,
	size_t *n, size_t most)
{
	struct statement *s;
	struct err *err;

	*rows = NULL;
	*n = 0;
	TRY(start(db, query, params, &s));
	err = land_rows(db, s, ctx, rows, n, most);
	if (db->my != NULL)
		statement_end(s);
	return err;
}

struct err *
query_rows(struct db *db, const struct query *query, const struct param *params, const void *ctx, void **rows,
	size_t *n)
{
	return query_land(db, query, params, ctx, rows, n, SIZE_MAX);
}

struct err *
query_row(struct db *db, const struct query *query, const struct param *params, const void *ctx, void *row, bool *found)
{
	void *rows;
	size_t n;

	memset(row, 0, query->row_size);
	TRY(query_land(db, query, params, ctx, &rows, &n, 1));
	*found = n > 0;
	if (n > 0)
		memcpy(row, rows, query->row_size);
	talloc_free(rows);
	return OK;
}

struct err *
query_exec(struct db *db, const struct query *query, const struct param *params, int64_t *changed, int64_t *id)
{
	struct statement *s;

	TRY(start(db, query, params, &s));
	if (changed != NULL)
		*changed = (int64_t)mysql_stmt_affected_rows(s->stmt);
	if (id != NULL)
		*id = (int64_t)mysql_stmt_insert_id(s->stmt);
	return OK;
}

struct err *
query_prepare(struct db *db, const struct query *query)
{
	static const struct param none[PARAM_NOW] = { 0 },
				  nulls[PARAM_NOW] = { [0 ... PARAM_NOW - 1] = { .null = true } };
	struct statement *s;

	TRY(db_connect(db));
	TRY(statement_find(db, query, none, &s));
	return statement_find(db, query, nulls, &s);
}
