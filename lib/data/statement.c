/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * statement.c -- a query as its viewer sees it is prepared once for each
 * text that comes of it, and kept in a bounded list, most recently used first.
 */
#include "data/compose.h"
#include "data/statement.h"

#ifndef STATEMENTS_KEPT
#define STATEMENTS_KEPT 96
#endif

static enum cell_kind
kind_of(enum enum_field_types type)
{
	switch (type) {
	case MYSQL_TYPE_TINY:
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_INT24:
	case MYSQL_TYPE_LONG:
	case MYSQL_TYPE_LONGLONG:
	case MYSQL_TYPE_NEWDECIMAL: return CELL_NUMBER;
	case MYSQL_TYPE_DATETIME:
	case MYSQL_TYPE_TIMESTAMP: return CELL_TIME;
	case MYSQL_TYPE_DATE:
	case MYSQL_TYPE_NEWDATE: return CELL_DATE;
	default: return CELL_TEXT;
	}
}

/* "amount/@currency" names a child and its attribute, "." the row's own text. */
static struct column
column_of(const void *ctx, const MYSQL_FIELD *field)
{
	const char *at = strchr(field->name, '@');
	struct column column = { .kind = kind_of(field->type) };

	if (at == NULL && strcmp(field->name, ".") != 0)
		column.child = text_copy(ctx, field->name);
	else if (at > field->name)
		column.child = text_copy_n(ctx, field->name, (size_t)(at - field->name) - 1);
	if (at != NULL)
		column.attribute = text_copy(ctx, at + 1);
	return column;
}

static enum enum_field_types
landing_type(const struct statement *s, unsigned i)
{
	static const enum enum_field_types by_param[] = {
		[PARAM_INT] = MYSQL_TYPE_LONGLONG,
		[PARAM_TEXT] = MYSQL_TYPE_STRING,
		[PARAM_BYTES] = MYSQL_TYPE_STRING,
		[PARAM_TIME] = MYSQL_TYPE_DATETIME,
		[PARAM_DATE] = MYSQL_TYPE_DATE,
	};
	static const enum enum_field_types by_cell[] = {
		[CELL_TEXT] = MYSQL_TYPE_STRING,
		[CELL_NUMBER] = MYSQL_TYPE_LONGLONG,
		[CELL_TIME] = MYSQL_TYPE_DATETIME,
		[CELL_DATE] = MYSQL_TYPE_DATE,
	};

	return s->query->target_count > 0 ? by_param[s->query->targets[i].kind] : by_cell[s->columns[i].kind];
}

static struct err *
prepare_results(struct statement *s)
{
	MYSQL_RES *meta = mysql_stmt_result_metadata(s->stmt);

	s->column_count = meta == NULL ? 0 : mysql_num_fields(meta);
	if (s->query->target_count > 0 && s->column_count != s->query->target_count) {
		mysql_free_result(meta);
		return err_new(ERR_INTERNAL, "%s: %u columns, %u members", s->query->name, s->column_count,
			s->query->target_count);
	}
	s->columns = new_array(s, struct column, s->column_count);
	s->landings = new_array(s, struct landing, s->column_count);
	s->results = new_array(s, MYSQL_BIND, s->column_count);
	for (unsigned i = 0; i < s->column_count; i++) {
		struct landing *landing = &s->landings[i];

		s->columns[i] = column_of(s->columns, mysql_fetch_field_direct(meta, i));
		s->results[i] = (MYSQL_BIND){ .buffer_type = landing_type(s, i),
			.buffer = landing->text,
			.buffer_length = CELL_ROOM,
			.length = &landing->len,
			.is_null = &landing->null,
			.error = &landing->cut };
	}
	if (meta != NULL)
		mysql_free_result(meta);
	return OK;
}

static int
statement_close(struct statement *s)
{
	if (s->stmt != NULL)
		mysql_stmt_close(s->stmt);
	return 0;
}

static struct err *
prepare(struct db *db, struct statement *s, const struct composed *text)
{
	s->text = talloc_strndup(s, text->sql.at, text->sql.len);
	s->text_len = text->sql.len;
	s->value_count = text->count;
	s->stmt = must(mysql_stmt_init(db->my));
	talloc_set_destructor(s, statement_close);
	db->count++;
	if (mysql_stmt_prepare(s->stmt, text->sql.at, text->sql.len) != 0)
		return db_failure(db, s->query->name, mysql_stmt_errno(s->stmt), mysql_stmt_error(s->stmt));
	if (mysql_stmt_param_count(s->stmt) != s->value_count)
		return err_new(ERR_INTERNAL, "%s: a ? in its text", s->query->name);
	s->binds = new_array(s, MYSQL_BIND, s->value_count);
	s->bounds = new_array(s, struct bound, s->value_count);
	return prepare_results(s);
}

static void
forget_oldest(struct db *db)
{
	struct statement **last = &db->statements;

	while ((*last)->next != NULL)
		last = &(*last)->next;
	talloc_free(*last);
	*last = NULL;
	db->statement_count--;
}

static struct err *
statement_make(struct db *db, const struct query *query, const struct composed *text, struct statement **out)
{
	struct statement *s = new_zero(db, struct statement);
	struct err *err;

	s->query = query;
	err = prepare(db, s, text);
	if (err != OK) {
		talloc_free(s);
		return err;
	}
	*out = s;
	return OK;
}

static bool
is_of(const struct statement *s, const struct query *query, const struct composed *text)
{
	return s->query == query && s->text_len == text->sql.len && memcmp(s->text, text->sql.at, s->text_len) == 0;
}

static struct composed *
composed_of(struct db *db)
{
	if (db->composed == NULL) {
		db->composed = new_zero(db, struct composed);
		buf_init(&db->composed->sql, db->composed, 4096);
	}
	return db->composed;
}

struct err *
statement_find(struct db *db, const struct query *query, const struct param *params, struct statement **out)
{
	struct statement **link = &db->statements, *s;
	struct composed *text = composed_of(db);

	compose(text, db, query, params);
	while (*link != NULL && !is_of(*link, query, text))
		link = &(*link)->next;
	s = *link;
	if (s != NULL) {
		*link = s->next;
	} else {
		TRY(statement_make(db, query, text, &s));
		if (db->statement_count == STATEMENTS_KEPT)
			forget_oldest(db);
		db->statement_count++;
	}
	s->next = db->statements;
	db->statements = s;
	*out = s;
	return OK;
}

void
statements_drop(struct db *db)
{
	while (db->statements != NULL) {
		struct statement *s = db->statements;

		db->statements = s->next;
		talloc_free(s);
	}
	db->statement_count = 0;
}
