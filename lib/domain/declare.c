/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* declare.c -- see declare.h. */
#include "domain/declare.h"

#include "data/audit.h"
#include "data/custom.h"

/* Is that one of the lines? */
static bool
has_line(const char *lines, const char *line, size_t len)
{
	for (const char *at = lines; *at != '\0'; at += strspn(at, "\n")) {
		const size_t n = strcspn(at, "\n");

		if (n == len && memcmp(at, line, len) == 0)
			return true;
		at += n;
	}
	return false;
}

const char *
declared_choices(const void *ctx, const char *typed)
{
	struct buf out;

	buf_init(&out, ctx, 256);
	buf_text(&out, "");
	for (const char *at = typed; !text_empty(at);) {
		size_t len;

		at += strspn(at, " \t\n");
		len = strcspn(at, "\n");
		const char *next = at + len;

		while (len > 0 && strchr(" \t", at[len - 1]) != NULL)
			len--;
		if (len > 0 && !has_line(out.at, at, len)) {
			if (out.len > 0)
				buf_char(&out, '\n');
			buf_add(&out, at, len);
		}
		at = next;
	}
	return out.len > 0 ? out.at : NULL;
}

static struct err *
note(struct db *db, const char *verb, enum object object, const char *name)
{
	return audit_add(db, db_who(db)->vendor_id, verb, "field", name,
		text_format(db_who(db), "object=%s\n", object_decls[object].name));
}

struct err *
field_declare(struct db *db, const void *ctx, const struct declaration *d)
{
	const char *object = object_decls[d->object].name;
	struct q_custom_places *places;
	size_t n;

	TRY(q_custom_places(db, ctx, &places, &n, object));
	if (n >= DECLARED_MOST)
		return err_say(err_new(ERR_CONFLICT, "%zu declared fields of %s", n, object), "fields-full");
	TRY(q_custom_insert(db, NULL, object, d->name, d->label, custom_kind_name(d->kind), d->choices, d->required,
		(int64_t)n + 1));
	return note(db, "declare", d->object, d->name);
}

struct err *
field_move(struct db *db, const void *ctx, enum object object, const char *name, int by)
{
	struct q_custom_places *places;
	size_t n, at = 0;

	TRY(q_custom_places(db, ctx, &places, &n, object_decls[object].name));
	while (at < n && !text_same(places[at].name, name))
		at++;
	if (at == n)
		return err_new(ERR_NOT_FOUND, "no declared field %s", name);
	if ((by < 0 && at == 0) || (by > 0 && at + 1 == n))
		return OK;
	const size_t other = by < 0 ? at - 1 : at + 1;

	for (size_t i = 0; i < n; i++)
		TRY(q_custom_place(db, NULL, places[i].id, (int64_t)(i == at ? other : i == other ? at : i) + 1));
	return note(db, "move", object, name);
}

struct err *
declared_find(struct db *db, const void *ctx, enum object object, const char *name, struct declared *d)
{
	d->object = object;
	d->name = name;
	return q_custom_find(db, ctx, &d->row, object_decls[object].name, name);
}

struct err *
field_edit(struct db *db, const struct declared *d, const char *seen, const struct declaration *to)
{
	TRY(q_custom_edit(db, d->row.id, seen, to->label, to->choices, to->required));
	return note(db, "edit", d->object, d->name);
}

struct err *
field_retire(struct db *db, const struct declared *d, const char *seen, bool retired)
{
	TRY(q_custom_retire(db, d->row.id, seen, retired));
	return note(db, retired ? "retire" : "restore", d->object, d->name);
}

struct err *
field_remove(struct db *db, const void *ctx, const struct declared *d, const char *seen)
{
	const char *object = object_decls[d->object].name;
	int64_t used;

	TRY(q_custom_used(db, ctx, &used, object, d->name));
	if (used)
		return err_say(err_new(ERR_CONFLICT, "declared field %s is used", d->name), "field-used");
	TRY(q_custom_rights_delete(db, NULL, object, text_format(ctx, CUSTOM_PREFIX "%s", d->name)));
	TRY(q_custom_layouts_delete(db, NULL, object, text_format(ctx, CUSTOM_PREFIX "%s", d->name)));
	TRY(q_custom_delete(db, d->row.id, seen));
	return note(db, "remove", d->object, d->name);
}
