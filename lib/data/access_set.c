/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_set.c -- all that a viewer reaches, in no order, for what counts and sums.
 *
 * One range of one index where that is all; else a union of what each key
 * and each scope leads to, so that it costs what is reached and not what
 * there is. A scope that leads to many records is not walked where the
 * set's own conditions are a shorter range.
 */
#include "data/access_sql.h"

#include "data/access_writing.h"

/* A branch begins here: it selects the columns of the set. */
static void
set_begin(const struct writing *w, bool *first, const char *word)
{
	buf_format(&w->out->sql, "%s%s %s FROM ", *first ? "" : w->joint, word, w->piece->source->keys);
	*first = false;
}

/* way: the branch's; the object's own restrictions count for its parent's ways too. */
static void
set_end(const struct writing *w, const struct way *way)
{
	const struct row_source *source = w->piece->source;

	buf_text(&w->out->sql, " AND ");
	access_vendor(w);
	access_limits(w, way);
	if (way != &w->reach->ways[0])
		access_limits(w, &w->reach->ways[0]);
	for (unsigned i = 0; i < source->where_count; i++)
		compose_piece(w->out, w->db, &source->where[i], w->params);
}

/* "deal AS d FORCE INDEX (deal_state_by_owner) WHERE TRUE"; without a family the database chooses. */
static void
set_table(const struct writing *w, const char *by)
{
	buf_format(&w->out->sql, "%s AS %s", w->piece->source->table, w->piece->alias);
	if (w->piece->source->family != NULL)
		buf_format(&w->out->sql, " FORCE INDEX (%s_by_%s)", w->piece->source->family, by);
	buf_text(&w->out->sql, " WHERE TRUE");
}

static void
set_by_key(const struct writing *w, const struct way *way, enum key key, bool *first)
{
	set_begin(w, first, "SELECT");
	set_table(w, access_key_words[key]);
	buf_format(&w->out->sql, " AND %s.%s", w->piece->alias, key_columns[key]);
	access_in(w->out, &way->keys[key]);
	set_end(w, way);
}

/* The rows of some scopes; a record may be reached by several of them. holds: they must be for that level, now. */
static void
set_by_scopes(const struct writing *w, const struct way *way, const struct numbers *scopes, bool holds, bool *first)
{
	set_begin(w, first, scopes->n > 1 ? "SELECT STRAIGHT_JOIN DISTINCT" : "SELECT STRAIGHT_JOIN");
	buf_text(&w->out->sql, "access_grant AS g FORCE INDEX (PRIMARY) ");
	buf_format(&w->out->sql, "JOIN %s AS %s ON %s.%s = g.record_id WHERE g.object = '%s' AND g.scope",
		w->piece->source->table, w->piece->alias, w->piece->alias, way->id, object_decls[way->object].name);
	access_in(w->out, scopes);
	if (holds)
		access_grant_holds(w, way, "g");
}

/* What fits the set's conditions, and of that what some scopes lead to. */
static void
set_by_conditions(const struct writing *w, const struct way *way, const struct numbers *scopes, bool *first)
{
	set_begin(w, first, "SELECT");
	set_table(w, "vendor");
	buf_text(&w->out->sql, " AND ");
	access_granted(w, way, scopes);
	set_end(w, way);
}

/* All, or the few that fit a restriction. */
static void
set_all(const struct writing *w, const struct way *way, bool *first)
{
	if (way->few != 0) {
		set_by_scopes(w, way, &(struct numbers){ &way->few, 1 }, false, first);
	} else {
		set_begin(w, first, "SELECT");
		set_table(w, "vendor");
	}
	set_end(w, way);
}

/* All the few that fit a restriction, and of them those that are reached. */
static void
set_few(const struct writing *w, const struct way *way, bool *first)
{
	set_by_scopes(w, way, &(struct numbers){ &way->few, 1 }, false, first);
	buf_text(&w->out->sql, " AND ");
	access_way(w, way);
	set_end(w, way);
}

/* The scopes that are walked, of those of the way. */
static struct numbers
walked(const struct writing *w, const struct way *way, int64_t *room)
{
	struct numbers walked = { room, 0 };

	for (unsigned i = 0; i < way->scopes.n; i++)
		if (w->piece->source->family == NULL || !numbers_have(&way->many, way->scopes.at[i]))
			room[walked.n++] = way->scopes.at[i];
	return walked;
}

static void
set_by_grants(const struct writing *w, const struct way *way, bool *first)
{
	int64_t *room = new_array(NULL, int64_t, way->scopes.n + 1);
	const struct numbers some = walked(w, way, room);

	if (some.n > 0) {
		set_by_scopes(w, way, &some, true, first);
		set_end(w, way);
	}
	if (some.n < way->scopes.n)
		set_by_conditions(w, way, &way->many, first);
	talloc_free(room);
}

static void
set_branches(const struct writing *w, const struct way *way, bool *first)
{
	if (way->all) {
		set_all(w, way, first);
		return;
	}
	if (way->few != 0) {
		set_few(w, way, first);
		return;
	}
	for (enum key key = 0; key < KEYS; key++)
		if (way_values(way, key) > 0)
			set_by_key(w, way, key, first);
	set_by_grants(w, way, first);
}

void
access_set(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params)
{
	struct writing w = access_writing(out, db, piece, params);
	bool first = true;

	w.lean = true;
	buf_char(&out->sql, '(');
	for (unsigned i = 0; i < w.reach->n; i++)
		set_branches(&w, &w.reach->ways[i], &first);
	if (first)
		buf_format(&out->sql, "SELECT %s FROM %s AS %s WHERE FALSE", piece->source->keys, piece->source->table,
			piece->alias);
	buf_format(&out->sql, ") AS %s", piece->alias);
}
