/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * import_kind.h -- what can be imported: a table of kinds, each with its columns and its steps.
 *
 * A kind is columns and queries: how a value is read stands here, what
 * becomes of the row in sql/queries/import_kinds.sql. All else about imports
 * is the same for all of them (import.h).
 */
#ifndef PARLEY_IMPORT_KIND_H
#define PARLEY_IMPORT_KIND_H

#include "data/db.h"
#include "data/rows.h"
#include "data/table.h"

#define IMPORT_COLUMNS_MAX 8

enum import_value {
	IMPORT_CODE,    /* up to 40 of printable ASCII: a product's number, a warehouse */
	IMPORT_WORDS,   /* text on one line */
	IMPORT_PROSE,   /* text */
	IMPORT_COUNT,   /* a whole number from 0 on */
	IMPORT_MONEY,   /* an amount in the row's currency, from 0 on */
	IMPORT_INSTANT, /* ISO 8601; empty: now */
	IMPORT_DAY,     /* the same; empty: today */
	IMPORT_STATE    /* active or retired; empty: active */
};

/* Where a value goes in the row that is staged (sql/migrations, table import_row). */
enum import_place { IN_KEY1, IN_KEY2, IN_KEY3, IN_NUMBER, IN_AT, IN_TEXT };

struct import_column {
	const char *name; /* "as-of"; files may also write "As of" or "as_of" */
	enum import_value value;
	enum import_place place;
	bool required; /* the file has it */
	unsigned max;  /* characters */
};

/* Of the rows of an import behind a line, up to another. */
typedef struct err *import_step(struct db *db, int64_t *changed, int64_t import_id, int64_t after, int64_t to);

struct import_kind {
	const char *name;
	const struct import_column *columns; /* ended by {0} */
	import_step *check;                  /* gives each row its verdict, and notes what is there */
	import_step *hold;       /* before check and write in one transaction; NULL: nothing is to be locked */
	import_step *write[4];   /* rows of verdict create and update; ended by NULL */
	import_step *look;       /* marks the rows that may be taken back */
	import_step *restore[4]; /* takes those back */
};

extern const struct import_kind import_kinds[]; /* ended by {0} */
/* NULL: there is no such kind. */
const struct import_kind *import_kind_named(const char *name);

/* What is wrong with a row; code NULL: nothing. */
struct import_mistake {
	const char *field, *code, *words;
};
/* From where each column's value comes: a place in the file's rows, or -1. */
struct import_mapping {
	int place[IMPORT_COLUMNS_MAX];
};
/* Adds the row to those that are to be staged, unless there is a mistake. now: what empty instants and days are. */
struct import_mistake import_row_read(const void *ctx, const struct import_kind *kind,
	const struct import_mapping *mapping, const struct table_row *row, struct instant now, struct rows *out);
/* To which column a refusal by the database belongs: "no-product" is about the product. NULL: to the row as a whole. */
const char *import_field_of(const struct import_kind *kind, const char *verdict);

/* By the names in a header; columns that are called otherwise are in their order where there is no header. */
struct import_mapping import_mapping_guess(const struct import_kind *kind, const struct table_row *first, bool header);
/* As it is kept, "sku=0,quantity=2", and back. */
const char *import_mapping_write(const void *ctx, const struct import_kind *kind, const struct import_mapping *mapping);
struct import_mapping import_mapping_read(const struct import_kind *kind, const char *text);
/* The first required column that comes from nowhere; NULL: it is whole. */
const struct import_column *import_mapping_lacks(const struct import_kind *kind, const struct import_mapping *mapping);

#endif
