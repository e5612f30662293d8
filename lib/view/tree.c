/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * tree.c -- reads the bytes of the page writer in place.
 *
 * There are only start tags with attributes in double quotes, end tags, text,
 * and references: no declaration, no comment, no CDATA, no empty-element tag.
 * That is why this is short and ten times as fast as a parser of all XML; it
 * is still safe on any bytes: the copy ends with a NUL that no step crosses.
 */
#include "view/tree.h"

#include <stdlib.h>

enum { DEPTH = 64 };

/* Where a name ends. */
static const bool name_ends
	[256] = { [0] = true, [' '] = true, ['"'] = true, ['/'] = true, ['<'] = true, ['='] = true, ['>'] = true };

struct reader {
	struct tree *tree;
	char *at, *end;
	char *reference;          /* the next "&", or the end */
	struct node *node;        /* the next to be filled */
	unsigned name;            /* the last that was read */
	struct node *open[DEPTH]; /* the elements that contain what comes */
	struct node *last[DEPTH]; /* their last children so far */
	unsigned depth;
};

void
tree_init(struct tree *tree, const void *ctx, struct names *names)
{
	tree->names = names;
	tree->bytes_room = tree->node_room = 1;
	tree->bytes = new_array(ctx, char, tree->bytes_room);
	tree->nodes = new_array(ctx, struct node, tree->node_room);
}

/* -- references ----------------------------------------------------------- */

static char *
utf8_put(char *to, unsigned c)
{
	if (c < 0x80) {
		*to++ = (char)c;
	} else if (c < 0x800) {
		*to++ = (char)(0xc0 | c >> 6);
		*to++ = (char)(0x80 | (c & 0x3f));
	} else {
		if (c >= 0x10000) {
			*to++ = (char)(0xf0 | c >> 18);
			*to++ = (char)(0x80 | (c >> 12 & 0x3f));
		} else {
			*to++ = (char)(0xe0 | c >> 12);
		}
		*to++ = (char)(0x80 | (c >> 6 & 0x3f));
		*to++ = (char)(0x80 | (c & 0x3f));
	}
	return to;
}

/* The character of the reference that begins behind its "&"; *end is behind its ";". 0: it is none. */
static unsigned
reference_read(const char *at, char **end)
{
	static const struct {
		const char *name;
		unsigned c;
	} named[] = { { "amp;", '&' }, { "lt;", '<' }, { "gt;", '>' }, { "quot;", '"' } };
	unsigned long c;

	for (size_t i = 0; i < LENGTH(named); i++)
		if (strncmp(at, named[i].name, strlen(named[i].name)) == 0) {
			*end = (char *)at + strlen(named[i].name);
			return named[i].c;
		}
	if (at[0] != '#')
		return 0;
	c = at[1] == 'x' ? strtoul(at + 2, end, 16) : strtoul(at + 1, end, 10);
	return c <= 0x10ffff && *(*end)++ == ';' ? (unsigned)c : 0;
}

/* Resolves the references of a piece of text in place, from its first "&" on; false where there is a wrong one. */
static bool
references_resolve(char *from)
{
	char *to = from;

	while (*from != '\0') {
		unsigned c;

		if (*from != '&') {
			*to++ = *from++;
			continue;
		}
		c = reference_read(from + 1, &from);
		if (c == 0)
			return false;
		to = utf8_put(to, c);
	}
	*to = '\0';
	return true;
}

/* -- reading -------------------------------------------------------------- */

static struct err *
wrong(const struct reader *reader, const char *at)
{
	return err_new(ERR_INTERNAL, "the page is not what the page writer writes at byte %td",
		at - reader->tree->bytes);
}

static struct node *
node_add(struct reader *reader, enum node_kind kind, const char *text)
{
	struct node *node = reader->node++;

	*node = (struct node){ .kind = kind, .text = text, .parent = reader->open[reader->depth] };
	return node;
}

static void
child_link(struct reader *reader, struct node *child)
{
	struct node **last = &reader->last[reader->depth];

	if (*last == NULL)
		child->parent->first = child;
	else
		(*last)->next = child;
	*last = child;
}

static void
reference_find(struct reader *reader, char *from)
{
	char *reference = from < reader->end ? memchr(from, '&', (size_t)(reader->end - from)) : NULL;

	reader->reference = reference != NULL ? reference : reader->end;
}

/* Ends the text that begins here at the next such byte, resolves it, and goes on behind. */
static struct err *
text_end(struct reader *reader, char stop, char **text)
{
	char *stopped = memchr(reader->at, stop, (size_t)(reader->end - reader->at)), *reference = reader->reference;

	*text = reader->at;
	if (stopped == NULL)
		return wrong(reader, reader->at);
	*stopped = '\0';
	reader->at = stopped + 1;
	if (reference >= stopped)
		return OK;
	reference_find(reader, reader->at);
	return references_resolve(reference) ? OK : wrong(reader, reference);
}

/* Does that name stand here, whole? Then it is behind. */
static bool
name_take(struct reader *reader, unsigned number)
{
	const struct name *name = &reader->tree->names->list[number];

	if ((size_t)(reader->end - reader->at) <= name->len || memcmp(reader->at, name->text, name->len) != 0 ||
		!name_ends[(unsigned char)reader->at[name->len]])
		return false;
	reader->at += name->len;
	return name->len > 0;
}

/* Pages repeat themselves: behind a name mostly comes the one that came behind it last time. */
static struct err *
name_read(struct reader *reader, unsigned *name)
{
	struct names *names = reader->tree->names;
	const char *from = reader->at;

	*name = names->list[reader->name].follower;
	if (!name_take(reader, *name)) {
		while (!name_ends[(unsigned char)*reader->at])
			reader->at++;
		if (reader->at == from)
			return wrong(reader, from);
		*name = names_number(names, from, (size_t)(reader->at - from));
		names->list[reader->name].follower = *name;
	}
	reader->name = *name;
	return OK;
}

static struct err *
attribute_read(struct reader *reader, struct node *element)
{
	struct node *attribute = node_add(reader, NODE_ATTRIBUTE, NULL);
	char *text;

	attribute->parent = element;
	element->attributes++;
	reader->at++;
	TRY(name_read(reader, &attribute->name));
	if (reader->at[0] != '=' || reader->at[1] != '"')
		return wrong(reader, reader->at);
	reader->at += 2;
	TRY(text_end(reader, '"', &text));
	attribute->text = text;
	return OK;
}

static struct err *
start_tag_read(struct reader *reader)
{
	struct node *element = node_add(reader, NODE_ELEMENT, NULL);

	TRY(name_read(reader, &element->name));
	child_link(reader, element);
	while (*reader->at == ' ')
		TRY(attribute_read(reader, element));
	if (*reader->at++ != '>' || ++reader->depth == DEPTH)
		return wrong(reader, reader->at - 1);
	reader->open[reader->depth] = element;
	reader->last[reader->depth] = NULL;
	return OK;
}

static struct err *
end_tag_read(struct reader *reader)
{
	reader->at++;
	if (!name_take(reader, reader->open[reader->depth]->name) || *reader->at++ != '>')
		return wrong(reader, reader->at);
	reader->depth--;
	return OK;
}

/* What stands before the next "<", then the tag. */
static struct err *
piece_read(struct reader *reader)
{
	char *text;

	TRY(text_end(reader, '<', &text));
	if (*text != '\0') {
		if (reader->depth == 0)
			return wrong(reader, text);
		child_link(reader, node_add(reader, NODE_TEXT, text));
	}
	return *reader->at == '/' ? end_tag_read(reader) : start_tag_read(reader);
}

static void
tree_room(struct tree *tree, size_t bytes)
{
	/* '<a>x</a>' is four bytes a node, and no more than DEPTH elements are open. */
	size_t nodes = bytes / 4 + DEPTH + 2;

	if (bytes + 1 > tree->bytes_room) {
		tree->bytes_room = 2 * bytes + 1;
		tree->bytes = must(talloc_realloc(NULL, tree->bytes, char, (unsigned)tree->bytes_room));
	}
	if (nodes > tree->node_room) {
		tree->node_room = 2 * nodes;
		tree->nodes = must(talloc_realloc(NULL, tree->nodes, struct node, (unsigned)tree->node_room));
	}
}

struct err *
tree_read(struct tree *tree, const struct xml *page)
{
	size_t len = page->out.len;
	struct reader reader = { .tree = tree };

	tree_room(tree, len);
	memcpy(tree->bytes, page->out.at, len);
	tree->bytes[len] = '\0';
	reader.at = tree->bytes;
	reader.end = tree->bytes + len;
	reference_find(&reader, tree->bytes);
	reader.node = reader.open[0] = tree->nodes;
	*reader.node++ = (struct node){ .kind = NODE_ROOT };
	while (reader.at < reader.end)
		TRY(piece_read(&reader));
	return reader.depth == 0 ? OK : wrong(&reader, reader.end);
}

/* -- asking --------------------------------------------------------------- */

const struct node *
node_below(const struct node *top, const struct node *node)
{
	if (node->first != NULL)
		return node->first;
	while (node != top && node->next == NULL)
		node = node->parent;
	return node == top ? NULL : node->next;
}

const char *
node_text(const struct node *node, struct scratch *scratch)
{
	size_t len = 0;
	char *text, *to;

	if (node->text != NULL)
		return node->text;
	if (node->first == NULL)
		return "";
	if (node->first->text != NULL && node->first->next == NULL)
		return node->first->text;
	for (const struct node *below = node; below != NULL; below = node_below(node, below))
		len += below->text != NULL ? strlen(below->text) : 0;
	text = to = scratch_take(scratch, len + 1);
	for (const struct node *below = node; below != NULL; below = node_below(node, below))
		if (below->text != NULL)
			to = stpcpy(to, below->text);
	*to = '\0';
	return text;
}
