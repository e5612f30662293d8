/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * html.c -- walks the result tree once and appends to one buffer.
 *
 * It runs once for each page that is not remembered, over some four hundred
 * nodes: hence no recursion, no call per character, and names looked up only
 * where the tree leaves a question open.
 */
#include "view/html.h"

#include <strings.h>

#define NAME(node) ((const char *)(node)->name)

static const char *const void_elements[] = {
	"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", NULL
};

/* Their content is not escaped text in HTML; "script" is judged by its content. */
static const char *const refused_elements[] = {
	"style", "iframe", "xmp", "noembed", "noframes", "plaintext", "template", NULL
};

/* A parser drops one line feed behind their start tag. */
static const char *const newline_eaters[] = { "pre", "textarea", "listing", NULL };

static const char *const boolean_attributes[] = {
	"allowfullscreen", "async", "autofocus", "checked", "controls", "default", "defer", "disabled",
	"formnovalidate", "hidden", "inert", "ismap", "itemscope", "loop", "multiple", "muted", "nomodule", "novalidate",
	"open", "playsinline", "readonly", "required", "reversed", "selected", NULL
};

static const char *const address_attributes[] = { "href", "src", "action", "formaction", "data", "srcset", "poster", NULL };

static const char *const hole_names[HOLE_KINDS] = {
	[HOLE_CSRF] = "csrf", [HOLE_REQUEST_KEY] = "request-key", [HOLE_REQUEST_ID] = "request-id",
};

/* What stands for a byte; the entry of NUL ends the text. */
static const char *const in_text[256] = { [0] = "", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;" };
static const char *const in_value[256] = { [0] = "", ['&'] = "&amp;", ['"'] = "&quot;" };

static bool
name_among(const char *name, const char *const list[])
{
	for (; *list != NULL; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

/* The address would be run, not fetched. A browser skips spaces and controls in a scheme, so this does too. */
static bool
address_runs(const char *address)
{
	static const char scheme[] = "javascript:";
	const char *expected = scheme;

	for (; *expected != '\0'; address++)
		if (*address == '\0' || ((unsigned char)*address > ' ' && (*address | 0x20) != *expected++ && *address != ':'))
			return false;
	return true;
}

bool
html_element_refused(const char *name)
{
	return name_among(name, refused_elements);
}

bool
html_attribute_refused(const char *name, const char *value)
{
	return (name[0] == 'o' && name[1] == 'n') || strcmp(name, "style") == 0 || strcmp(name, "srcdoc") == 0
	    || (value != NULL && name_among(name, address_attributes) && address_runs(value));
}

static inline void
put(struct buf *out, const char *bytes, size_t len)
{
	if (out->room - out->len <= len)
		buf_need(out, len + 1);
	memcpy(out->at + out->len, bytes, len);
	out->len += len;
}

static inline void
put_text(struct buf *out, const char *text)
{
	put(out, text, strlen(text));
}

#define PUT(out, literal) put((out), (literal), sizeof (literal) - 1)

static void
put_escaped(struct buf *out, const char *text, const char *const escapes[256])
{
	const char *from = text;

	for (;; text++) {
		const char *escape = escapes[(unsigned char)*text];

		if (escape == NULL)
			continue;
		put(out, from, (size_t)(text - from));
		if (*text == '\0')
			return;
		put_text(out, escape);
		from = text + 1;
	}
}

static bool
is_hole(const xmlNs *ns)
{
	return ns != NULL && strcmp((const char *)ns->href, HTML_HOLE_NS) == 0;
}

static struct err *
hole_record(struct html_page *page, const char *kind)
{
	for (unsigned k = 0; k < HOLE_KINDS; k++) {
		if (!text_same(kind, hole_names[k]))
			continue;
		if (page->hole_count == page->hole_room) {
			page->hole_room *= 2;
			page->holes = must(talloc_realloc(talloc_parent(page->holes), page->holes, struct hole, page->hole_room));
		}
		page->holes[page->hole_count++] = (struct hole){ page->out.len, k };
		return OK;
	}
	return err_new(ERR_INTERNAL, "there is no hole of the kind \"%s\"", kind == NULL ? "" : kind);
}

/* A value nearly always is one text node. */
static const char *
attribute_value(const xmlAttr *attr)
{
	return attr->children != NULL && attr->children->content != NULL ? (const char *)attr->children->content : "";
}

static struct err *
hole_attribute(struct html_page *page, const xmlAttr *attr)
{
	PUT(&page->out, " ");
	put_text(&page->out, NAME(attr));
	PUT(&page->out, "=\"");
	TRY(hole_record(page, attribute_value(attr)));
	PUT(&page->out, "\"");
	return OK;
}

static struct err *
attribute_write(struct html_page *page, const xmlAttr *attr)
{
	struct buf *out = &page->out;
	const char *name = NAME(attr), *value = attribute_value(attr);

	if (attr->ns != NULL)
		return is_hole(attr->ns) ? hole_attribute(page, attr) : OK;
	if (html_attribute_refused(name, value))
		return err_new(ERR_INTERNAL, "refused attribute %s=\"%.40s\"", name, value);
	PUT(out, " ");
	put_text(out, name);
	if ((*value == '\0' || strcmp(value, name) == 0) && name_among(name, boolean_attributes))
		return OK;
	PUT(out, "=\"");
	put_escaped(out, value, in_value);
	PUT(out, "\"");
	return OK;
}

static struct err *
element_refused(const xmlNode *element)
{
	const char *name = NAME(element);

	if (html_element_refused(name) || (element->children != NULL && strcmp(name, "script") == 0))
		return err_new(ERR_INTERNAL, "refused element %s", name);
	if (element->children != NULL && name_among(name, void_elements))
		return err_new(ERR_INTERNAL, "void element %s has content", name);
	return OK;
}

static struct err *
start_tag_write(struct html_page *page, const xmlNode *element)
{
	struct buf *out = &page->out;
	const xmlNode *first = element->children;

	TRY(element_refused(element));
	PUT(out, "<");
	put_text(out, NAME(element));
	for (const xmlAttr *attr = element->properties; attr != NULL; attr = attr->next)
		TRY(attribute_write(page, attr));
	PUT(out, ">");
	if (first != NULL && first->type == XML_TEXT_NODE && first->content[0] == '\n' && name_among(NAME(element), newline_eaters))
		PUT(out, "\n");
	return OK;
}

static void
end_tag_write(struct buf *out, const xmlNode *element)
{
	if (is_hole(element->ns) || (element->children == NULL && name_among(NAME(element), void_elements)))
		return;
	PUT(out, "</");
	put_text(out, NAME(element));
	PUT(out, ">");
}

static struct err *
node_write(struct html_page *page, const xmlNode *node)
{
	xmlAttr *kind;

	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
		put_escaped(&page->out, (const char *)node->content, in_text);
	if (node->type != XML_ELEMENT_NODE)
		return OK;
	if (!is_hole(node->ns))
		return start_tag_write(page, node);
	kind = xmlHasProp(node, (const xmlChar *)"kind");
	return hole_record(page, kind == NULL ? NULL : attribute_value(kind));
}

/* The next node in document order, closing the elements that end before it; NULL behind the last. */
static const xmlNode *
node_next(struct buf *out, const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children != NULL && !is_hole(node->ns))
		return node->children;
	if (node->type == XML_ELEMENT_NODE)
		end_tag_write(out, node);
	while (node->next == NULL) {
		node = node->parent;
		if (node->type != XML_ELEMENT_NODE)
			return NULL;
		end_tag_write(out, node);
	}
	return node->next;
}

void
html_init(struct html_page *page, const void *ctx)
{
	enum { ROOM = 64 * 1024, HOLES = 16 };

	*page = (struct html_page){ .hole_room = HOLES, .holes = new_array(ctx, struct hole, HOLES) };
	buf_init(&page->out, ctx, ROOM);
}

struct err *
html_write(struct html_page *page, const xmlDoc *doc)
{
	struct buf *out = &page->out;

	out->len = 0;
	page->hole_count = 0;
	PUT(out, "<!DOCTYPE html>\n");
	for (const xmlNode *node = doc->children; node != NULL; node = node_next(out, node))
		TRY(node_write(page, node));
	PUT(out, "\n");
	out->at[out->len] = '\0';
	return OK;
}
