/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * rows.h -- many rows as one parameter of a query.
 *
 * They are written as a JSON array of arrays (RFC 8259), which the query
 * reads with JSON_TABLE, in their order: columns are PATH '$[0]', '$[1]' ...
 * A statement for a thousand rows costs hardly more than one for a row.
 */
#ifndef PARLEY_ROWS_H
#define PARLEY_ROWS_H

#include <stdarg.h>

#include "base/buf.h"
#include "base/clock.h"

struct rows {
	struct buf json;
	size_t count;
};

/* A string of JSON (RFC 8259, section 7), quotes included. */
void json_text(struct buf *json, const char *text);

/* The memory belongs to ctx. */
void rows_init(struct rows *rows, const void *ctx);
/*
 * Appends a row; the format has a letter for each column: i int64_t, n int64_t whose 0 is null, s UTF-8 text (NULL is
 * null), t struct instant and d struct date (none is null), x struct bytes as hexadecimal digits.
 */
void rows_add(struct rows *rows, const char *format, ...);
void rows_add_list(struct rows *rows, const char *format, va_list values);
/* The parameter; it stays until the next change. */
const char *rows_text(struct rows *rows);
/* None left; the memory is kept for the next ones. */
void rows_clear(struct rows *rows);

#endif
