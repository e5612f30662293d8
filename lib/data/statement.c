/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * statement.c -- a query becomes text for a viewer, is prepared once for
 * each shape, and kept in a bounded list, most recently used first.
 *
 * A shape is the scope at each access piece and the presence of each
 * optional piece. Values are always bound, so there are few shapes.
 */
#include "data/statement.h"

#include "base/buf.h"

#define STATEMENTS_KEPT 96

/* What composing a query's text for one viewer yields. */
struct text {
	struct buf sql;
	uint8_t params[PARAMS_MAX];
	unsigned param_count;
};

static bool
piece_absent(const struct piece *piece, const struct param *params)
{
	if (piece->kind != PIECE_OPTIONAL)
		return false;
	for (unsigned i = 0; i < piece->param_count; i++)
		if (piece->params[i] < PARAM_SCOPE && params[piece->params[i]].null)
			return true;
	return false;
}

static uint64_t
shape_of(const struct db *db, const struct query *query, const struct param *params)
{
	uint64_t shape = 1;

	for (unsigned i = 0; i < query->piece_count; i++) {
		const struct piece *piece = &query->pieces[i];

		if (piece->kind == PIECE_OPTIONAL)
			shape = shape * 2 + piece_absent(piece, params);
		else if (piece->kind != PIECE_TEXT)
			shape = shape * SCOPES + access_scope(db->viewer, piece->object, piece->verb);
	}
	return shape;
}

static void
add_param(struct text *text, uint8_t param)
{
	if (text->param_count == PARAMS_MAX)
		abort();
	text->params[text->param_count++] = param;
}

/* "(d.vendor_id = ? AND d.owner_id = ?)": the outer wall, and within it the scope. */
static void
add_allowed(struct text *text, const struct piece *piece, enum scope scope)
{
	if (scope == SCOPE_NOTHING) {
		buf_text(&text->sql, "FALSE");
		return;
	}
	buf_format(&text->sql, "(%s.vendor_id = ?", piece->alias);
	add_param(text, PARAM_VENDOR);
	if (scope != SCOPE_VENDOR) {
		buf_format(&text->sql, " AND %s.%s = ?", piece->alias, scope_column(scope));
		add_param(text, (uint8_t)(PARAM_SCOPE + scope));
	}
	buf_char(&text->sql, ')');
}

/*
 * "deal AS d FORCE INDEX (deal_by_owner)": the text ends in the index family.
 * For who sees nothing there is no index; the query is asked all the same,
 * since an empty list has columns.
 */
static void
add_source(struct text *text, const struct piece *piece, enum scope scope)
{
	const char *column = scope == SCOPE_VENDOR ? "vendor_id" : scope_column(scope);

	if (scope == SCOPE_NOTHING) {
		buf_format(&text->sql, "%.*s", (int)(strstr(piece->text, " FORCE ") - piece->text), piece->text);
		return;
	}
	buf_format(&text->sql, "%s_by_%.*s)", piece->text, (int)(strlen(column) - strlen("_id")), column);
}

static void
add_piece(struct text *text, const struct db *db, const struct piece *piece)
{
	if (piece->kind == PIECE_ALLOWED) {
		add_allowed(text, piece, access_scope(db->viewer, piece->object, piece->verb));
	} else if (piece->kind == PIECE_SOURCE) {
		add_source(text, piece, access_scope(db->viewer, piece->object, piece->verb));
	} else {
		buf_text(&text->sql, piece->text);
		for (unsigned i = 0; i < piece->param_count; i++)
			add_param(text, piece->params[i]);
	}
}

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
prepare(struct db *db, struct statement *s, const struct text *text)
{
	s->params = talloc_memdup(s, text->params, text->param_count);
	s->param_count = text->param_count;
	s->stmt = must(mysql_stmt_init(db->my));
	talloc_set_destructor(s, statement_close);
	db->count++;
	if (mysql_stmt_prepare(s->stmt, text->sql.at, text->sql.len) != 0)
		return db_failure(db, s->query->name, mysql_stmt_errno(s->stmt), mysql_stmt_error(s->stmt));
	if (mysql_stmt_param_count(s->stmt) != s->param_count)
		return err_new(ERR_INTERNAL, "%s: a ? in its text", s->query->name);
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
statement_make(struct db *db, const struct query *query, const struct param *params, struct statement **out)
{
	struct statement *s = new_zero(db, struct statement);
	struct text text = { 0 };
	struct err *err;

	s->query = query;
	s->shape = shape_of(db, query, params);
	buf_init(&text.sql, s, 1024);
	for (unsigned i = 0; i < query->piece_count; i++)
		if (!piece_absent(&query->pieces[i], params))
			add_piece(&text, db, &query->pieces[i]);
	err = prepare(db, s, &text);
	if (err != OK) {
		talloc_free(s);
		return err;
	}
	talloc_free(text.sql.at);
	*out = s;
	return OK;
}

struct err *
statement_find(struct db *db, const struct query *query, const struct param *params, struct statement **out)
{
	const uint64_t shape = shape_of(db, query, params);
	struct statement **link = &db->statements, *s;

	while (*link != NULL && ((*link)->query != query || (*link)->shape != shape))
		link = &(*link)->next;
	s = *link;
	if (s != NULL) {
		*link = s->next;
	} else {
		TRY(statement_make(db, query, params, &s));
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
