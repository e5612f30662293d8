/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* canonical.c -- see canonical.h. */
#include "base/canonical.h"

#include "base/buf.h"

void
canonical_begin(struct canonical *c, const void *ctx, struct bytes bytes)
{
	*c = (struct canonical){ .ctx = ctx, .at = (const char *)bytes.at, .end = (const char *)bytes.at + bytes.len };
}

static enum canonical_kind
broken(struct canonical *c)
{
	c->end = c->at;
	c->depth = 1; /* so that it never looks ended */
	return CANONICAL_BROKEN;
}

/* Is that next? Then it is behind us. */
static bool
take(struct canonical *c, const char *mark)
{
	const size_t len = strlen(mark);

	if ((size_t)(c->end - c->at) < len || memcmp(c->at, mark, len) != 0)
		return false;
	c->at += len;
	return true;
}

static bool
name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

static const char *
take_name(struct canonical *c)
{
	const char *start = c->at;

	while (c->at < c->end && name_char(*c->at))
		c->at++;
	return c->at > start ? text_copy_n(c->ctx, start, (size_t)(c->at - start)) : NULL;
}

static const struct {
	const char *written;
	char means;
} references[] = {
	{ "&amp;", '&' },
	{ "&lt;", '<' },
	{ "&gt;", '>' },
	{ "&quot;", '"' },
	{ "&#x9;", '\t' },
	{ "&#xA;", '\n' },
	{ "&#xD;", '\r' },
};

static bool
take_reference(struct canonical *c, struct buf *out)
{
	for (size_t i = 0; i < LENGTH(references); i++)
		if (take(c, references[i].written)) {
			buf_char(out, references[i].means);
			return true;
		}
	return false;
}

/* Up to that character, unescaped; NULL if it never comes. */
static const char *
take_escaped(struct canonical *c, char until)
{
	struct buf out;

	buf_init(&out, c->ctx, 32);
	while (c->at < c->end && *c->at != until)
		if (*c->at != '&')
			buf_char(&out, *c->at++);
		else if (!take_reference(c, &out))
			return NULL;
	return c->at < c->end ? out.at : NULL;
}

static bool
take_attr(struct canonical *c)
{
	const char *name = take_name(c), *value;

	if (name == NULL || !take(c, "=\"") || c->attr_count == CANONICAL_ATTRS)
		return false;
	value = take_escaped(c, '"');
	c->attrs[c->attr_count].name = name;
	c->attrs[c->attr_count++].value = value;
	return value != NULL && take(c, "\"");
}

static enum canonical_kind
open_element(struct canonical *c)
{
	c->attr_count = 0;
	c->name = take_name(c);
	if (c->name == NULL)
		return broken(c);
	while (take(c, " "))
		if (!take_attr(c))
			return broken(c);
	c->depth++;
	return take(c, ">") ? CANONICAL_OPEN : broken(c);
}

enum canonical_kind
canonical_next(struct canonical *c)
{
	if (c->at == c->end)
		return c->depth == 0 && c->name != NULL ? CANONICAL_END : broken(c);
	if (c->depth == 0 && c->name != NULL)
		return broken(c); /* behind the document */
	if (take(c, "</")) {
		c->name = take_name(c);
		return c->name != NULL && c->depth-- > 0 && take(c, ">") ? CANONICAL_CLOSE : broken(c);
	}
	if (take(c, "<"))
		return open_element(c);
	c->text = c->depth > 0 ? take_escaped(c, '<') : NULL;
	return c->text != NULL ? CANONICAL_TEXT : broken(c);
}

const char *
canonical_attr(const struct canonical *c, const char *name)
{
	for (unsigned i = 0; i < c->attr_count; i++)
		if (text_same(c->attrs[i].name, name))
			return c->attrs[i].value;
	return NULL;
}
