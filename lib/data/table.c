/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* table.c -- see table.h; what is a field and what a row is libcsv's word. */
#include "data/table.h"

#include <csv.h>
#include <ctype.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"

#define GUESS_BYTES 65536
#define GUESS_LINES 20
#define BOM "\xef\xbb\xbf"

static const char separators[] = ",;\t|";

/* What Windows-1252 has between 0x80 and 0x9f, where Latin-1 has controls; 0: nothing. */
static const uint16_t windows[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161,
	0x203a, 0x0153, 0, 0x017e, 0x0178 };

static size_t
begin_of(struct bytes content)
{
	return content.len >= 3 && memcmp(content.at, BOM, 3) == 0 ? 3 : 0;
}

static bool
is_utf8(struct bytes content)
{
	const unsigned char *at = content.at, *end = at + content.len;

	while (at < end) {
		const size_t n = *at >= 0x80 ? utf8_char(at, end) : 1;

		if (n == 0)
			return false;
		at += n;
	}
	return true;
}

/* ---- reading ---- */

struct reading {
	const void *ctx;
	struct table_form form;
	table_take *take;
	void *own;
	void *scratch; /* of the row at hand */
	const char *fields[TABLE_COLUMNS_MAX];
	unsigned n;
	int64_t begun; /* line */
	size_t offset;
	bool row_over, pending, stopped, too_wide;
};

static const char *
utf8_of_windows(const void *ctx, const unsigned char *at, size_t len)
{
	struct buf out;

	buf_init(&out, ctx, len * 3 + 1);
	for (size_t i = 0; i < len; i++) {
		const unsigned code = at[i] >= 0x80 && at[i] < 0xa0 ? windows[at[i] - 0x80] : at[i];

		if (code >= 0x800)
			buf_format(&out, "%c%c%c", 0xe0 | code >> 12, 0x80 | (code >> 6 & 0x3f), 0x80 | (code & 0x3f));
		else if (code >= 0x80)
			buf_format(&out, "%c%c", 0xc0 | code >> 6, 0x80 | (code & 0x3f));
		else if (code != 0)
			buf_format(&out, "%c", code);
		else
			return NULL;
	}
	return out.at;
}

static void
field_over(void *at, size_t len, void *own)
{
	struct reading *r = own;
	const char *text = at != NULL ? at : "";

	if (r->n == TABLE_COLUMNS_MAX) {
		r->too_wide = true;
		return;
	}
	if (r->form.encoding == TABLE_WINDOWS)
		text = utf8_of_windows(r->scratch, (const unsigned char *)text, len);
	r->fields[r->n++] = text == NULL
		? NULL
		: text_accept(r->scratch, text, r->form.encoding == TABLE_WINDOWS ? strlen(text) : len);
}

static void
row_over(int end, void *own)
{
	struct reading *r = own;

	(void)end;
	r->row_over = true;
	if (!r->too_wide && !r->stopped)
		r->stopped = !r->take(r->own, &(struct table_row){ r->begun, r->offset, r->fields, r->n });
	if (!r->too_wide)
		r->n = 0;
	talloc_free_children(r->scratch);
}

/* One line with its end: LF, CR LF, or CR. */
static size_t
line_length(const unsigned char *at, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (at[i] == '\n' || (at[i] == '\r' && (i + 1 == len || at[i + 1] != '\n')))
			return i + 1;
	return len;
}

static bool
is_blank(const unsigned char *at, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!isspace(at[i]))
			return false;
	return true;
}

/* Line by line, so that a row is known by the line in which it begins. */
static const char *
lines_read(struct reading *r, struct csv_parser *parser, struct bytes content, struct table_read *done)
{
	size_t at = done->offset, row = at;

	while (at < content.len && !r->stopped) {
		const size_t len = line_length(content.at + at, content.len - at);

		if (at + len - row > TABLE_ROW_MAX)
			return "too-long";
		if (csv_parse(parser, content.at + at, len, field_over, row_over, r) != len)
			return "quotes";
		at += len;
		done->line++;
		if (r->too_wide)
			return "too-wide";
		r->pending = !r->row_over && (r->pending || !is_blank(content.at + at - len, len));
		r->row_over = false;
		if (r->pending)
			continue;
		r->offset = done->offset = row = at;
		r->begun = done->line;
	}
	if (!r->stopped && csv_fini(parser, field_over, row_over, r) != 0)
		return "quotes";
	return r->too_wide ? "too-wide" : NULL;
}

struct table_read
table_each(const void *ctx, struct bytes content, struct table_form form, table_take *take, void *own)
{
	struct reading r = { .ctx = ctx, .form = form, .take = take, .own = own, .begun = 1 };
	struct table_read done = { begin_of(content), 1, NULL };
	struct csv_parser parser;

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		abort();
	csv_set_delim(&parser, (unsigned char)form.separator);
	r.scratch = talloc_new(ctx);
	done.mistake = lines_read(&r, &parser, content, &done);
	if (done.mistake != NULL)
		done.line = r.begun;
	else
		done.offset = content.len;
	talloc_free(r.scratch);
	csv_free(&parser);
	return done;
}

/* ---- guessing ---- */

/* How many columns the first row has, and how many rows have as many. */
struct widths {
	unsigned n, rows, same;
	bool numbers; /* in the first row */
};

static bool
is_number(const char *text)
{
	return !text_empty(text) && text[strspn(text, "0123456789.,-:/")] == '\0';
}

static bool
width_take(void *own, const struct table_row *row)
{
	struct widths *w = own;

	if (w->rows == 0) {
		w->n = row->n;
		for (unsigned i = 0; i < row->n; i++)
			w->numbers |= is_number(row->fields[i]);
	}
	w->same += row->n == w->n;
	return ++w->rows < GUESS_LINES;
}

/* The widest table most of whose first rows are as wide as its very first. */
struct table_form
table_guess(struct bytes content)
{
	const struct bytes beginning = { content.at, content.len < GUESS_BYTES ? content.len : GUESS_BYTES };
	struct table_form best = { ',', is_utf8(content) ? TABLE_UTF8 : TABLE_WINDOWS, true };
	unsigned most = 0;

	for (const char *at = separators; *at != '\0'; at++) {
		struct widths widths = { 0 };
		struct table_form form = { *at, best.encoding, true };

		table_each(NULL, beginning, form, width_take, &widths);
		if (widths.same * 2 <= widths.rows || widths.n <= most)
			continue;
		most = widths.n;
		best = (struct table_form){ *at, best.encoding, !widths.numbers };
	}
	return best;
}

/* ---- writing ---- */

void
table_write(struct buf *out, char separator, const char *const *fields, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		const char *text = fields[i] != NULL ? fields[i] : "";
		const size_t most = strlen(text) * 2 + 3;
		char *at = buf_need(out, most);

		out->len += csv_write2(at, most, text, strlen(text), '"');
		buf_format(out, "%s", i + 1 < n ? (char[2]){ separator, '\0' } : "\r\n");
	}
}
