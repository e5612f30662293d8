/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* together.c -- see together.h. */
#include "data/compose.h"

#include "together.h"

#include <stddef.h>

enum { SLOTS = 8192, VALUES = 200 };

static const char asked[] = "asked AS x";

struct line {
	int64_t n;
	const char *line;
};

/* Those of one text: viewers, and of a query that is no list the rows of its table, as JSON. */
struct group {
	struct group *next;
	const struct query *query;
	bool list;
	char *text;
	struct param *values;
	unsigned count;
	unsigned *viewers, viewer_count;
	struct buf rows;
};

struct together {
	struct composed composed;
	struct group *slots[SLOTS];
};

struct together *
together_new(const void *ctx)
{
	struct together *together = new_zero(ctx, struct together);

	buf_init(&together->composed.sql, together, 4096);
	return together;
}

bool
together_is_list(const struct query *query)
{
	for (unsigned i = 0; i < query->piece_count; i++)
		if (query->pieces[i].kind == PIECE_SOURCE || query->pieces[i].kind == PIECE_SET)
			return true;
	return false;
}

/* Numbers and instants are columns of the table; words, such as states, stay values of the statement. */
static bool
is_column(const struct group *group, const struct param *value)
{
	return !group->list && (value->kind == PARAM_INT || value->kind == PARAM_TIME);
}

static bool
values_same(const struct param *a, const struct param *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case PARAM_INT: return a->number == b->number;
	case PARAM_TIME: return a->time.us == b->time.us;
	default: return text_same(a->text, b->text);
	}
}

static bool
is_of(const struct group *group, const struct query *query, const struct composed *composed)
{
	if (group->query != query || group->count != composed->count || strcmp(group->text, composed->sql.at) != 0)
		return false;
	for (unsigned i = 0; i < group->count; i++) {
		const struct param *value = &group->values[i];

		if (is_column(group, value) ? value->kind != composed->values[i].kind
					    : !values_same(value, &composed->values[i]))
			return false;
	}
	return true;
}

/* FNV-1a. */
static unsigned
slot_of(const char *text)
{
	uint64_t hash = 14695981039346656037U;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211U;
	return (unsigned)(hash % SLOTS);
}

static struct group *
group_new(struct together *together, const struct query *query)
{
	const struct composed *composed = &together->composed;
	struct group *group = new_zero(together, struct group);

	group->query = query;
	group->list = together_is_list(query);
	group->text = text_copy(group, composed->sql.at);
	group->count = composed->count;
	group->values = new_array(group, struct param, group->count);
	for (unsigned i = 0; i < group->count; i++) {
		group->values[i] = composed->values[i];
		if (group->values[i].kind == PARAM_TEXT)
			group->values[i].text = text_copy(group, group->values[i].text);
	}
	buf_init(&group->rows, group, 256);
	return group;
}

static struct group *
group_of(struct together *together, const struct query *query)
{
	struct group **slot = &together->slots[slot_of(together->composed.sql.at)], *group = *slot;

	while (group != NULL && !is_of(group, query, &together->composed))
		group = group->next;
	if (group == NULL) {
		group = group_new(together, query);
		group->next = *slot;
		*slot = group;
	}
	return group;
}

/* As the database reads it. */
static void
write_instant(struct buf *buf, struct instant at)
{
	char text[INSTANT_TEXT];

	instant_write(at, text);
	*strchr(text, 'T') = ' ';
	*strchr(text, 'Z') = '\0';
	buf_format(buf, ",\"%s\"", text);
}

static void
write_row(struct group *group, const struct composed *composed, unsigned n)
{
	buf_format(&group->rows, "%s[%u", group->viewer_count > 0 ? "," : "[", n);
	for (unsigned i = 0; i < composed->count; i++) {
		const struct param *value = &composed->values[i];

		if (value->null)
			buf_text(&group->rows, ",null");
		else if (value->kind == PARAM_TIME)
			write_instant(&group->rows, value->time);
		else if (value->kind == PARAM_INT)
			buf_format(&group->rows, ",%lld", (long long)value->number);
	}
	buf_char(&group->rows, ']');
}

void
together_add(struct together *together, const struct db *db, const struct query *query, unsigned n)
{
	struct group *group;

	compose(&together->composed, db, query, NULL);
	group = group_of(together, query);
	if (!group->list)
		write_row(group, &together->composed, n);
	group->viewers = must(talloc_realloc(group, group->viewers, unsigned, group->viewer_count + 1));
	group->viewers[group->viewer_count++] = n;
}

/* ---- the statement ---- */

struct made {
	struct buf sql;
	struct param params[VALUES];
	uint8_t places[VALUES];
	unsigned count;
};

static void
made_value(struct made *made, struct param value)
{
	made->params[made->count] = value;
	made->places[made->count] = (uint8_t)made->count;
	made->count++;
}

/* "JSON_TABLE(?, '$[*]' COLUMNS(n INT PATH '$[0]', v0 BIGINT PATH '$[1]')) AS x" */
static void
write_table(struct made *made, struct group *group)
{
	unsigned column = 0;

	buf_char(&group->rows, ']');
	buf_text(&made->sql, "JSON_TABLE(?, '$[*]' COLUMNS(n INT PATH '$[0]'");
	made_value(made, (struct param){ .kind = PARAM_TEXT, .text = group->rows.at });
	for (unsigned i = 0; i < group->count; i++)
		if (is_column(group, &group->values[i])) {
			column++;
			buf_format(&made->sql, ", v%u %s PATH '$[%u]'", i,
				group->values[i].kind == PARAM_TIME ? "DATETIME(6)" : "BIGINT", column);
		}
	buf_text(&made->sql, ")) AS x");
}

static void
write_value(struct made *made, const struct group *group, unsigned i)
{
	if (is_column(group, &group->values[i])) {
		buf_format(&made->sql, "x.v%u", i);
		return;
	}
	buf_char(&made->sql, '?');
	made_value(made, group->values[i]);
}

static void
write_text(struct made *made, struct group *group)
{
	const char *table = group->list ? NULL : strstr(group->text, asked);
	unsigned next = 0;

	for (const char *at = group->text; *at != '\0'; at++) {
		if (at == table) {
			write_table(made, group);
			at += strlen(asked) - 1;
		} else if (*at == '?') {
			write_value(made, group, next++);
		} else {
			buf_char(&made->sql, *at);
		}
	}
}

static const char declared[] = " AS `custom-";

/* Columns of declared fields, as many as the viewer has, become one line: "4711|custom-seats=3235". */
static void
write_declared(struct made *made, struct group *group)
{
	buf_text(&made->sql, "SELECT y.`@n`, CONCAT_WS('|', y.`@line`");
	for (const char *at = strstr(group->text, declared); at != NULL; at = strstr(at, declared)) {
		int n;

		at += strlen(" AS `");
		n = (int)strcspn(at, "`");
		buf_format(&made->sql, ", CONCAT('%.*s=', HEX(y.`%.*s`))", n, at, n, at);
	}
	buf_text(&made->sql, ") FROM (");
	write_text(made, group);
	buf_text(&made->sql, ") AS y ORDER BY y.`@n`, y.`@line`");
}

static const struct target targets[] = { { PARAM_INT, offsetof(struct line, n) },
	{ PARAM_TEXT, offsetof(struct line, line) } };

static struct err *
group_rows(struct group *group, struct db *db, struct line **lines, size_t *n)
{
	static struct piece piece = { .kind = PIECE_TEXT };
	static const struct query many = { "many", NULL, &piece, 1, targets, 2, sizeof(struct line) };
	static const struct query list = { "list", NULL, &piece, 1, targets + 1, 1, sizeof(struct line) };
	struct made *made = new_zero(group, struct made);

	if (group->count >= VALUES)
		return err_new(ERR_INTERNAL, "%s: %u values", group->query->name, group->count);
	buf_init(&made->sql, made, 4096);
	if (strstr(group->text, " AS `@line`") != NULL)
		write_declared(made, group);
	else
		write_text(made, group);
	piece.text = made->sql.at;
	piece.params = made->places;
	piece.param_count = (uint8_t)made->count;
	return query_rows(db, group->list ? &list : &many, made->params, group, (void **)lines, n);
}

struct err *
together_ask(struct together *together, struct db *db,
	void (*told)(void *to, const struct query *query, unsigned n, const char *line), void *to)
{
	for (unsigned slot = 0; slot < SLOTS; slot++)
		for (struct group *group = together->slots[slot]; group != NULL; group = group->next) {
			struct line *lines;
			size_t n;

			TRY(group_rows(group, db, &lines, &n));
			for (size_t i = 0; i < n && !group->list; i++)
				told(to, group->query, (unsigned)lines[i].n, lines[i].line);
			for (size_t i = 0; i < n && group->list; i++)
				for (unsigned viewer = 0; viewer < group->viewer_count; viewer++)
					told(to, group->query, group->viewers[viewer], lines[i].line);
			talloc_free(lines);
		}
	return OK;
}
