/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* import.c -- see import.h: what is asked of an import. Its work is in import_check.c and import_write.c. */
#include "domain/import.h"

#include "base/text.h"
#include "data/audit.h"
#include "domain/ref.h"
#include "q_imports.h"

static const char *
encoding_name(enum table_encoding encoding)
{
	return encoding == TABLE_WINDOWS ? "windows-1252" : "utf-8";
}

struct guessing {
	const struct import_kind *kind;
	struct import_reading *reading;
};

static bool
first_take(void *own, const struct table_row *row)
{
	struct guessing *g = own;

	g->reading->mapping = import_mapping_guess(g->kind, row, g->reading->form.header);
	return false;
}

struct import_reading
import_guess(const void *ctx, const struct import_kind *kind, struct bytes content)
{
	struct import_reading reading = { .form = table_guess(content), .mapping = import_mapping_read(kind, "") };
	struct guessing guessing = { kind, &reading };

	table_each(ctx, content, reading.form, first_take, &guessing);
	return reading;
}

struct import_reading
import_reading_of(const struct q_import_find *row)
{
	return (struct import_reading){
		.form = { row->delimiter[0], text_same(row->encoding, "utf-8") ? TABLE_UTF8 : TABLE_WINDOWS,
			row->header != 0 },
		.mapping = import_mapping_read(import_kind_named(row->kind), row->mapping),
	};
}

struct err *
import_make(struct db *db, const void *ctx, const struct import_file *file, const char **ref)
{
	const struct import_reading reading = import_guess(ctx, file->kind, file->content);

	*ref = ref_new(ctx);
	TRY(ref_taken(q_import_insert(db, NULL, file->vendor_id, *ref, file->kind->name, file->name,
		(int64_t)file->content.len, file->sha256, text_copy_n(ctx, &reading.form.separator, 1),
		encoding_name(reading.form.encoding), reading.form.header,
		import_mapping_write(ctx, file->kind, &reading.mapping))));
	return audit_add(db, file->vendor_id, "sent", "import", *ref,
		text_format(ctx, "kind=%s\nfile=%s\nsha256=%s", file->kind->name, file->name,
			text_hex(ctx, file->sha256.at, file->sha256.len)));
}

/* A work that may follow some states. */
struct step {
	const char *from, *state, *verb;
};

static struct err *
ask(struct db *db, const void *ctx, int64_t vendor_id, const struct step *step, const char *ref)
{
	struct q_import_find row;

	TRY(q_import_find(db, ctx, &row, vendor_id, ref));
	TRY(q_import_ask(db, row.id, step->from, step->state));
	return audit_add(db, vendor_id, step->verb, "import", ref,
		text_format(ctx, "kind=%s\nfile=%s", row.kind, row.name));
}

struct err *
import_ask_check(struct db *db, const void *ctx, int64_t vendor_id, const char *ref,
	const struct import_reading *reading)
{
	static const struct step check = { "sent,checked,failed", "checking", "check" };
	struct q_import_find row;

	TRY(q_import_find(db, ctx, &row, vendor_id, ref));
	TRY(q_import_remap(db, NULL, row.id, text_copy_n(ctx, &reading->form.separator, 1),
		encoding_name(reading->form.encoding), reading->form.header,
		import_mapping_write(ctx, import_kind_named(row.kind), &reading->mapping)));
	return ask(db, ctx, vendor_id, &check, ref);
}

struct err *
import_ask_write(struct db *db, const void *ctx, int64_t vendor_id, const char *ref)
{
	static const struct step write = { "checked", "committing", "commit" };

	return ask(db, ctx, vendor_id, &write, ref);
}

struct err *
import_ask_undo(struct db *db, const void *ctx, int64_t vendor_id, const char *ref)
{
	static const struct step undo = { "committed", "undoing", "undo" };

	return ask(db, ctx, vendor_id, &undo, ref);
}
