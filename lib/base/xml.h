/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * xml.h -- the one writer of XML: pages, statements, receipts.
 *
 * Elements are written in document order into a growing buffer; attributes
 * come before content. What is written is well formed by construction: text
 * is escaped here and nowhere else, and characters that XML 1.0 cannot carry
 * (they are refused at the door, text.h) become U+FFFD. The form is close to
 * Canonical XML 1.1 without comments: no declaration, double quotes, start
 * and end tag also for empty elements; the caller orders attributes where
 * bytes are signed.
 *
 * A hole is a value that is not part of the page's identity: CSRF token,
 * request key, request id. It is written empty, its offset recorded.
 */
#ifndef PARLEY_XML_H
#define PARLEY_XML_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/sink.h"

enum hole_kind { HOLE_CSRF, HOLE_REQUEST_KEY, HOLE_REQUEST_ID, HOLE_KINDS };

struct hole {
	size_t offset;
	enum hole_kind kind;
};

struct xml {
	struct sink sink; /* first: rows of a query become elements */
	struct buf out;
	const char *open[32]; /* names of open elements; they outlive the element */
	unsigned depth;
	bool in_tag;    /* the start tag still takes attributes */
	bool row_stays; /* the next row of a query stays open; see xml_row_open */
	struct hole *holes;
	unsigned hole_count, hole_room;
};

struct xml *xml_new(const void *ctx);
/* Forgets all that was written: the driver's retry begins with an empty page. */
void xml_reset(struct xml *xml);

void xml_open(struct xml *xml, const char *name);
void xml_close(struct xml *xml);
/* A NULL value writes nothing. */
void xml_attr(struct xml *xml, const char *name, const char *value);
void xml_attr_number(struct xml *xml, const char *name, int64_t value);
void xml_attr_time(struct xml *xml, const char *name, struct instant value);
void xml_attr_date(struct xml *xml, const char *name, struct date value);
void xml_attr_hole(struct xml *xml, const char *name, enum hole_kind kind);
void xml_text(struct xml *xml, const char *text);
/* An element with only text; NULL writes nothing. */
void xml_leaf(struct xml *xml, const char *name, const char *text);
/* The element of the next row of a query stays open: it takes more children and is closed by the caller. */
void xml_row_open(struct xml *xml);

/* Into the start tag that is open: attributes and content of an element of that name that this writer made and somebody stored. */
void xml_stored(struct xml *xml, struct bytes element);
/* All that another writer wrote, as content here, with its holes. */
void xml_splice(struct xml *xml, const struct xml *content);

/* The bytes with each hole filled from values, by kind; NULL values stay empty. Owned by ctx. */
struct bytes bytes_with_holes(const void *ctx, const char *at, size_t len, const struct hole *holes, unsigned count,
	const char *const values[HOLE_KINDS]);

#endif
