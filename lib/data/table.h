/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * table.h -- a table that somebody sends as a file: CSV as spreadsheets write it (RFC 4180), row by row.
 *
 * Separator, encoding and whether there is a header are guessed from the
 * beginning, and may be said otherwise. Memory does not grow with the file:
 * a row lives until the next one. Quotes that do not close are a mistake,
 * never a guess.
 */
#ifndef PARLEY_TABLE_H
#define PARLEY_TABLE_H

#include "base/base.h"

#define TABLE_COLUMNS_MAX 60
#define TABLE_ROW_MAX 65536 /* bytes */

enum table_encoding { TABLE_UTF8, TABLE_WINDOWS }; /* Windows-1252, which spreadsheets of the west write */

struct table_form {
	char separator; /* , ; tab | */
	enum table_encoding encoding;
	bool header;
};

struct table_row {
	int64_t line;              /* of the file, where the row begins; from 1 on */
	size_t offset;             /* the same in bytes */
	const char *const *fields; /* text that was accepted (base/text.h); NULL: it is no text */
	unsigned n;
};

/* Takes rows, the header too; false: no more. The row is gone after the call. */
typedef bool table_take(void *own, const struct table_row *row);

/* How far a reading got. */
struct table_read {
	size_t offset;       /* bytes of the content behind the last row that was taken */
	int64_t line;        /* at which it stopped, if it did */
	const char *mistake; /* NULL, or what is wrong there: "quotes", "too-long", "too-wide" */
};

struct table_form table_guess(struct bytes content);
/* From the beginning, or from behind a row on, where line is the next one's. */
struct table_read table_each(const void *ctx, struct bytes content, struct table_form form, table_take *take,
	void *own);

/* One row as CSV with that separator and a line end, appended. */
struct buf;
void table_write(struct buf *out, char separator, const char *const *fields, unsigned n);

#endif
