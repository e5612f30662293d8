/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * import_check.c -- reading a file: what would become of each of its rows.
 *
 * A chunk of rows is read into memory, staged, and judged by the database in
 * one transaction; then it is forgotten. Refused rows go to a file with what
 * is wrong behind them, which can be mended and sent again. A check that is
 * cut off begins anew.
 */
#include "base/text.h"
#include "data/store.h"
#include "domain/import_work.h"

#define ERRORS_SHOWN 50
#define ADDED 4 /* columns of the file of refused rows behind the original ones */

static const char *const added[ADDED] = { "line", "column", "code", "text" };

struct pending {
	int64_t line;
	const char *const *fields;
	unsigned n;
	struct import_mistake read, mistake; /* of the row by itself; that, or what the database says */
	const char *verdict;                 /* of a row without a mistake */
};

struct counts {
	int64_t creates, updates, unchanged, refused;
};

struct check {
	struct import_at_work *w;
	struct table_form form;
	struct import_mapping mapping;
	void *scratch; /* of the chunk */
	struct rows rows;
	struct pending *pending;
	unsigned n;
	int64_t shown;
	struct counts counts;
	struct spooled *errors; /* NULL: none yet */
	struct buf text;
	unsigned width; /* columns of the file, without those that we added to it */
	bool header_seen;
	const char *const *header;
	size_t offset;
	struct err *failed;
};

static bool
tells_nothing(const struct import_mistake *mistake)
{
	return mistake->code == NULL;
}

/* ---- the file of refused rows ---- */

static struct err *
error_write(struct check *c, const char *const *fields, unsigned n, const char *const last[ADDED])
{
	const char *all[TABLE_COLUMNS_MAX + ADDED];
	unsigned k = 0;

	if (c->errors == NULL)
		TRY(spooled_new(c->w->ctx, c->w->conf, &c->errors));
	for (; k < c->width; k++)
		all[k] = k < n ? fields[k] : NULL;
	for (unsigned i = 0; i < ADDED; i++)
		all[k++] = last[i];
	c->text.len = 0;
	table_write(&c->text, c->form.separator, all, k);
	spooled_add(c->errors, c->text.at, c->text.len);
	return OK;
}

static struct err *
refused_write(struct check *c, const struct pending *p)
{
	const char *last[ADDED] = { text_format(c->scratch, "%lld", (long long)p->line), p->mistake.field,
		p->mistake.code, p->mistake.words };

	if (c->errors == NULL && c->header != NULL)
		TRY(error_write(c, c->header, c->width, added));
	return error_write(c, p->fields, p->n, last);
}

/* ---- a chunk ---- */

static struct err *
verdicts_take(struct check *c, int64_t to)
{
	struct q_import_staged *staged;
	size_t n, k = 0;

	TRY(q_import_staged(c->w->db, c->scratch, &staged, &n, c->w->row.id, c->w->at_row, to));
	for (unsigned i = 0; i < c->n; i++) {
		struct pending *p = &c->pending[i];

		p->mistake = p->read;
		p->verdict = NULL;
		if (!tells_nothing(&p->read))
			continue;
		while (k < n && staged[k].line < p->line)
			k++;
		p->verdict = k < n && staged[k].line == p->line ? staged[k].verdict : "duplicate";
		if (!text_same(p->verdict, "create") && !text_same(p->verdict, "update") &&
			!text_same(p->verdict, "unchanged"))
			p->mistake =
				(struct import_mistake){ import_field_of(c->w->kind, p->verdict), p->verdict, NULL };
	}
	return OK;
}

/* The first of them stand on the page. */
static struct err *
errors_note(struct check *c)
{
	int64_t shown = c->shown;

	for (unsigned i = 0; i < c->n && shown < ERRORS_SHOWN; i++) {
		const struct pending *p = &c->pending[i];

		if (tells_nothing(&p->mistake))
			continue;
		TRY(q_import_error_add(c->w->db, NULL, c->w->row.id, p->line, p->mistake.field, p->mistake.code,
			p->mistake.words));
		shown++;
	}
	return OK;
}

static struct err *
chunk_settle(struct import_at_work *w, void *own)
{
	struct check *c = own;
	const int64_t to = c->pending[c->n - 1].line;

	if (c->rows.count > 0)
		TRY(q_import_stage(w->db, NULL, w->row.id, rows_text(&c->rows)));
	TRY(w->kind->check(w->db, NULL, w->row.id, w->at_row, to));
	TRY(verdicts_take(c, to));
	TRY(q_import_drop(w->db, NULL, w->row.id, w->at_row, to));
	TRY(errors_note(c));
	return q_import_progress(w->db, NULL, w->row.id, to, (int64_t)c->offset,
		instant_plus(db_time(w->db), IMPORT_BUSY_US));
}

/* What is committed is counted and written down. */
static struct err *
chunk_count(struct check *c)
{
	for (unsigned i = 0; i < c->n; i++) {
		const struct pending *p = &c->pending[i];

		if (!tells_nothing(&p->mistake)) {
			TRY(refused_write(c, p));
			c->counts.refused++;
			c->shown++;
		} else if (text_same(p->verdict, "create")) {
			c->counts.creates++;
		} else if (text_same(p->verdict, "update")) {
			c->counts.updates++;
		} else {
			c->counts.unchanged++;
		}
	}
	return OK;
}

static struct err *
chunk_end(struct check *c)
{
	struct import_at_work *w = c->w;

	if (c->n == 0)
		return OK;
	TRY(import_step_once(w, chunk_settle, c));
	TRY(chunk_count(c));
	w->at_row = c->pending[c->n - 1].line;
	c->n = 0;
	rows_clear(&c->rows);
	talloc_free_children(c->scratch);
	if (w->watch != NULL)
		w->watch->told(w->watch->own, (int64_t)c->offset, w->row.size);
	return OK;
}

/* ---- rows ---- */

/* The fields live as long as the chunk. */
static const char *const *
fields_keep(const void *ctx, const struct table_row *row)
{
	const char **kept = new_array(ctx, const char *, row->n + 1);

	for (unsigned i = 0; i < row->n; i++)
		kept[i] = row->fields[i] != NULL ? text_copy(ctx, row->fields[i]) : NULL;
	return kept;
}

/* What we have added to a file that comes again is not part of it. */
static unsigned
width_of(const struct table_row *row)
{
	const unsigned own = row->n > ADDED ? row->n - ADDED : row->n;

	for (unsigned i = own; i < row->n; i++)
		if (!text_same(row->fields[i], added[i - own]))
			return row->n;
	return own;
}

static bool
row_take(void *own, const struct table_row *row)
{
	struct check *c = own;
	struct table_row kept = *row;
	struct pending *p = &c->pending[c->n];

	if (!c->header_seen) {
		c->header_seen = true;
		c->width = width_of(row);
		if (c->form.header)
			c->header = fields_keep(c->w->ctx, row);
		if (c->form.header)
			return true;
	}
	kept.fields = fields_keep(c->scratch, row);
	c->offset = row->offset;
	*p = (struct pending){ .line = row->line, .fields = kept.fields, .n = row->n };
	p->read = import_row_read(c->scratch, c->w->kind, &c->mapping, &kept, db_time(c->w->db), &c->rows);
	if (++c->n == IMPORT_CHUNK)
		c->failed = chunk_end(c);
	return c->failed == OK;
}

/* ---- all of it ---- */

static struct err *
clear_some(struct import_at_work *w, void *own)
{
	int64_t *left = own;

	TRY(q_import_clear_errors(w->db, NULL, w->row.id));
	return q_import_clear(w->db, left, w->row.id);
}

struct outcome {
	const struct check *c;
	const char *failure;
};

static struct err *
tell(struct import_at_work *w, void *own)
{
	const struct outcome *o = own;
	const struct check *c = o->c;
	const struct bytes errors = { c->errors != NULL ? c->errors->sha256 : NULL,
		c->errors != NULL ? SHA256_LEN : 0 };

	return q_import_checked(w->db, NULL, w->row.id, o->failure == NULL ? "checked" : "failed", c->counts.creates,
		c->counts.updates, c->counts.unchanged, c->counts.refused, errors, o->failure);
}

static struct err *
file_read_rows(struct check *c, const char **failure)
{
	struct import_at_work *w = c->w;
	struct bytes content;
	struct table_read done;

	TRY(store_read(w->ctx, w->conf, w->row.sha256, &content));
	done = table_each(w->ctx, content, c->form, row_take, c);
	TRY(c->failed);
	if (done.mistake == NULL)
		c->offset = content.len;
	TRY(chunk_end(c));
	if (done.mistake != NULL)
		*failure = text_format(w->ctx, "%s %lld", done.mistake, (long long)done.line);
	else if (c->counts.creates + c->counts.updates + c->counts.unchanged + c->counts.refused == 0)
		*failure = "no-rows 0";
	return OK;
}

struct err *
import_check_all(struct import_at_work *w)
{
	struct check c = { .w = w,
		.form = { w->row.delimiter[0], text_same(w->row.encoding, "utf-8") ? TABLE_UTF8 : TABLE_WINDOWS,
			w->row.header != 0 },
		.mapping = import_mapping_read(w->kind, w->row.mapping) };
	struct outcome outcome = { &c, NULL };
	int64_t left;

	c.scratch = talloc_new(w->ctx);
	c.pending = new_array(w->ctx, struct pending, IMPORT_CHUNK);
	rows_init(&c.rows, w->ctx);
	buf_init(&c.text, w->ctx, 1000);
	w->at_row = 0;
	do
		TRY(import_step_once(w, clear_some, &left));
	while (left > 0);
	TRY(file_read_rows(&c, &outcome.failure));
	if (c.errors != NULL) {
		spooled_end(c.errors);
		TRY(store_keep(w->conf, c.errors));
	}
	return import_step_once(w, tell, &outcome);
}
