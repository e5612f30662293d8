/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_text.c -- the text of a setup: one element a line, attributes only, written and read by one table. */
#include <stdlib.h>

#include "base/text.h"
#include "base/xml.h"
#include "domain/access_setup.h"

#define ROOT "access"

/* ---- writing ---- */

static void
row_write(struct xml *xml, const struct setup_row *row)
{
	const struct setup_decl *decl = &setup_decls[row->kind];

	xml_text(xml, "\n");
	xml_open(xml, decl->name);
	for (unsigned i = 0; i < decl->count; i++)
		if (*row->value[i] != '\0')
			xml_attr(xml, decl->attributes[i], row->value[i]);
	xml_close(xml);
}

const char *
setup_write(const void *ctx, const struct setup *setup)
{
	struct xml *xml = xml_new(ctx);

	xml_open(xml, ROOT);
	for (size_t i = 0; i < setup->n; i++)
		row_write(xml, &setup->rows[i]);
	xml_text(xml, "\n");
	xml_close(xml);
	buf_char(&xml->out, '\n');
	return xml->out.at;
}

/* ---- reading ---- */

struct reader {
	struct setup *setup;
	const char *at;
	unsigned line;
	const char *wrong; /* the first thing that was; NULL: nothing yet */
};

static bool
refuse(struct reader *r, const char *code)
{
	if (r->wrong == NULL)
		r->wrong = code;
	return false;
}

static void
skip_space(struct reader *r)
{
	for (; *r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'; r->at++)
		if (*r->at == '\n')
			r->line++;
}

static bool
skip(struct reader *r, const char *mark)
{
	const size_t len = strlen(mark);

	if (strncmp(r->at, mark, len) != 0)
		return false;
	r->at += len;
	return true;
}

static bool
expect(struct reader *r, const char *mark)
{
	return skip(r, mark) || refuse(r, "not-setup");
}

/* Small letters; "" where there is none. */
static const char *
read_name(struct reader *r)
{
	const size_t len = strspn(r->at, "abcdefghijklmnopqrstuvwxyz");
	const char *name = text_copy_n(r->setup, r->at, len);

	r->at += len;
	return name;
}

/* Behind "&#": a character that XML has, in decimal or hexadecimal. */
static bool
read_reference(struct reader *r, struct buf *out)
{
	const bool hex = skip(r, "x");
	const size_t len = strspn(r->at, hex ? "0123456789abcdefABCDEF" : "0123456789");
	const unsigned long code = len > 0 && len < 7 ? strtoul(r->at, NULL, hex ? 16 : 10) : 0;

	r->at += len;
	if (!expect(r, ";") || code < 32 || code > 126)
		return refuse(r, "not-setup");
	buf_char(out, (char)code);
	return true;
}

static bool
read_entity(struct reader *r, struct buf *out)
{
	static const struct {
		const char *text;
		char is;
	} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' } };

	for (size_t i = 0; i < LENGTH(entities); i++)
		if (skip(r, entities[i].text)) {
			buf_char(out, entities[i].is);
			return true;
		}
	return skip(r, "&#") ? read_reference(r, out) : refuse(r, "not-setup");
}

/* In either kind of quotes, without line breaks; NULL: it is none. */
static const char *
read_value(struct reader *r)
{
	const char quote = *r->at;
	struct buf out;

	if (quote != '"' && quote != '\'') {
		refuse(r, "not-setup");
		return NULL;
	}
	buf_init(&out, r->setup, 32);
	for (r->at++; *r->at != quote;) {
		if ((unsigned char)*r->at < ' ' || *r->at == '<') {
			refuse(r, "not-setup");
			return NULL;
		}
		if (*r->at != '&')
			buf_char(&out, *r->at++);
		else if (!read_entity(r, &out))
			return NULL;
	}
	r->at++;
	return out.at;
}

static unsigned
place_of(const struct setup_decl *decl, const char *name)
{
	unsigned i = 0;

	while (i < decl->count && !text_same(decl->attributes[i], name))
		i++;
	return i;
}

static bool
read_attribute(struct reader *r, const struct setup_decl *decl, const char **values)
{
	const unsigned place = place_of(decl, read_name(r));
	const char *value;

	if (place == decl->count)
		return refuse(r, "unknown-attribute");
	if (values[place] != NULL)
		return refuse(r, "attribute-twice");
	skip_space(r);
	if (!expect(r, "="))
		return false;
	skip_space(r);
	value = read_value(r);
	values[place] = value;
	return value != NULL;
}

static const struct setup_decl *
read_kind(struct reader *r, enum setup_kind *kind)
{
	const char *name = read_name(r);

	for (*kind = 0; *kind < SETUP_KINDS; (*kind)++)
		if (text_same(setup_decls[*kind].name, name))
			return &setup_decls[*kind];
	refuse(r, "unknown-element");
	return NULL;
}

/* "<right profile='Rep' …/>", or with an end tag of its own. */
static bool
read_row(struct reader *r)
{
	const char *values[SETUP_VALUES] = { NULL };
	const struct setup_decl *decl;
	enum setup_kind kind;

	if (!expect(r, "<") || (decl = read_kind(r, &kind)) == NULL)
		return false;
	for (skip_space(r); *r->at != '/' && *r->at != '>'; skip_space(r))
		if (!read_attribute(r, decl, values))
			return false;
	if (r->setup->n == SETUP_ROWS)
		return refuse(r, "too-many");
	setup_add(r->setup, kind, values);
	if (skip(r, "/>"))
		return true;
	r->at++;
	skip_space(r);
	return expect(r, "</") && expect(r, decl->name) && expect(r, ">");
}

static bool
read_all(struct reader *r)
{
	skip_space(r);
	if (!expect(r, "<" ROOT ">"))
		return false;
	for (skip_space(r); !skip(r, "</" ROOT ">"); skip_space(r))
		if (!read_row(r))
			return false;
	skip_space(r);
	return *r->at == '\0' || refuse(r, "not-setup");
}

struct setup *
setup_read(const void *ctx, const char *text, struct setup_flaw *flaw)
{
	struct reader reader = { new_zero(ctx, struct setup), text, 1, NULL };

	*flaw = (struct setup_flaw){ 0 };
	if (strlen(text) > SETUP_TEXT || !read_all(&reader)) {
		*flaw = (struct setup_flaw){ reader.wrong != NULL ? reader.wrong : "too-long", NULL, reader.line };
		return NULL;
	}
	setup_settle(reader.setup);
	return reader.setup;
}
