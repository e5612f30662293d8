/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* csv.c -- see csv.h; the quoting is libcsv's. */
#include "data/csv.h"

#include <csv.h>

#include "base/money.h"

struct csv {
	struct sink sink; /* first */
	struct buf *out;
};

static void
write_field(struct buf *out, const char *text, size_t len, bool last)
{
	const size_t most = len * 2 + 3;
	char *at = buf_need(out, most);

	out->len += csv_write2(at, most, text, len, '"');
	buf_text(out, last ? "\r\n" : ",");
}

/* Is this an amount in minor units, and the column beside it its currency? */
static bool
is_money(const struct column *column, const struct column *beside)
{
	return text_same(column->attribute, "minor") && text_same(beside->attribute, "currency") &&
		(column->child == beside->child || text_same(column->child, beside->child));
}

static void
write_name(struct buf *out, const struct column *column, bool last)
{
	char name[128];
	int len = snprintf(name, sizeof name, "%s%s%s", column->child != NULL ? column->child : "",
		column->child != NULL && column->attribute != NULL ? "_" : "",
		column->attribute != NULL ? column->attribute : "");

	for (int i = 0; i < len; i++)
		if (name[i] == '-')
			name[i] = '_';
	write_field(out, name, (size_t)len, last);
}

static void
csv_columns(struct sink *sink, const struct column *columns, size_t n)
{
	struct csv *csv = (struct csv *)sink;

	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n && is_money(&columns[i], &columns[i + 1]))
			write_name(csv->out,
				&(struct column){ .child = columns[i].child != NULL ? columns[i].child : "amount" },
				false);
		write_name(csv->out, &columns[i], i + 1 == n);
	}
}

/* A formula's first character (OWASP, CSV injection) is put behind an apostrophe. */
static void
write_text(struct buf *out, const struct cell *cell, bool last)
{
	if (cell->text != NULL && cell->column->kind == CELL_TEXT && cell->len > 0 &&
		strchr("=+-@\t\r", cell->text[0]) != NULL) {
		char *guarded = text_format(NULL, "'%.*s", (int)cell->len, cell->text);

		write_field(out, guarded, cell->len + 1, last);
		talloc_free(guarded);
	} else {
		write_field(out, cell->text != NULL ? cell->text : "", cell->len, last);
	}
}

static void
write_decimal(struct buf *out, const struct cell *minor, const struct cell *currency)
{
	const char *plain = minor->text == NULL || currency->text == NULL
		? NULL
		: money_plain(NULL, strtoll(minor->text, NULL, 10), currency->text);

	write_field(out, plain != NULL ? plain : "", plain != NULL ? strlen(plain) : 0, false);
	talloc_free((void *)(uintptr_t)plain);
}

static void
csv_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct csv *csv = (struct csv *)sink;

	(void)element;
	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n && is_money(cells[i].column, cells[i + 1].column))
			write_decimal(csv->out, &cells[i], &cells[i + 1]);
		write_text(csv->out, &cells[i], i + 1 == n);
	}
}

struct sink *
csv_sink(const void *ctx, struct buf *out)
{
	struct csv *csv = new_zero(ctx, struct csv);

	csv->sink = (struct sink){ .columns = csv_columns, .row = csv_row };
	csv->out = out;
	return &csv->sink;
}
