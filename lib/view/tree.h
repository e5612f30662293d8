/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * tree.h -- the page as the tree that XPath sees.
 *
 * Nodes stand in document order in one array, an element's attributes right
 * behind it. Text stays where the page writer put it, in a copy of the page's
 * bytes, each piece ended by a NUL.
 */
#ifndef PARLEY_VIEW_TREE_H
#define PARLEY_VIEW_TREE_H

#include "base/xml.h"
#include "view/names.h"
#include "view/scratch.h"

enum node_kind { NODE_ROOT, NODE_ELEMENT, NODE_ATTRIBUTE, NODE_TEXT };

struct node {
	enum node_kind kind;
	unsigned name;                      /* of an element or attribute */
	unsigned attributes;                /* how many follow this element */
	const char *text;                   /* of an attribute or text */
	struct node *parent, *first, *next; /* an attribute has only a parent */
};

struct tree {
	struct names *names;
	char *bytes;
	size_t bytes_room;
	struct node *nodes; /* the root is the first */
	size_t node_room;
};

/* Kept by a process, and used for one page after the other. */
void tree_init(struct tree *tree, const void *ctx, struct names *names);
/* Reads what the page writer (xml.h) wrote, which is a small part of XML; refuses all else. */
struct err *tree_read(struct tree *tree, const struct xml *page);

/* The next node of the subtree below top in document order, without attributes; NULL behind the last. */
const struct node *node_below(const struct node *top, const struct node *node);
/* The string value (XPath 1.0, section 5). */
const char *node_text(const struct node *node, struct scratch *scratch);

/* The attribute of that name, or NULL. */
static inline const struct node *
node_attribute(const struct node *element, unsigned name)
{
	for (const struct node *attribute = element + 1; attribute <= element + element->attributes; attribute++)
		if (attribute->name == name)
			return attribute;
	return NULL;
}

#endif
