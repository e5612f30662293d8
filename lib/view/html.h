/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * html.h -- the one writer of HTML: the syntax of the HTML Living Standard,
 * section 13.1 (and 13.3, how a tree is serialized).
 *
 * Start tags, attributes, text and end tags are written in document order;
 * namespaces, comments and processing instructions are not. What would run as
 * script or hide text from escaping is refused: the policy of the portal is
 * no inline code. The first refusal stays until the page ends.
 *
 * A hole is written as an empty attribute, or as nothing in running text, and
 * its place recorded. Stylesheets make them in the namespace urn:parley:hole:
 * an attribute whose value names the kind, or an element <text kind=""/>.
 */
#ifndef PARLEY_VIEW_HTML_H
#define PARLEY_VIEW_HTML_H

#include "base/xml.h"

#define HTML_HOLE_NS "urn:parley:hole"

/* Where an attribute of the open tag stands, so that a later one of that name takes its place. */
struct html_attribute {
	const char *name;
	size_t from, to;
};

enum { HTML_ATTRIBUTES = 32 };

struct html_page {
	struct buf out;
	struct hole *holes;
	unsigned hole_count, hole_room;
	const char *open; /* the element whose start tag still takes attributes, or NULL */
	struct html_attribute attributes[HTML_ATTRIBUTES];
	unsigned attribute_count;
	bool eats_newline; /* a line feed that comes next would be lost */
	struct err *err;
};

/* The memory belongs to ctx, grows with the largest page, and is used again by each. */
void html_init(struct html_page *page, const void *ctx);
/* Replaces what the page held. */
void html_begin(struct html_page *page);
struct err *html_end(struct html_page *page);

/* Names outlive the page. */
void html_open(struct html_page *page, const char *element);
void html_attribute(struct html_page *page, const char *name, const char *value);
void html_attribute_hole(struct html_page *page, const char *name, const char *kind);
void html_text(struct html_page *page, const char *text);
void html_text_hole(struct html_page *page, const char *kind);
void html_close(struct html_page *page, const char *element);

/* What a compiled stylesheet does on its own where it knows that it may: finished markup, and the inside of a value. */
void html_markup(struct html_page *page, const char *bytes, size_t len);
void html_value(struct html_page *page, const char *text);

bool html_element_void(const char *name);
/* A start tag of it must be written by html_open, since what follows depends on it. */
bool html_element_eats_newline(const char *name);
bool html_attribute_boolean(const char *name);
/* Its value is an address, which might be one that runs. */
bool html_attribute_address(const char *name);
bool html_element_refused(const char *name);
bool html_attribute_refused(const char *name, const char *value);
/* Refuses a value that was written by pieces from that offset on. */
void html_address_check(struct html_page *page, size_t from);

#endif
