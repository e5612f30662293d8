/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * html.c -- appends to one buffer.
 *
 * It runs for each page that is not remembered: hence runs of bytes instead
 * of characters, and names looked up only where something depends on them.
 */
#include "view/html.h"

#define DOCTYPE "<!DOCTYPE html>\n"
#define PUT(out, literal) put((out), (literal), sizeof(literal) - 1)

static const char *const hole_names[HOLE_KINDS] = {
	[HOLE_CSRF] = "csrf",
	[HOLE_REQUEST_KEY] = "request-key",
	[HOLE_REQUEST_ID] = "request-id",
};

/* Bytes that end a run, in text and in values of attributes. */
static const bool in_text[256] = { [0] = true, ['&'] = true, ['<'] = true, ['>'] = true };
static const bool in_value[256] = { [0] = true, ['&'] = true, ['"'] = true };

static const char *
reference(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	default: return "&quot;";
	}
}

static inline void
put(struct buf *out, const char *bytes, size_t len)
{
	memcpy(buf_need(out, len + 1), bytes, len);
	out->len += len;
}

static inline void
put_text(struct buf *out, const char *text)
{
	put(out, text, strlen(text));
}

static void
put_escaped(struct buf *out, const char *text, const bool stops[256])
{
	for (;; text++) {
		const char *from = text;

		while (!stops[(unsigned char)*text])
			text++;
		put(out, from, (size_t)(text - from));
		if (*text == '\0')
			return;
		put_text(out, reference(*text));
	}
}

void
html_init(struct html_page *page, const void *ctx)
{
	enum { ROOM = 64 * 1024, HOLES = 16 };

	*page = (struct html_page){ .hole_room = HOLES, .holes = new_array(ctx, struct hole, HOLES) };
	buf_init(&page->out, ctx, ROOM);
}

void
html_begin(struct html_page *page)
{
	page->out.len = 0;
	page->hole_count = page->attribute_count = 0;
	page->open = NULL;
	page->eats_newline = false;
	page->err = OK;
	PUT(&page->out, DOCTYPE);
}

/* A stylesheet with no template for a page writes nothing. */
struct err *
html_end(struct html_page *page)
{
	if (page->out.len == sizeof DOCTYPE - 1 && page->err == OK)
		return err_new(ERR_INTERNAL, "the page is empty");
	buf_char(&page->out, '\n');
	return page->err;
}

static void
refuse(struct html_page *page, const char *what, const char *name)
{
	if (page->err == OK)
		page->err = err_new(ERR_INTERNAL, "a page must not have %s \"%.60s\"", what, name);
}

/* -- tags ----------------------------------------------------------------- */

static void
tag_end(struct html_page *page)
{
	if (page->open == NULL)
		return;
	PUT(&page->out, ">");
	page->eats_newline = html_element_eats_newline(page->open);
	page->open = NULL;
}

void
html_open(struct html_page *page, const char *element)
{
	tag_end(page);
	if (html_element_refused(element))
		refuse(page, "the element", element);
	PUT(&page->out, "<");
	put_text(&page->out, element);
	page->open = element;
	page->attribute_count = 0;
	page->eats_newline = false;
}

void
html_close(struct html_page *page, const char *element)
{
	bool empty = page->open != NULL;

	tag_end(page);
	page->eats_newline = false;
	if (html_element_void(element)) {
		if (!empty)
			refuse(page, "content in the element", element);
		return;
	}
	if (!empty && strcmp(element, "script") == 0)
		refuse(page, "inline code in the element", element);
	PUT(&page->out, "</");
	put_text(&page->out, element);
	PUT(&page->out, ">");
}

/* -- attributes ----------------------------------------------------------- */

static struct html_attribute *
attribute_find(struct html_page *page, const char *name)
{
	for (unsigned i = 0; i < page->attribute_count; i++)
		if (strcmp(page->attributes[i].name, name) == 0)
			return &page->attributes[i];
	return NULL;
}

/* Attributes that stand behind the one that was replaced move. */
static void
attributes_move(struct html_page *page, size_t behind, size_t to)
{
	for (unsigned i = 0; i < page->attribute_count; i++)
		if (page->attributes[i].from >= behind) {
			page->attributes[i].from += to - behind;
			page->attributes[i].to += to - behind;
		}
}

/* A hole goes where its attribute goes, in the order of the page; those of the old attribute are gone with it. */
static void
holes_move(struct html_page *page, const struct html_attribute *old, size_t from, size_t new_to)
{
	unsigned fresh = page->hole_count, kept, at;

	while (fresh > 0 && page->holes[fresh - 1].offset >= old->from)
		fresh--;
	kept = at = fresh;
	for (; at < page->hole_count; at++) {
		struct hole hole = page->holes[at];

		if (hole.offset >= from) {
			hole.offset -= from - old->from;
			memmove(&page->holes[fresh + 1], &page->holes[fresh], (kept - fresh) * sizeof hole);
			page->holes[fresh++] = hole;
			kept++;
		} else if (hole.offset >= old->to) {
			hole.offset += new_to - old->to;
			page->holes[kept++] = hole;
		}
	}
	page->hole_count = kept;
}

/* The attribute written last, from there on, takes the place of an earlier one. */
static void
attribute_replace(struct html_page *page, struct html_attribute *old, size_t from)
{
	size_t len = page->out.len - from, old_to = old->to, new_to = old->from + len;
	/* A second copy behind the first is out of the way of what moves. */
	char *copy = buf_need(&page->out, len + 1), *at = page->out.at;

	memcpy(copy, at + from, len);
	memmove(at + new_to, at + old_to, from - old_to);
	memcpy(at + old->from, copy, len);
	page->out.len = new_to + from - old_to;
	holes_move(page, old, from, new_to);
	attributes_move(page, old_to, new_to);
	old->to = new_to;
}

/* Remembers where the attribute that was just written stands. */
static void
attribute_written(struct html_page *page, const char *name, size_t from)
{
	struct html_attribute *old = attribute_find(page, name);

	if (old != NULL)
		attribute_replace(page, old, from);
	else if (page->attribute_count < HTML_ATTRIBUTES)
		page->attributes[page->attribute_count++] = (struct html_attribute){ name, from, page->out.len };
	else
		refuse(page, "so many attributes on an element:", name);
}

void
html_attribute(struct html_page *page, const char *name, const char *value)
{
	struct buf *out = &page->out;
	size_t from = out->len;

	if (page->open == NULL)
		return;
	if (html_attribute_refused(name, value))
		refuse(page, "that value of the attribute", name);
	PUT(out, " ");
	put_text(out, name);
	if ((*value != '\0' && strcmp(value, name) != 0) || !html_attribute_boolean(name)) {
		PUT(out, "=\"");
		put_escaped(out, value, in_value);
		PUT(out, "\"");
	}
	attribute_written(page, name, from);
}

void
html_value(struct html_page *page, const char *text)
{
	put_escaped(&page->out, text, in_value);
}

/* -- content -------------------------------------------------------------- */

void
html_text(struct html_page *page, const char *text)
{
	if (*text == '\0')
		return;
	tag_end(page);
	if (page->eats_newline && *text == '\n')
		PUT(&page->out, "\n");
	page->eats_newline = false;
	put_escaped(&page->out, text, in_text);
}

void
html_markup(struct html_page *page, const char *bytes, size_t len)
{
	if (page->open != NULL || page->eats_newline) {
		tag_end(page);
		if (page->eats_newline && *bytes == '\n')
			PUT(&page->out, "\n");
		page->eats_newline = false;
	}
	put(&page->out, bytes, len);
}

/* -- holes ---------------------------------------------------------------- */

static void
hole_record(struct html_page *page, const char *kind)
{
	for (unsigned k = 0; k < HOLE_KINDS; k++) {
		if (!text_same(kind, hole_names[k]))
			continue;
		if (page->hole_count == page->hole_room) {
			page->hole_room *= 2;
			page->holes = must(talloc_realloc(NULL, page->holes, struct hole, page->hole_room));
		}
		page->holes[page->hole_count++] = (struct hole){ page->out.len, k };
		return;
	}
	refuse(page, "a hole of the kind", kind);
}

void
html_attribute_hole(struct html_page *page, const char *name, const char *kind)
{
	struct buf *out = &page->out;
	size_t from = out->len;

	if (page->open == NULL)
		return;
	PUT(out, " ");
	put_text(out, name);
	PUT(out, "=\"");
	hole_record(page, kind);
	PUT(out, "\"");
	attribute_written(page, name, from);
}

void
html_text_hole(struct html_page *page, const char *kind)
{
	tag_end(page);
	hole_record(page, kind);
}

void
html_address_check(struct html_page *page, size_t from)
{
	page->out.at[page->out.len] = '\0';
	if (html_attribute_refused("href", page->out.at + from))
		refuse(page, "the address", page->out.at + from);
}
