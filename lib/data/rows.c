/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* rows.c -- see rows.h. */
#include "data/rows.h"

#define ROOM 4096

void
json_text(struct buf *json, const char *text)
{
	buf_char(json, '"');
	for (; *text != '\0'; text++) {
		if ((unsigned char)*text < 0x20) {
			buf_format(json, "\\u%04x", (unsigned char)*text);
			continue;
		}
		if (*text == '"' || *text == '\\')
			buf_char(json, '\\');
		buf_char(json, *text);
	}
	buf_char(json, '"');
}

/* As the database writes it: with a blank, and without a zone. */
static void
add_instant(struct buf *json, struct instant at)
{
	char text[INSTANT_TEXT];

	instant_write(at, text);
	buf_format(json, "\"%.10s %.*s\"", text, (int)strcspn(text + 11, "Z"), text + 11);
}

static void
add_date(struct buf *json, struct date date)
{
	char text[DATE_TEXT];

	json_text(json, date_write(date, text));
}

static void
add_hex(struct buf *json, struct bytes bytes)
{
	static const char digits[] = "0123456789abcdef";

	buf_char(json, '"');
	for (size_t i = 0; i < bytes.len; i++) {
		buf_char(json, digits[bytes.at[i] >> 4]);
		buf_char(json, digits[bytes.at[i] & 15]);
	}
	buf_char(json, '"');
}

/* One value; false: it is null. */
static bool
add_value(struct buf *json, char kind, va_list *values)
{
	union {
		int64_t number;
		const char *text;
		struct instant time;
		struct date date;
	} v;

	switch (kind) {
	case 'i': buf_number(json, va_arg(*values, int64_t)); return true;
	case 'n': return (v.number = va_arg(*values, int64_t)) != 0 && (buf_number(json, v.number), true);
	case 's': return (v.text = va_arg(*values, const char *)) != NULL && (json_text(json, v.text), true);
	case 't': return !instant_none(v.time = va_arg(*values, struct instant)) && (add_instant(json, v.time), true);
	case 'd': return !date_none(v.date = va_arg(*values, struct date)) && (add_date(json, v.date), true);
	default: add_hex(json, va_arg(*values, struct bytes)); return true;
	}
}

void
rows_init(struct rows *rows, const void *ctx)
{
	buf_init(&rows->json, ctx, ROOM);
	rows_clear(rows);
}

void
rows_add_list(struct rows *rows, const char *format, va_list values)
{
	va_list rest;

	va_copy(rest, values);
	buf_text(&rows->json, rows->count++ == 0 ? "[" : ",[");
	for (const char *kind = format; *kind != '\0'; kind++) {
		if (kind > format)
			buf_char(&rows->json, ',');
		if (!add_value(&rows->json, *kind, &rest))
			buf_text(&rows->json, "null");
	}
	buf_char(&rows->json, ']');
	va_end(rest);
}

void
rows_add(struct rows *rows, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	rows_add_list(rows, format, values);
	va_end(values);
}

/* The closing bracket is only lent: a row that follows overwrites it. */
const char *
rows_text(struct rows *rows)
{
	*buf_need(&rows->json, 2) = ']';
	rows->json.at[rows->json.len + 1] = '\0';
	return rows->json.at;
}

void
rows_clear(struct rows *rows)
{
	rows->json.len = 0;
	rows->count = 0;
	buf_char(&rows->json, '[');
}
