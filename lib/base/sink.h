/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sink.h -- where the rows of a query go.
 *
 * A column's alias says where its value lands: "@ref" is an attribute of the
 * row's element, "." its text, "customer" a child element, "amount/@currency"
 * an attribute of a child. Neighbouring columns of one child share it. NULL is left out.
 * A column that is named becomes an element of its own, <custom name="" label="" kind="">, wherever its value is there.
 * The page writer (xml.h) and the CSV writer (data/csv.h) are sinks.
 */
#ifndef PARLEY_SINK_H
#define PARLEY_SINK_H

#include "base/base.h"

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_TIME, CELL_DATE };

/* What a vendor's admin has called a field of its own. */
struct named {
	const char *name, *label, *kind;
};

struct column {
	const char *child;     /* NULL: the row's element itself */
	const char *attribute; /* NULL: the text of the child */
	enum cell_kind kind;
	const struct named *named; /* NULL: the child says it all */
};

struct cell {
	const struct column *column;
	const char *text; /* NULL is SQL's NULL; times are ISO 8601 with Z */
	size_t len;
};

struct sink {
	/* Told once, before the rows, also when there are none; may be NULL. */
	void (*columns)(struct sink *sink, const struct column *columns, size_t n);
	/* Takes one row; the cells are gone after the call. */
	void (*row)(struct sink *sink, const char *element, const struct cell *cells, size_t n);
};

#endif
