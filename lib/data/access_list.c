/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_list.c -- a viewer's list: one range of an index, or a union of such ranges.
 *
 * Each branch is ordered, restricted and limited for itself and selects keys
 * alone; what is left of their union is joined with its records. A branch of
 * grants reads no record where the grants' own rows say all that is asked.
 */
#include "data/access_sql.h"

#include "data/access_writing.h"

static unsigned
way_ranges(const struct way *way)
{
	unsigned ranges = 0;

	for (enum key key = 0; key < KEYS; key++)
		ranges += way_values(way, key);
	return ranges;
}

/* One range of one index, or nothing at all. */
static bool
reach_is_plain(const struct reach *reach)
{
	const struct way *way = &reach->ways[0];

	return reach->n == 1 && way->limits.n == 0 && (way->all || (way->scopes.n == 0 && way_ranges(way) == 1));
}

/* Ranges of one key have no record in common. */
static bool
reach_is_disjoint(const struct reach *reach)
{
	const struct way *way = &reach->ways[0];

	for (enum key key = 0; key < KEYS; key++)
		if (way_values(way, key) == way_ranges(way))
			return reach->n == 1 && way->scopes.n == 0;
	return false;
}

static void
write_text(const struct writing *w, const char *text)
{
	const struct piece piece = { PIECE_TEXT, text, .params = NULL };

	compose_piece(w->out, w->db, &piece, w->params);
}

static void
write_end(const struct writing *w, const char *order)
{
	buf_text(&w->out->sql, " ORDER BY ");
	write_text(w, order);
	compose_piece(w->out, w->db, &w->piece->source->limit, w->params);
}

static void
write_where(const struct writing *w)
{
	const struct row_source *source = w->piece->source;

	for (unsigned i = 0; i < source->where_count; i++)
		compose_piece(w->out, w->db, &source->where[i], w->params);
}

/* "deal AS d FORCE INDEX (deal_by_owner)" */
static void
write_table(const struct writing *w, const char *by)
{
	buf_format(&w->out->sql, "%s AS %s FORCE INDEX (%s_by_%s)", w->piece->source->table, w->piece->alias,
		w->piece->source->family, by);
}

/* A branch begins here: it selects an id, and what its union is ordered by. */
static void
branch_begin(const struct writing *w, bool *first)
{
	buf_text(&w->out->sql, *first ? "" : w->joint);
	buf_text(&w->out->sql, "(SELECT ");
	*first = false;
}

static void
branch_of_records(const struct writing *w, bool *first)
{
	branch_begin(w, first);
	buf_format(&w->out->sql, "%s.id AS id, ", w->piece->alias);
	write_text(w, w->piece->source->keys);
	buf_text(&w->out->sql, " FROM ");
}

/* way: the branch's; the object's own restrictions count for its parent's ways too. */
static void
branch_end(const struct writing *w, const struct way *way, const char *order)
{
	access_limits(w, way);
	if (way != &w->reach->ways[0])
		access_limits(w, &w->reach->ways[0]);
	write_where(w);
	write_end(w, order);
	buf_char(&w->out->sql, ')');
}

static void
branch_by_key(const struct writing *w, const struct way *way, enum key key, int64_t value, bool *first)
{
	branch_of_records(w, first);
	write_table(w, access_key_words[key]);
	buf_text(&w->out->sql, " WHERE ");
	access_vendor(w);
	buf_format(&w->out->sql, " AND %s.%s = ?", w->piece->alias, key_columns[key]);
	compose_number(w->out, value);
	branch_end(w, way, w->piece->source->order);
}

static void
branch_by_vendor(const struct writing *w, const struct way *way, bool *first)
{
	branch_of_records(w, first);
	write_table(w, "vendor");
	buf_text(&w->out->sql, " WHERE ");
	access_vendor(w);
	branch_end(w, way, w->piece->source->order);
}

/* Do the rows of a scope say all that is asked of a branch? */
static bool
grants_suffice(const struct writing *w, const struct way *way)
{
	const struct row_source *source = w->piece->source;

	if (way != &w->reach->ways[0] || source->grant_keys == NULL)
		return false;
	for (unsigned i = 0; i < source->where_count; i++)
		if (source->grant_where[i].kind == PIECE_MISSING && !compose_leaves_out(&source->where[i], w->params))
			return false;
	return way->limits.n <= (way->all ? 1 : 0);
}

static void
write_scope(const struct writing *w, const struct way *way, int64_t scope)
{
	buf_format(&w->out->sql, "g.scope = ? AND g.object = '%s'", object_decls[way->object].name);
	compose_number(w->out, scope);
	if (!way->all)
		access_grant_holds(w, way, "g");
}

/* The records themselves are not read. */
static void
branch_of_grants(const struct writing *w, const struct way *way, int64_t scope, bool *first)
{
	const struct row_source *source = w->piece->source;

	branch_begin(w, first);
	buf_format(&w->out->sql, "g.record_id AS id, %s FROM access_grant AS g FORCE INDEX (PRIMARY) WHERE ",
		source->grant_keys);
	write_scope(w, way, scope);
	buf_text(&w->out->sql, " AND g.vendor_id = ?");
	compose_number(w->out, w->db->viewer->vendor_id);
	for (unsigned i = 0; i < source->where_count; i++)
		if (source->grant_where[i].kind != PIECE_MISSING)
			compose_piece(w->out, w->db, &source->grant_where[i], w->params);
	write_end(w, source->grant_order);
	buf_char(&w->out->sql, ')');
}

/* Through the rows of one scope, in the order of the records' own instant where the list has that. */
static void
branch_by_scope(const struct writing *w, const struct way *way, int64_t scope, bool *first)
{
	const struct row_source *source = w->piece->source;
	const bool own = way == &w->reach->ways[0];

	if (grants_suffice(w, way)) {
		branch_of_grants(w, way, scope, first);
		return;
	}
	branch_of_records(w, first);
	buf_format(&w->out->sql,
		"access_grant AS g FORCE INDEX (PRIMARY) STRAIGHT_JOIN %s AS %s ON %s.%s = g.record_id WHERE ",
		source->table, w->piece->alias, w->piece->alias, way->id);
	write_scope(w, way, scope);
	buf_text(&w->out->sql, " AND ");
	access_vendor(w);
	branch_end(w, way, own && source->grant_order != NULL ? source->grant_order : source->order);
}

/* Who reaches all, but is restricted, walks the rows of a restriction: they may be few. They are of no level. */
static void
write_way_all(const struct writing *w, const struct way *way, bool *first)
{
	if (way->limits.n == 0)
		branch_by_vendor(w, way, first);
	else
		branch_by_scope(w, way, way->few != 0 ? way->few : way->limits.at[0], first);
}

/* All the few that fit a restriction, and of them those that are reached: a key's range may be long, and none of it fit. */
static void
branch_by_few(const struct writing *w, const struct way *way, bool *first)
{
	branch_of_records(w, first);
	buf_format(&w->out->sql,
		"access_grant AS g FORCE INDEX (PRIMARY) STRAIGHT_JOIN %s AS %s ON %s.%s = g.record_id WHERE g.scope = ? AND g.object = '%s' AND ",
		w->piece->source->table, w->piece->alias, w->piece->alias, way->id, object_decls[way->object].name);
	compose_number(w->out, way->few);
	access_vendor(w);
	buf_text(&w->out->sql, " AND ");
	access_way(w, way);
	branch_end(w, way, w->piece->source->order);
}

static bool
walks_few(const struct reach *reach)
{
	return reach->n == 1 && reach->ways[0].few != 0 && !reach->ways[0].all;
}

static void
write_branches(const struct writing *w, const struct way *way, bool *first)
{
	if (way->all) {
		write_way_all(w, way, first);
		return;
	}
	if (walks_few(w->reach)) {
		branch_by_few(w, way, first);
		return;
	}
	for (enum key key = 0; key < KEYS; key++)
		for (unsigned i = 0; i < way_values(way, key); i++)
			branch_by_key(w, way, key, way->keys[key].at[i], first);
	for (unsigned i = 0; i < way->scopes.n; i++)
		branch_by_scope(w, way, way->scopes.at[i], first);
}

static void
write_plain_source(const struct writing *w)
{
	const struct way *way = &w->reach->ways[0];

	for (enum key key = 0; key < KEYS && !way->all; key++)
		if (way_values(way, key) > 0)
			write_table(w, access_key_words[key]);
	if (way->all)
		write_table(w, "vendor");
}

/* More than two branches are cut before they are joined; for two the cut takes longer than what it saves. */
static void
write_union(const struct writing *w)
{
	bool first = true;
	unsigned branches = 0;

	for (unsigned i = 0; i < w->reach->n; i++) {
		write_branches(w, &w->reach->ways[i], &first);
		branches += way_ranges(&w->reach->ways[i]) + w->reach->ways[i].scopes.n;
	}
	if (first)
		buf_text(&w->out->sql, "SELECT 0 AS id FROM DUAL WHERE FALSE");
	else if (branches > 2)
		write_end(w, w->piece->source->key_order);
}

/*
 * For who reaches nothing the query is asked all the same, since an empty
 * list has columns.
 */
void
access_source(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params)
{
	struct writing w = access_writing(out, db, piece, params);

	w.lean = true;
	if (reach_is_plain(w.reach)) {
		write_plain_source(&w);
		return;
	}
	if (reach_is_disjoint(w.reach))
		w.joint = " UNION ALL ";
	buf_char(&out->sql, '(');
	write_union(&w);
	buf_format(&out->sql, ") AS reached STRAIGHT_JOIN %s AS %s FORCE INDEX (PRIMARY) ON %s.id = reached.id AND ",
		piece->source->table, piece->alias, piece->alias);
	access_vendor(&w);
}

void
access_tail(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params)
{
	struct writing w = access_writing(out, db, piece, params);

	w.lean = true;
	if (reach_is_plain(w.reach)) {
		buf_text(&out->sql, " WHERE ");
		access_ways(&w);
		write_where(&w);
	}
	write_end(&w, piece->source->order);
}
