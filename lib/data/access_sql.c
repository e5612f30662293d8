/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_sql.c -- see access_sql.h. */
#include "data/access_sql.h"

#include "data/access_writing.h"

const char *const access_key_words[KEYS] = { "owner", "team", "org", "territory" };

struct writing
access_writing(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params)
{
	return (struct writing){ out, db, piece, params, access_reach(db->viewer, piece->object, piece->verb),
		" UNION ", false };
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

void
access_in(struct composed *out, const struct numbers *numbers)
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

void
access_vendor(const struct writing *w)
{
	buf_format(&w->out->sql, "%s.vendor_id = ?", w->piece->alias);
	compose_number(w->out, w->db->viewer->vendor_id);
}

/* B1: each restriction has a row of its own for the record. */
void
access_limits(const struct writing *w, const struct way *way)
{
	for (unsigned i = 0; i < way->limits.n; i++) {
		buf_format(&w->out->sql,
			" AND EXISTS (SELECT 1 FROM access_grant AS z WHERE z.object = '%s' AND z.record_id = %s.%s AND z.scope = ?)",
			object_decls[way->object].name, w->piece->alias, way->id);
		compose_number(w->out, way->limits.at[i]);
	}
}

/* " AND g.until > ?", and for who must write, of that level. R7: no longer at the instant. */
void
access_grant_holds(const struct writing *w, const struct way *way, const char *alias)
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

void
access_granted(const struct writing *w, const struct way *way, const struct numbers *scopes)
{
	buf_format(&w->out->sql,
		"EXISTS (SELECT 1 FROM access_grant AS g WHERE g.object = '%s' AND g.record_id = %s.%s AND g.scope",
		object_decls[way->object].name, w->piece->alias, way->id);
	access_in(w->out, scopes);
	access_grant_holds(w, way, "g");
	buf_char(&w->out->sql, ')');
}

/* One way as a condition; something of it leads somewhere. */
void
access_way(const struct writing *w, const struct way *way)
{
	struct buf *sql = &w->out->sql;
	bool first = true;

	buf_char(sql, '(');
	if (way->all)
		buf_format(sql, "%sTRUE", or_of(&first));
	for (enum key key = 0; key < KEYS && !way->all; key++) {
		if ((w->lean ? way_values(way, key) : way->keys[key].n) == 0)
			continue;
		buf_format(sql, "%s%s.%s", or_of(&first), w->piece->alias, key_columns[key]);
		access_in(w->out, &way->keys[key]);
	}
	if (way->scopes.n > 0 && !way->all) {
		buf_text(sql, or_of(&first));
		access_granted(w, way, &way->scopes);
	}
	if (first)
		buf_text(sql, "FALSE");
	buf_char(sql, ')');
	access_limits(w, way);
}

void
access_ways(const struct writing *w)
{
	buf_char(&w->out->sql, '(');
	access_vendor(w);
	if (w->reach->n == 1) {
		buf_text(&w->out->sql, " AND ");
		access_way(w, &w->reach->ways[0]);
	} else {
		/* B1: restrictions of the object itself count for what is reached by its parent too. */
		buf_text(&w->out->sql, " AND (");
		access_way(w, &w->reach->ways[0]);
		buf_text(&w->out->sql, " OR ");
		access_way(w, &w->reach->ways[1]);
		access_limits(w, &w->reach->ways[0]);
		buf_char(&w->out->sql, ')');
	}
	buf_char(&w->out->sql, ')');
}

void
access_condition(struct composed *out, const struct db *db, const struct piece *piece)
{
	const struct writing w = access_writing(out, db, piece, NULL);

	if (w.reach->n == 0)
		buf_text(&out->sql, "FALSE");
	else
		access_ways(&w);
}
