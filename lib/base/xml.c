/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * xml.c -- pages are written for every request, so a byte that stands for
 * itself takes one look into a table and no call.
 */
#include <assert.h>

#include "base/utf8.h"
#include "base/xml.h"

#define PAGE_ROOM 16384

/* Where a byte is not written as it stands. */
enum { IN_TEXT = 1, IN_VALUE = 2, IN_BOTH = 3 };

static const unsigned char stops[256] = {
	[0x00 ... 0x08] = IN_BOTH,
	['\t'] = IN_VALUE,
	['\n'] = IN_VALUE,
	[0x0b ... 0x1f] = IN_BOTH,
	['"'] = IN_VALUE,
	['&'] = IN_BOTH,
	['<'] = IN_BOTH,
	['>'] = IN_TEXT,
	[0x80 ... 0xff] = IN_BOTH,
};

/* How Canonical XML writes such a byte; what XML cannot carry becomes U+FFFD. */
static const char *
reference(unsigned char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\t': return "&#x9;";
	case '\n': return "&#xA;";
	case '\r': return "&#xD;";
	default: return "\ufffd";
	}
}

/* What is not copied blindly: a reference, or a character beyond ASCII. Returns where the next begins. */
static const unsigned char *
write_special(struct buf *out, const unsigned char *at, const unsigned char *end)
{
	size_t n = *at < 0x80 ? 0 : utf8_char(at, end);

	if (n > 0) {
		buf_add(out, (const char *)at, n);
		return at + n;
	}
	buf_text(out, reference(*at));
	return *at < 0x80 ? at + 1 : utf8_skip(at, end);
}

static void
write_escaped(struct buf *out, const char *text, size_t len, unsigned char where)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + len;

	while (at < end) {
		char *to = buf_need(out, (size_t)(end - at) + 1);

		for (; at < end && (stops[*at] & where) == 0; at++)
			*to++ = (char)*at;
		out->len = (size_t)(to - out->at);
		if (at < end)
			at = write_special(out, at, end);
	}
	out->at[out->len] = '\0';
}

/* Markup is a name between two constants; it is put together in one go. */
static inline void
write_markup(struct buf *out, const char *before, const char *name, const char *after)
{
	size_t first = strlen(before), middle = strlen(name), last = strlen(after);
	char *to = buf_need(out, first + middle + last + 1);

	memcpy(to, before, first);
	memcpy(to + first, name, middle);
	memcpy(to + first + middle, after, last + 1);
	out->len += first + middle + last;
}

/* Content follows: the start tag takes no more attributes. */
static inline void
end_tag(struct xml *xml)
{
	if (xml->in_tag)
		buf_char(&xml->out, '>');
	xml->in_tag = false;
}

void
xml_open(struct xml *xml, const char *name)
{
	assert(xml->depth < LENGTH(xml->open));
	end_tag(xml);
	write_markup(&xml->out, "<", name, "");
	xml->open[xml->depth++] = name;
	xml->in_tag = true;
}

void
xml_close(struct xml *xml)
{
	assert(xml->depth > 0);
	end_tag(xml);
	write_markup(&xml->out, "</", xml->open[--xml->depth], ">");
}

static void
begin_attr(struct xml *xml, const char *name)
{
	assert(xml->in_tag);
	write_markup(&xml->out, " ", name, "=\"");
}

static inline void
end_attr(struct xml *xml)
{
	buf_char(&xml->out, '"');
}

void
xml_attr(struct xml *xml, const char *name, const char *value)
{
	if (value == NULL)
		return;
	begin_attr(xml, name);
	write_escaped(&xml->out, value, strlen(value), IN_VALUE);
	end_attr(xml);
}

void
xml_attr_number(struct xml *xml, const char *name, int64_t value)
{
	begin_attr(xml, name);
	buf_number(&xml->out, value);
	end_attr(xml);
}

void
xml_attr_time(struct xml *xml, const char *name, struct instant value)
{
	char text[INSTANT_TEXT];

	xml_attr(xml, name, instant_none(value) ? NULL : instant_write(value, text));
}

void
xml_attr_date(struct xml *xml, const char *name, struct date value)
{
	char text[DATE_TEXT];

	xml_attr(xml, name, date_none(value) ? NULL : date_write(value, text));
}

static void
add_hole(struct xml *xml, size_t offset, enum hole_kind kind)
{
	if (xml->hole_count == xml->hole_room) {
		xml->hole_room = xml->hole_room > 0 ? 2 * xml->hole_room : 8;
		xml->holes = must(talloc_realloc(xml, xml->holes, struct hole, xml->hole_room));
	}
	xml->holes[xml->hole_count++] = (struct hole){ offset, kind };
}

void
xml_attr_hole(struct xml *xml, const char *name, enum hole_kind kind)
{
	begin_attr(xml, name);
	add_hole(xml, xml->out.len, kind);
	end_attr(xml);
}

void
xml_text(struct xml *xml, const char *text)
{
	end_tag(xml);
	write_escaped(&xml->out, text, strlen(text), IN_TEXT);
}

void
xml_leaf(struct xml *xml, const char *name, const char *text)
{
	if (text == NULL)
		return;
	xml_open(xml, name);
	xml_text(xml, text);
	xml_close(xml);
}

/* "<name" before and "</name>" behind are what the open element has of its own. */
void
xml_stored(struct xml *xml, struct bytes element)
{
	const size_t name = strlen(xml->open[xml->depth - 1]);

	assert(xml->in_tag && element.len > 2 * name + 4);
	buf_add(&xml->out, (const char *)element.at + name + 1, element.len - 2 * name - 4);
	xml->in_tag = false;
}

void
xml_splice(struct xml *xml, const struct xml *content)
{
	assert(content->depth == 0);
	end_tag(xml);
	for (unsigned i = 0; i < content->hole_count; i++)
		add_hole(xml, xml->out.len + content->holes[i].offset, content->holes[i].kind);
	buf_add(&xml->out, content->out.at, content->out.len);
}

/* Numbers and times come from the database in a form that needs no escaping. */
static void
write_cell(struct buf *out, const struct cell *cell, unsigned char where)
{
	if (cell->column->kind == CELL_TEXT)
		write_escaped(out, cell->text, cell->len, where);
	else
		buf_add(out, cell->text, cell->len);
}

static bool
same_child(const char *a, const char *b)
{
	return a == b || text_same(a, b);
}

/* Attributes of one element (child NULL: the row's own) among these cells. Says whether there is text as well. */
static bool
write_attrs(struct xml *xml, const char *child, const struct cell *cells, size_t n)
{
	bool text = false;

	for (const struct cell *c = cells; c < cells + n; c++) {
		if (c->text == NULL || !same_child(c->column->child, child))
			continue;
		if (c->column->attribute == NULL) {
			text = true;
			continue;
		}
		begin_attr(xml, c->column->attribute);
		write_cell(&xml->out, c, IN_VALUE);
		end_attr(xml);
	}
	return text;
}

static void
write_texts(struct xml *xml, const char *child, const struct cell *cells, size_t n)
{
	end_tag(xml);
	for (const struct cell *c = cells; c < cells + n; c++)
		if (c->text != NULL && c->column->attribute == NULL && same_child(c->column->child, child))
			write_cell(&xml->out, c, IN_TEXT);
}

static void
write_element(struct xml *xml, const char *child, const struct cell *cells, size_t n)
{
	if (write_attrs(xml, child, cells, n))
		write_texts(xml, child, cells, n);
}

static size_t
write_named(struct xml *xml, const struct cell *cell)
{
	const struct named *named = cell->column->named;

	if (cell->text == NULL)
		return 1;
	xml_open(xml, "custom");
	xml_attr(xml, "name", named->name);
	xml_attr(xml, "label", named->label);
	xml_attr(xml, "kind", named->kind);
	end_tag(xml);
	write_cell(&xml->out, cell, IN_TEXT);
	xml_close(xml);
	return 1;
}

/* The child at the first of these cells, unless it is all NULL; returns how many cells it has. */
static size_t
write_child(struct xml *xml, const struct cell *cells, size_t n)
{
	const char *child = cells->column->child;
	bool any = false;
	size_t own;

	if (cells->column->named != NULL)
		return write_named(xml, cells);
	for (own = 0; own < n && same_child(cells[own].column->child, child); own++)
		any = any || cells[own].text != NULL;
	if (any && child != NULL) {
		xml_open(xml, child);
		write_element(xml, child, cells, own);
		xml_close(xml);
	}
	return own;
}

static void
write_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct xml *xml = (struct xml *)sink;

	xml_open(xml, element);
	write_element(xml, NULL, cells, n);
	for (size_t i = 0; i < n; i += write_child(xml, cells + i, n - i))
		;
	if (!xml->row_stays)
		xml_close(xml);
	xml->row_stays = false;
}

void
xml_row_open(struct xml *xml)
{
	xml->row_stays = true;
}

struct xml *
xml_new(const void *ctx)
{
	struct xml *xml = new_zero(ctx, struct xml);

	xml->sink.row = write_row;
	buf_init(&xml->out, xml, PAGE_ROOM);
	return xml;
}

void
xml_reset(struct xml *xml)
{
	xml->out.len = 0;
	xml->out.at[0] = '\0';
	xml->depth = 0;
	xml->in_tag = xml->row_stays = false;
	xml->hole_count = 0;
}
