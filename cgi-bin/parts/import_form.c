/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* import_form.c -- see import_form.h. */
#include "parts/import_form.h"

#include <stdlib.h>

#include "data/store.h"

#define SAMPLE_ROWS 5
#define NOWHERE "none" /* a column that the file has not */

enum { SEPARATOR, ENCODING, HEADER, COLUMNS };

static const struct choice separators[] = { { "comma" }, { "semicolon" }, { "tab" }, { "bar" }, { 0 } };
static const struct choice encodings[] = { { "utf-8" }, { "windows-1252" }, { 0 } };
static const char separator_characters[] = ",;\t|";

static const struct field map_fields[] = {
	[SEPARATOR] = { "separator", F_CHOICE, REQUIRED, .choices = separators },
	[ENCODING] = { "encoding", F_CHOICE, REQUIRED, .choices = encodings },
	[HEADER] = { "header", F_CHECKBOX },
	{ 0 },
};
const struct form_spec import_map_form = { "import-map", map_fields };

struct err *
import_content(struct req *rq, const struct q_import_find *row, struct bytes *content)
{
	return store_read(rq, rq->conf, row->sha256, content);
}

/* ---- the first rows ---- */

struct sampling {
	struct req *rq;
	unsigned rows;
	const char *const *first; /* NULL: there is no row */
	unsigned n;
};

static bool
sample_take(void *own, const struct table_row *row)
{
	struct sampling *s = own;
	struct xml *page = s->rq->page;

	xml_open(page, "row");
	xml_attr_number(page, "line", row->line);
	for (unsigned i = 0; i < row->n; i++)
		xml_leaf(page, "cell", row->fields[i] != NULL ? row->fields[i] : "");
	xml_close(page);
	return ++s->rows < SAMPLE_ROWS;
}

struct err *
import_sample_emit(struct req *rq, const struct q_import_find *row)
{
	struct sampling sampling = { .rq = rq };
	struct bytes content;

	TRY(import_content(rq, row, &content));
	xml_open(rq->page, "sample");
	xml_attr(rq->page, "header", row->header != 0 ? "yes" : NULL);
	table_each(rq, content, import_reading_of(row).form, sample_take, &sampling);
	xml_close(rq->page);
	return OK;
}

/* ---- the form ---- */

static bool
first_take(void *own, const struct table_row *row)
{
	struct sampling *s = own;
	const char **kept = new_array(s->rq, const char *, row->n + 1);

	for (unsigned i = 0; i < row->n; i++)
		kept[i] = row->fields[i] != NULL ? text_copy(s->rq, row->fields[i]) : "";
	s->first = kept;
	s->n = row->n;
	return false;
}

/* A place in the file is called as its header says, or by its number. */
static void
places_add(struct req *rq, struct form *form, unsigned field, const struct sampling *first, bool header)
{
	for (unsigned i = 0; i < first->n; i++)
		form_choice(form, field, text_format(rq, "%u", i),
			header && *first->first[i] != '\0' ? first->first[i]
							   : text_format(rq, "%u: %s", i + 1, first->first[i]));
}

/* A field for each column of the kind, whose choices are the columns of the file. */
static struct err *
columns_ask(struct req *rq, struct form *form, const struct q_import_find *row, struct table_form read)
{
	const struct import_kind *kind = import_kind_named(row->kind);
	struct field *fields = new_array(rq, struct field, IMPORT_COLUMNS_MAX);
	struct sampling first = { .rq = rq };
	struct bytes content;
	unsigned n = 0;

	TRY(import_content(rq, row, &content));
	table_each(rq, content, read, first_take, &first);
	for (; kind->columns[n].name != NULL; n++)
		fields[n] = (struct field){ .name = text_format(rq, "column-%s", kind->columns[n].name),
			.type = F_CHOICE,
			.flags = kind->columns[n].required ? REQUIRED : 0 };
	form_add(form, fields, n);
	for (unsigned i = 0; i < n; i++) {
		if (!kind->columns[i].required)
			form_choice(form, COLUMNS + i, NOWHERE, NULL);
		places_add(rq, form, COLUMNS + i, &first, read.header);
	}
	return OK;
}

static const char *
separator_name(char separator)
{
	return separators[strchr(separator_characters, separator) - separator_characters].value;
}

struct err *
import_map_new(struct req *rq, const char *ref, const struct q_import_find *row, struct form **out)
{
	const struct import_reading reading = import_reading_of(row);
	struct form *form = form_new(rq, &import_map_form, text_format(rq, "/admin/imports/%s/map", ref));

	TRY(columns_ask(rq, form, row, reading.form));
	form_set(form, SEPARATOR, separator_name(reading.form.separator));
	form_set(form, ENCODING, row->encoding);
	form_set(form, HEADER, reading.form.header ? "yes" : NULL);
	for (unsigned i = 0; import_kind_named(row->kind)->columns[i].name != NULL; i++)
		form_set(form, COLUMNS + i,
			reading.mapping.place[i] >= 0 ? text_format(rq, "%d", reading.mapping.place[i]) : NOWHERE);
	*out = form;
	return OK;
}

struct err *
import_map_take(struct req *rq, const struct q_import_find *row, struct import_reading *out)
{
	const struct import_kind *kind = import_kind_named(row->kind);
	const char *separator = form_text(rq->form, SEPARATOR);

	*out = import_reading_of(row);
	for (unsigned i = 0; separator != NULL && separators[i].value != NULL; i++)
		if (text_same(separators[i].value, separator))
			out->form.separator = separator_characters[i];
	out->form.encoding = text_same(form_text(rq->form, ENCODING), "utf-8") ? TABLE_UTF8 : TABLE_WINDOWS;
	out->form.header = form_checked(rq->form, HEADER);
	TRY(columns_ask(rq, rq->form, row, out->form));
	TRY(form_review(rq->form));
	for (unsigned i = 0; kind->columns[i].name != NULL; i++) {
		const char *place = form_text(rq->form, COLUMNS + i);

		out->mapping.place[i] = place != NULL && !text_same(place, NOWHERE) ? (int)strtol(place, NULL, 10) : -1;
	}
	return OK;
}
