/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * html.h -- a result tree as the HTML syntax of the HTML Living Standard,
 * section 13.1 (and 13.3, how a tree is serialized).
 *
 * Elements and attributes keep the order of the tree; namespaces are dropped,
 * comments and processing instructions too. What would run as script or hide
 * text from escaping is refused: the policy of the portal is no inline code.
 *
 * In the namespace urn:parley:hole, an attribute is written empty and its
 * place recorded (its value names the kind of hole), and an element <text
 * kind=""/> is a hole in running text.
 */
#ifndef PARLEY_VIEW_HTML_H
#define PARLEY_VIEW_HTML_H

#include <libxml/tree.h>

#include "base/xml.h"

#define HTML_HOLE_NS "urn:parley:hole"

struct html_page {
	struct buf out;
	struct hole *holes;
	unsigned hole_count, hole_room;
};

/* The memory belongs to ctx, grows with the largest page, and is used again by each. */
void html_init(struct html_page *page, const void *ctx);
/* Replaces what the page held. Fails on what is refused, naming it. */
struct err *html_write(struct html_page *page, const xmlDoc *doc);

/* For the check of themes: would the serializer refuse this? */
bool html_element_refused(const char *name);
bool html_attribute_refused(const char *name, const char *value);

#endif
