/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* compose.c -- see compose.h. */
#include "data/compose.h"

#include "data/access_reach.h"
#include "data/access_sql.h"
#include "data/custom.h"

/* How mkqueries marks what is seen as a field: \1, the field's number in two letters, the alias, \3, the text, \2. */
enum { MASK_BEGINS = '\1', MASK_ENDS = '\2', MASK_PARTS = '\3' };

void
compose_value(struct composed *out, struct param value)
{
	if (out->count == out->room) {
		out->room = out->room == 0 ? 64 : out->room * 2;
		out->values = must(talloc_realloc(talloc_parent(out->sql.at), out->values, struct param, out->room));
	}
	out->values[out->count++] = value;
}

void
compose_number(struct composed *out, int64_t number)
{
	compose_value(out, (struct param){ .kind = PARAM_INT, .number = number });
}

/* A parameter by its number: the query's own, or one of those that every query has. */
static struct param
param_of(const struct db *db, const struct param *params, uint8_t which)
{
	const struct viewer *viewer = db->viewer;

	switch (which) {
	case PARAM_NOW: return (struct param){ .kind = PARAM_TIME, .time = db->now };
	case PARAM_VENDOR:
	case PARAM_MEMBER:
	case PARAM_ORG: break;
	default: return params[which];
	}
	if (viewer == NULL)
		return (struct param){ .kind = PARAM_INT, .null = true };
	return (struct param){ .kind = PARAM_INT,
		.number = which == PARAM_VENDOR ? viewer->vendor_id
			: which == PARAM_MEMBER ? viewer->member_id
						: viewer->org_id };
}

bool
compose_leaves_out(const struct piece *piece, const struct param *params)
{
	if (piece->kind != PIECE_OPTIONAL)
		return false;
	for (unsigned i = 0; i < piece->param_count; i++)
		if (piece->params[i] < PARAM_NOW && params[piece->params[i]].null)
			return true;
	return false;
}

/* "CASE WHEN d.state IN (?, ?) THEN NULL ELSE d.amount END", or with THEN and ELSE the other way round. */
static void
mask_by_state(struct composed *out, const struct mask *mask, const char *alias, size_t alias_len, const char *state,
	const char *text, size_t len)
{
	buf_format(&out->sql, "CASE WHEN %.*s.%s IN (", (int)alias_len, alias, state);
	for (unsigned i = 0; i < mask->n; i++) {
		buf_text(&out->sql, i > 0 ? ", ?" : "?");
		compose_value(out, (struct param){ .kind = PARAM_TEXT, .text = mask->states[i] });
	}
	buf_text(&out->sql, mask->right == RIGHT_NONE ? ") THEN " : ") THEN NULL ELSE ");
	buf_add(&out->sql, text, len);
	buf_text(&out->sql, " END");
}

/* F4: what may not be read is NULL wherever it stands. */
static void
masked_write(struct composed *out, const struct mask *mask, enum object object, const char *alias, size_t alias_len,
	const char *text, size_t len)
{
	const char *state = object_decls[object].state;

	if (mask->n > 0 && state != NULL)
		mask_by_state(out, mask, alias, alias_len, state, text, len);
	else if (mask->right == RIGHT_NONE)
		buf_text(&out->sql, "NULL");
	else
		buf_add(&out->sql, text, len);
}

/* From behind MASK_BEGINS; returns what is behind MASK_ENDS. */
static const char *
mask_write(struct composed *out, const struct db *db, const char *at)
{
	const enum guarded_field field = (enum guarded_field)((at[0] - 'A') * 26 + at[1] - 'A');
	const char *alias = at + 2, *text = strchr(at, MASK_PARTS) + 1, *end = strchr(text, MASK_ENDS);

	masked_write(out, access_mask(db->viewer, field), field_decls[field].object, alias, (size_t)(text - alias) - 1,
		text, (size_t)(end - text));
	return end + 1;
}

/* The values of a piece's own places stand between those of its masks, so each ? is met in its turn. */
static void
text_write(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params)
{
	unsigned next = 0;

	for (const char *at = piece->text; *at != '\0';) {
		const size_t plain = strcspn(at, "\1?");

		buf_add(&out->sql, at, plain);
		at += plain;
		if (*at == MASK_BEGINS) {
			at = mask_write(out, db, at + 1);
		} else if (*at == '?') {
			buf_char(&out->sql, *at++);
			if (next < piece->param_count)
				compose_value(out, param_of(db, params, piece->params[next++]));
		}
	}
}

void
compose_piece(struct composed *out, const struct db *db, const struct piece *piece, const struct param *params)
{
	if (!compose_leaves_out(piece, params))
		text_write(out, db, piece, params);
}

/* A column for each declared field that the viewer may read in some state; its name is a word of its own (table custom_field). */
static void
custom_write(struct composed *out, const struct db *db, const struct piece *piece)
{
	const struct access_config *config = access_config_of(db->viewer);

	for (size_t i = 0; config != NULL && i < config->custom_count; i++) {
		const struct custom_field *field = &config->custom[i];
		const struct mask *mask = access_mask(db->viewer, (enum guarded_field)(CUSTOM_FIELDS + i));
		const char *text;

		if (field->object != piece->object || (mask->right == RIGHT_NONE && mask->n == 0))
			continue;
		text = text_format(config, "JSON_VALUE(%s.custom, '$.\"%s\"')", piece->alias, field->named.name);
		buf_text(&out->sql, ", ");
		masked_write(out, mask, piece->object, piece->alias, strlen(piece->alias), text, strlen(text));
		buf_format(&out->sql, " AS `%s`", field->field);
		talloc_free((void *)(uintptr_t)text);
	}
}

void
compose(struct composed *out, const struct db *db, const struct query *query, const struct param *params)
{
	out->sql.len = 0;
	out->count = 0;
	for (unsigned i = 0; i < query->piece_count; i++) {
		const struct piece *piece = &query->pieces[i];

		switch (piece->kind) {
		case PIECE_ALLOWED: access_condition(out, db, piece); break;
		case PIECE_CUSTOM: custom_write(out, db, piece); break;
		case PIECE_SOURCE: access_source(out, db, piece, params); break;
		case PIECE_SET: access_set(out, db, piece, params); break;
		case PIECE_TAIL: access_tail(out, db, piece, params); break;
		default: compose_piece(out, db, piece, params);
		}
	}
}
