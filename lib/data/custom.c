/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* custom.c -- see custom.h. */
#include "data/custom.h"

#include <stdlib.h>

#include "data/access_reach.h"
#include "data/rows.h"

const struct access_config *
access_config_of(const struct viewer *viewer)
{
	return viewer != NULL && viewer->access != NULL ? viewer->access->config : NULL;
}

/* ---- columns ---- */

/* The object whose declared fields a query selects, or OBJECTS. */
static enum object
object_of(const struct query *query)
{
	for (unsigned i = 0; i < query->piece_count; i++)
		if (query->pieces[i].kind == PIECE_CUSTOM)
			return query->pieces[i].object;
	return OBJECTS;
}

void
custom_columns(const struct viewer *viewer, const struct query *query, struct column *columns, size_t n)
{
	const struct access_config *config = access_config_of(viewer);
	const enum object object = object_of(query);

	for (size_t i = 0; object < OBJECTS && config != NULL && i < n; i++) {
		const enum guarded_field field = field_find(config, object, columns[i].child);

		if ((int)field >= CUSTOM_FIELDS)
			columns[i].named = &config->custom[(int)field - CUSTOM_FIELDS].named;
	}
}

/* ---- values ---- */

/* The text behind a quote, up to the next, with its escapes undone; *at is behind that one. */
static const char *
text_read(const void *ctx, const char **at)
{
	char *out = new_array(ctx, char, strlen(*at) + 1), *end = out;
	const char *in = *at;

	while (*in != '\0' && *in != '"') {
		if (in[0] == '\\' && in[1] == 'u') {
			*end++ = (char)strtol((char[]){ in[4], in[5], '\0' }, NULL, 16);
			in += 6;
			continue;
		}
		if (*in == '\\')
			in++;
		*end++ = *in++;
	}
	*end = '\0';
	*at = *in == '"' ? in + 1 : in;
	return out;
}

/* From quote to quote: a name, its value, a name ... */
const char *
custom_value(const void *ctx, const char *json, const char *name)
{
	for (const char *at = json; !text_empty(at) && (at = strchr(at, '"')) != NULL;) {
		const char *key, *value;

		at++;
		key = text_read(ctx, &at);
		at = strchr(at, '"');
		if (at == NULL)
			return NULL;
		at++;
		value = text_read(ctx, &at);
		if (strcmp(key, name) == 0)
			return value;
	}
	return NULL;
}

void
custom_add(struct buf *json, const char *name, const char *value)
{
	buf_char(json, json->len == 0 ? '{' : ',');
	json_text(json, name);
	buf_char(json, ':');
	json_text(json, value);
}

const char *
custom_end(struct buf *json)
{
	if (json->len == 0)
		return NULL;
	buf_char(json, '}');
	return json->at;
}

/* ---- fields of an object ---- */

const struct object_field *
object_fields(const void *ctx, const struct access_config *config, enum object object, size_t *n)
{
	const struct object_decl *decl = &object_decls[object];
	const size_t declared = config != NULL ? config->custom_count : 0;
	struct object_field *fields = new_array(ctx, struct object_field, decl->field_count + declared);

	*n = 0;
	for (unsigned i = decl->first_field; i < decl->first_field + decl->field_count; i++)
		fields[(*n)++] =
			(struct object_field){ (enum guarded_field)i, field_decls[i].name, field_decls[i].type };
	for (size_t i = 0; i < declared; i++) {
		const struct custom_field *field = &config->custom[i];
		const bool plain = field->kind == CUSTOM_NUMBER || field->kind == CUSTOM_DATE;

		if (field->object == object)
			fields[(*n)++] = (struct object_field){ (enum guarded_field)(CUSTOM_FIELDS + i), field->field,
				plain ? custom_kind_name(field->kind) : "text", field };
	}
	return fields;
}
