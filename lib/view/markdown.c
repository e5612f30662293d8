/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* markdown.c -- see markdown.h. The parser's tree is walked and written; no HTML comes of it on the way. */
#include "view/markdown.h"

#include <cmark.h>

#define DEPTH_MAX 16  /* elements in one another; a page has room for 32 */
#define LEVEL_FIRST 2 /* of a heading: the page has the first */
#define LEVEL_LAST 6

struct walk {
	struct xml *page;
	int level;      /* of the last heading */
	unsigned depth; /* of what is open here */
	unsigned over;  /* what has been entered and not opened, since it lies too deep */
};

static const char *const elements[] = {
	[CMARK_NODE_BLOCK_QUOTE] = "quote",
	[CMARK_NODE_LIST] = "list",
	[CMARK_NODE_ITEM] = "item",
	[CMARK_NODE_PARAGRAPH] = "p",
	[CMARK_NODE_HEADING] = "heading",
	[CMARK_NODE_EMPH] = "em",
	[CMARK_NODE_STRONG] = "strong",
	[CMARK_NODE_LINK] = "link",
};

static bool
link_leads(const char *url)
{
	return strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0 ||
		(url[0] == '/' && url[1] != '/' && url[1] != '\\');
}

/* A paragraph of a tight list is its item's words. */
static bool
is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph), *list = item != NULL ? cmark_node_parent(item) : NULL;

	return list != NULL && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

/* The element of a node that has content; NULL: its content only. */
static const char *
element_of(cmark_node *node)
{
	const cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_PARAGRAPH && is_tight(node))
		return NULL;
	if (type == CMARK_NODE_LINK && !link_leads(cmark_node_get_url(node)))
		return NULL;
	return (size_t)type < LENGTH(elements) ? elements[type] : NULL;
}

static void
heading_open(struct walk *walk, cmark_node *node)
{
	const int asked = cmark_node_get_heading_level(node);
	int level = asked < LEVEL_FIRST ? LEVEL_FIRST : asked;

	if (level > walk->level + 1)
		level = walk->level + 1;
	walk->level = level > LEVEL_LAST ? LEVEL_LAST : level;
	xml_attr_number(walk->page, "level", walk->level);
}

static void
node_open(struct walk *walk, cmark_node *node, const char *element)
{
	const cmark_node_type type = cmark_node_get_type(node);

	if (walk->depth == DEPTH_MAX) {
		walk->over++;
		return;
	}
	walk->depth++;
	xml_open(walk->page, element);
	if (type == CMARK_NODE_HEADING)
		heading_open(walk, node);
	if (type == CMARK_NODE_LINK)
		xml_attr(walk->page, "href", cmark_node_get_url(node));
	if (type == CMARK_NODE_LIST) {
		const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;

		xml_attr(walk->page, "kind", ordered ? "ordered" : "bullet");
		if (ordered && cmark_node_get_list_start(node) != 1)
			xml_attr_number(walk->page, "start", cmark_node_get_list_start(node));
	}
}

static void
node_close(struct walk *walk)
{
	if (walk->over > 0) {
		walk->over--;
		return;
	}
	walk->depth--;
	xml_close(walk->page);
}

/* What has no nodes below it. HTML is not among them: it is dropped. */
static void
leaf_write(struct walk *walk, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT: xml_text(walk->page, cmark_node_get_literal(node)); break;
	case CMARK_NODE_CODE: xml_leaf(walk->page, "code", cmark_node_get_literal(node)); break;
	case CMARK_NODE_CODE_BLOCK: xml_leaf(walk->page, "listing", cmark_node_get_literal(node)); break;
	case CMARK_NODE_SOFTBREAK: xml_text(walk->page, " "); break;
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_THEMATIC_BREAK:
		xml_open(walk->page, cmark_node_get_type(node) == CMARK_NODE_LINEBREAK ? "break" : "rule");
		xml_close(walk->page);
		break;
	default: break;
	}
}

void
markdown_emit(struct xml *page, const char *source)
{
	struct walk walk = { .page = page, .level = LEVEL_FIRST - 1 };
	cmark_node *root = must(cmark_parse_document(source, strlen(source), CMARK_OPT_SMART));
	cmark_iter *iter = must(cmark_iter_new(root));
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		const char *element = element_of(node);

		if (element == NULL)
			leaf_write(&walk, node);
		else if (event == CMARK_EVENT_ENTER)
			node_open(&walk, node, element);
		else
			node_close(&walk);
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
}

/* Words, or what stands between them: never two spaces, and none at the beginning. */
static void
words_add(struct buf *words, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
	case CMARK_NODE_CODE_BLOCK: buf_text(words, literal); break;
	case CMARK_NODE_HEADING:
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_SOFTBREAK:
		if (words->len > 0 && words->at[words->len - 1] != ' ')
			buf_char(words, ' ');
		break;
	default: break;
	}
}

char *
markdown_words(const void *ctx, const char *source)
{
	struct buf words;
	cmark_node *root = must(cmark_parse_document(source, strlen(source), CMARK_OPT_SMART));
	cmark_iter *iter = must(cmark_iter_new(root));

	buf_init(&words, ctx, strlen(source) + 1);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
		if (event == CMARK_EVENT_ENTER)
			words_add(&words, cmark_iter_get_node(iter));
	cmark_iter_free(iter);
	cmark_node_free(root);
	return words.at;
}
