/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* html_tree.c -- walks the tree without recursion: its depth is the stylesheet's. */
#include "view/html_tree.h"

#define NAME(node) ((const char *)(node)->name)

static bool
is_hole(const xmlNs *ns)
{
	return ns != NULL && strcmp((const char *)ns->href, HTML_HOLE_NS) == 0;
}

/* Of libxslt's attributes, which are one text node. */
static const char *
value_of(const xmlAttr *attr)
{
	return attr != NULL && attr->children != NULL && attr->children->content != NULL
		? (const char *)attr->children->content
		: "";
}

static void
attributes_write(struct html_page *page, const xmlNode *element)
{
	for (const xmlAttr *attr = element->properties; attr != NULL; attr = attr->next) {
		if (is_hole(attr->ns))
			html_attribute_hole(page, NAME(attr), value_of(attr));
		else if (attr->ns == NULL)
			html_attribute(page, NAME(attr), value_of(attr));
	}
}

static void
node_write(struct html_page *page, const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
		html_text(page, (const char *)node->content);
	if (node->type != XML_ELEMENT_NODE)
		return;
	if (is_hole(node->ns)) {
		html_text_hole(page, value_of(xmlHasProp(node, (const xmlChar *)"kind")));
		return;
	}
	html_open(page, NAME(node));
	attributes_write(page, node);
}

/* The next node in document order, closing the elements that end before it; NULL behind the last. */
static const xmlNode *
node_next(struct html_page *page, const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && !is_hole(node->ns)) {
		if (node->children != NULL)
			return node->children;
		html_close(page, NAME(node));
	}
	while (node->next == NULL) {
		node = node->parent;
		if (node->type != XML_ELEMENT_NODE)
			return NULL;
		html_close(page, NAME(node));
	}
	return node->next;
}

struct err *
html_tree(struct html_page *page, const xmlDoc *doc)
{
	html_begin(page);
	for (const xmlNode *node = doc->children; node != NULL; node = node_next(page, node))
		node_write(page, node);
	return html_end(page);
}
