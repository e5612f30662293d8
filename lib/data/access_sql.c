/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_sql.c -- see access_sql.h. */
#include "data/access_sql.h"

#include "data/access_reach.h"

/* Where the text is being written, and of what. */
struct writing {
	struct composed *out;
	const struct db *db;
	const struct piece *piece;
	const struct param *params;
	const struct reach *reach;
};

static struct writing
writing_of(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params)
{
	return (struct writing){ out, db, piece, params, access_reach(db->viewer, piece->object, piece->verb) };
}

/* How many texts there are depends on it: lists are padded to 1, 2, 4, 8 ... by repeating the last. */
static unsigned
padded(unsigned n)
{
	unsigned room = 1;

	while (room < n)
		room *= 2;
	return room;
}

/* " IN (?, ?)", or " = ?". */
static void
write_in(struct composed *out, const struct numbers *numbers)
{
	const unsigned room = padded(numbers->n);

	if (room == 1) {
		buf_text(&out->sql, " = ?");
		compose_number(out, numbers->at[0]);
		return;
	}
	buf_text(&out->sql, " IN (");
	for (unsigned i = 0; i < room; i++) {
		buf_text(&out->sql, i > 0 ? ", ?" : "?");
		compose_number(out, numbers->at[i < numbers->n ? i : numbers->n - 1]);
	}
	buf_char(&out->sql, ')');
}

static void
write_vendor(const struct writing *w)
{
	buf_format(&w->out->sql, "%s.vendor_id = ?", w->piece->alias);
	compose_number(w->out, w->db->viewer->vendor_id);
}

/* B1: each restriction has a row of its own for the record. */
static void
write_limits(const struct writing *w, const struct way *way)
{
	for (unsigned i = 0; i < way->limits.n; i++) {
		buf_format(&w->out->sql,
			" AND EXISTS (SELECT 1 FROM access_grant AS z WHERE z.object = '%s' AND z.record_id = %s.%s AND z.scope = ?)",
			object_decls[way->object].name, w->piece->alias, way->id);
		compose_number(w->out, way->limits.at[i]);
	}
}

/* " AND g.until > ?", and for who must write, of that level. R7: no longer at the instant. */
static void
write_grant_holds(const struct writing *w, const struct way *way, const char *alias)
{
	buf_format(&w->out->sql, " AND %s.until > ?%s", alias, way->write ? " AND " : "");
	compose_value(w->out, (struct param){ .kind = PARAM_TIME, .time = w->db->now });
	if (way->write)
		buf_format(&w->out->sql, "%s.level = 'write'", alias);
}

static const char *
or_of(bool *first)
{
	const char *word = *first ? "" : " OR ";

	*first = false;
	return word;
}

/* One way as a condition; something of it leads somewhere. */
static void
write_way(const struct writing *w, const struct way *way)
{
	struct buf *sql = &w->out->sql;
	bool first = true;

	buf_char(sql, '(');
	if (way->all)
		buf_format(sql, "%sTRUE", or_of(&first));
	for (enum key key = 0; key < KEYS && !way->all; key++) {
		if (way->keys[key].n == 0)
			continue;
		buf_format(sql, "%s%s.%s", or_of(&first), w->piece->alias, key_columns[key]);
		write_in(w->out, &way->keys[key]);
	}
	if (way->scopes.n > 0 && !way->all) {
		buf_format(sql,
			"%sEXISTS (SELECT 1 FROM access_grant AS g WHERE g.object = '%s' AND g.record_id = %s.%s AND g.scope",
			or_of(&first), object_decls[way->object].name, w->piece->alias, way->id);
		write_in(w->out, &way->scopes);
		write_grant_holds(w, way, "g");
		buf_char(sql, ')');
	}
	if (first)
		buf_text(sql, "FALSE");
	buf_char(sql, ')');
	write_limits(w, way);
}

static bool
way_is_plain(const struct way *way)
{
	unsigned ranges = 0;

	for (enum key key = 0; key < KEYS; key++)
		ranges += way->keys[key].n;
	return way->limits.n == 0 && (way->all || (way->scopes.n == 0 && ranges == 1));
}

/* One range of one index, or nothing at all. */
static bool
reach_is_plain(const struct reach *reach)
{
	return reach->n == 1 && way_is_plain(&reach->ways[0]);
}

static void
write_condition(const struct writing *w)
{
	buf_char(&w->out->sql, '(');
	write_vendor(w);
	if (w->reach->n == 1) {
		buf_text(&w->out->sql, " AND ");
		write_way(w, &w->reach->ways[0]);
	} else {
		/* B1: restrictions of the object itself count for what is reached by its parent too. */
		buf_text(&w->out->sql, " AND (");
		write_way(w, &w->reach->ways[0]);
		buf_text(&w->out->sql, " OR ");
		write_way(w, &w->reach->ways[1]);
		write_limits(w, &w->reach->ways[0]);
		buf_char(&w->out->sql, ')');
	}
	buf_char(&w->out->sql, ')');
}

void
access_condition(struct composed *out, const struct db *db, const struct piece *piece)
{
	const struct writing w = writing_of(out, db, piece, NULL);

	if (w.reach->n == 0)
		buf_text(&out->sql, "FALSE");
	else
		write_condition(&w);
}

/* ---- lists ---- */

static void
write_end(const struct writing *w, const char *order)
{
	const struct row_source *source = w->piece->source;
	const struct piece ordered = { PIECE_TEXT, order, .params = NULL };

	buf_text(&w->out->sql, " ORDER BY ");
	compose_piece(w->out, w->db, &ordered, w->params);
	compose_piece(w->out, w->db, &source->limit, w->params);
}

static void
write_where(const struct writing *w)
{
	const struct row_source *source = w->piece->source;

	for (unsigned i = 0; i < source->where_count; i++)
		compose_piece(w->out, w->db, &source->where[i], w->params);
}

/* How the names of indexes call a key. */
static const char *const key_words[KEYS] = { "owner", "team", "org", "territory" };

/* "deal AS d FORCE INDEX (deal_by_owner)" */
static void
write_table(const struct writing *w, const char *by)
{
	buf_format(&w->out->sql, "%s AS %s FORCE INDEX (%s_by_%s)", w->piece->source->table, w->piece->alias,
		w->piece->source->family, by);
}

/* A branch begins here; what ends it is the same for all. */
static void
branch_begin(const struct writing *w, bool *first)
{
	buf_format(&w->out->sql, "%s(SELECT %s.id FROM ", *first ? "" : " UNION ", w->piece->alias);
	*first = false;
}

/* way: the branch's; the object's own restrictions count for its parent's ways too. */
static void
branch_end(const struct writing *w, const struct way *way, const char *order)
{
	write_limits(w, way);
	if (way != &w->reach->ways[0])
		write_limits(w, &w->reach->ways[0]);
	write_where(w);
	write_end(w, order);
	buf_char(&w->out->sql, ')');
}

static void
branch_by_key(const struct writing *w, const struct way *way, enum key key, int64_t value, bool *first)
{
	branch_begin(w, first);
	write_table(w, key_words[key]);
	buf_text(&w->out->sql, " WHERE ");
	write_vendor(w);
	buf_format(&w->out->sql, " AND %s.%s = ?", w->piece->alias, key_columns[key]);
	compose_number(w->out, value);
	branch_end(w, way, w->piece->source->order);
}

static void
branch_by_vendor(const struct writing *w, const struct way *way, bool *first)
{
	branch_begin(w, first);
	write_table(w, "vendor");
	buf_text(&w->out->sql, " WHERE ");
	write_vendor(w);
	branch_end(w, way, w->piece->source->order);
}

/* Through the rows of one scope, in the order of the records' own instant where the list has that. */
static void
branch_by_scope(const struct writing *w, const struct way *way, int64_t scope, bool *first)
{
	const struct row_source *source = w->piece->source;
	const bool own = way == &w->reach->ways[0];

	branch_begin(w, first);
	buf_format(&w->out->sql,
		"access_grant AS g FORCE INDEX (PRIMARY) STRAIGHT_JOIN %s AS %s ON %s.%s = g.record_id WHERE g.scope = ? AND g.object = '%s'",
		source->table, w->piece->alias, w->piece->alias, way->id, object_decls[way->object].name);
	compose_number(w->out, scope);
	if (!way->all)
		write_grant_holds(w, way, "g");
	buf_text(&w->out->sql, " AND ");
	write_vendor(w);
	branch_end(w, way, own && source->grant_order != NULL ? source->grant_order : source->order);
}

/* Who reaches all, but is restricted, walks the rows of a restriction: they may be few. They are of no level. */
static void
write_way_all(const struct writing *w, const struct way *way, bool *first)
{
	if (way->limits.n == 0)
		branch_by_vendor(w, way, first);
	else
		branch_by_scope(w, way, way->limits.at[0], first);
}

static void
write_branches(const struct writing *w, const struct way *way, bool *first)
{
	if (way->all) {
		write_way_all(w, way, first);
		return;
	}
	for (enum key key = 0; key < KEYS; key++)
		for (unsigned i = 0; i < way->keys[key].n; i++)
			branch_by_key(w, way, key, way->keys[key].at[i], first);
	for (unsigned i = 0; i < way->scopes.n; i++)
		branch_by_scope(w, way, way->scopes.at[i], first);
}

static void
write_plain_source(const struct writing *w)
{
	const struct way *way = &w->reach->ways[0];

	for (enum key key = 0; key < KEYS && !way->all; key++)
		if (way->keys[key].n > 0)
			write_table(w, key_words[key]);
	if (way->all)
		write_table(w, "vendor");
}

/*
 * For who reaches nothing the query is asked all the same, since an empty
 * list has columns.
 */
void
access_source(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params)
{
	const struct writing w = writing_of(out, db, piece, params);
	bool first = true;

	if (reach_is_plain(w.reach)) {
		write_plain_source(&w);
		return;
	}
	buf_char(&out->sql, '(');
	for (unsigned i = 0; i < w.reach->n; i++)
		write_branches(&w, &w.reach->ways[i], &first);
	if (first)
		buf_text(&out->sql, "SELECT 0 AS id FROM DUAL WHERE FALSE");
	buf_format(&out->sql, ") AS reached STRAIGHT_JOIN %s AS %s ON %s.id = reached.id", piece->source->table,
		piece->alias, piece->alias);
}

void
access_tail(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params)
{
	const struct writing w = writing_of(out, db, piece, params);

	if (reach_is_plain(w.reach)) {
		buf_text(&out->sql, " WHERE ");
		write_condition(&w);
		write_where(&w);
	}
	write_end(&w, piece->source->order);
}
