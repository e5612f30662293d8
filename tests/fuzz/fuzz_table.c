/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_table.c -- a table is read to its end or to a mistake; what is read of it is text, and is the same when it was written and read again. */
#include "base/buf.h"
#include "base/text.h"
#include "data/table.h"
#include "fuzz.h"

struct seen {
	const void *ctx;
	struct buf written, cells;
	int64_t line;
};

static void
cell_seen(struct buf *cells, const char *text)
{
	buf_text(cells, text);
	buf_char(cells, '\x1f');
}

static bool
take(void *own, const struct table_row *row)
{
	struct seen *seen = own;
	const char **fields = new_array(seen->ctx, const char *, row->n + 1);

	assert(row->line > 0 && row->line >= seen->line && row->n > 0 && row->n <= TABLE_COLUMNS_MAX);
	seen->line = row->line;
	for (unsigned i = 0; i < row->n; i++) {
		fields[i] = row->fields[i] != NULL ? row->fields[i] : "";
		assert(text_accept(seen->ctx, fields[i], strlen(fields[i])) != NULL);
		cell_seen(&seen->cells, fields[i]);
	}
	buf_char(&seen->cells, '\x1e');
	table_write(&seen->written, ',', fields, row->n);
	return true;
}

static struct seen
seen_new(const void *ctx)
{
	struct seen seen = { .ctx = ctx };

	buf_init(&seen.written, ctx, 100);
	buf_init(&seen.cells, ctx, 100);
	return seen;
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	const struct bytes content = { (const unsigned char *)text, len };
	const struct table_form form = table_guess(content);
	struct seen first = seen_new(ctx), second = seen_new(ctx);
	const struct table_read done = table_each(ctx, content, form, take, &first);
	struct table_read again;

	assert(done.offset <= len && (done.mistake != NULL || done.offset == len));
	if (done.mistake != NULL)
		return;
	again = table_each(ctx, (struct bytes){ (const unsigned char *)first.written.at, first.written.len },
		(struct table_form){ ',', TABLE_UTF8, true }, take, &second);
	assert(again.mistake == NULL);
	assert(first.cells.len == second.cells.len && memcmp(first.cells.at, second.cells.at, first.cells.len) == 0);
}
