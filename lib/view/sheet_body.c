/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sheet_body.c -- the content of a template as instructions.
 *
 * Literal elements and text are written when the stylesheet is compiled, by
 * the same writer that writes pages, and what stands together becomes one
 * instruction. Only where an instruction may still add an attribute is a
 * start tag left to the run.
 */
#include "view/sheet_compile.h"

#include <libxslt/xsltutils.h>

#include "view/expression.h"

static void nodes_compile(struct compiler *compiler, const xmlNode *first);

/* -- lists of instructions ------------------------------------------------ */

static void
markup_flush(struct compiler *compiler)
{
	struct html_page *markup = &compiler->markup;
	struct instr *instr;

	if (markup->out.len == 0)
		return;
	instr = arena_new(&compiler->sheet->arena, struct instr);
	instr->run = run_markup;
	instr->markup = arena_text(&compiler->sheet->arena, markup->out.at, markup->out.len);
	instr->markup_len = markup->out.len;
	instr->text = instr->markup;
	if (compiler->text.len != markup->out.len || memcmp(compiler->text.at, markup->out.at, markup->out.len) != 0)
		instr->text = arena_text(&compiler->sheet->arena, compiler->text.at, compiler->text.len);
	markup->out.len = compiler->text.len = 0;
	*compiler->end = instr;
	compiler->end = &instr->next;
}

struct instr *
instr_add(struct compiler *compiler, instr_run *run)
{
	struct instr *instr = arena_new(&compiler->sheet->arena, struct instr);

	markup_flush(compiler);
	instr->run = run;
	*compiler->end = instr;
	compiler->end = &instr->next;
	return instr;
}

const struct instr *
compile_body(struct compiler *compiler, const xmlNode *element)
{
	const struct instr *first = NULL, **outer = compiler->end;
	unsigned locals = compiler->local_count;

	compiler->end = &first;
	nodes_compile(compiler, element->children);
	markup_flush(compiler);
	compiler->end = outer;
	/* A slot is not used twice: a variable may be asked for late, through another one. */
	for (unsigned slot = locals; slot < compiler->local_count; slot++)
		compiler->locals[slot] = 0;
	return first;
}

void
text_add(struct compiler *compiler, const char *text)
{
	html_text(&compiler->markup, text);
	buf_text(&compiler->text, text);
}

/* -- values --------------------------------------------------------------- */

static const struct piece **
piece_add(struct compiler *compiler, const struct piece **end, const char *text, size_t len)
{
	struct piece *piece;

	if (len == 0)
		return end;
	piece = arena_new(&compiler->sheet->arena, struct piece);
	piece->text = arena_text(&compiler->sheet->arena, text, len);
	*end = piece;
	return &piece->next;
}

static const struct piece **
piece_add_expr(struct compiler *compiler, const xmlNode *element, const struct piece **end, const char *text,
	size_t len)
{
	struct piece *piece = arena_new(&compiler->sheet->arena, struct piece);

	piece->expr = compile_expr(compiler, element, arena_text(&compiler->sheet->arena, text, len));
	*end = piece;
	return &piece->next;
}

/* An attribute value template (XSLT 1.0, section 7.6.2). */
static const struct piece *
template_pieces(struct compiler *compiler, const xmlNode *element, const char *value)
{
	const struct piece *first = NULL, **end = &first;
	size_t len;

	for (; *value != '\0'; value += len) {
		len = strcspn(value, "{}");
		end = piece_add(compiler, end, value, len);
		value += len;
		len = *value != '\0' ? 2 : 0;
		if (len > 0 && value[0] == value[1]) {
			end = piece_add(compiler, end, value, 1);
		} else if (*value == '{') {
			len = (size_t)(expression_end(value + 1) - value) + 1;
			end = piece_add_expr(compiler, element, end, value + 1, len - 2);
		} else if (len > 0) {
			beyond(compiler, element, "a brace alone");
		}
	}
	return first;
}

static bool
pieces_constant(const struct piece *piece)
{
	return piece == NULL || (piece->expr == NULL && piece->next == NULL);
}

/* -- literal elements ----------------------------------------------------- */

static bool
in_namespace(const xmlNs *ns, const char *uri)
{
	return ns != NULL && text_same((const char *)ns->href, uri);
}

static bool
is_blank(const xmlNode *node)
{
	return node->type != XML_ELEMENT_NODE && (node->type != XML_TEXT_NODE || xmlIsBlankNode(node));
}

/* Might the first thing that the content does be to add an attribute to the element? */
static bool
content_may_add_attribute(const xmlNode *element)
{
	for (const xmlNode *child = element->children; child != NULL; child = child->next) {
		if (is_blank(child))
			continue;
		if (!IS_XSLT_ELEM(child))
			return false;
		if (!text_same((const char *)child->name, "variable"))
			return !text_same((const char *)child->name, "text") &&
				!text_same((const char *)child->name, "value-of");
	}
	return false;
}

static bool
attribute_needs_run(const xmlAttr *attr)
{
	const char *value = attr->children != NULL ? (const char *)attr->children->content : "";

	return attr->ns != NULL || (html_attribute_boolean((const char *)attr->name) && strpbrk(value, "{}") != NULL);
}

static bool
start_tag_needs_run(const xmlNode *element)
{
	if (content_may_add_attribute(element) || html_element_eats_newline((const char *)element->name))
		return true;
	for (const xmlAttr *attr = element->properties; attr != NULL; attr = attr->next)
		if (attribute_needs_run(attr))
			return true;
	return false;
}

const char *
kept_name(struct compiler *compiler, const xmlChar *name)
{
	return names_text(compiler->sheet->names, compiler_name(compiler, (const char *)name));
}

/* One attribute of a finished start tag; what depends on the page interrupts it. */
static void
attribute_write(struct compiler *compiler, const xmlNode *element, const char *name, const struct piece *pieces)
{
	struct instr *instr;

	if (pieces_constant(pieces)) {
		html_attribute(&compiler->markup, name, pieces == NULL ? "" : pieces->text);
		return;
	}
	if (html_attribute_refused(name, ""))
		beyond(compiler, element, "an attribute that is refused");
	buf_char(&compiler->markup.out, ' ');
	buf_text(&compiler->markup.out, name);
	buf_text(&compiler->markup.out, "=\"");
	instr = instr_add(compiler, html_attribute_address(name) && pieces->expr != NULL ? run_address : run_value);
	instr->pieces = pieces;
	buf_char(&compiler->markup.out, '"');
}

static void
element_finish(struct compiler *compiler, const xmlNode *element, const char *name)
{
	html_open(&compiler->markup, name);
	for (const xmlAttr *attr = element->properties; attr != NULL; attr = attr->next)
		attribute_write(compiler, element, kept_name(compiler, attr->name),
			template_pieces(compiler, element,
				attr->children != NULL ? (const char *)attr->children->content : ""));
	if (element->children != NULL) {
		html_markup(&compiler->markup, "", 0);
		nodes_compile(compiler, element->children);
	}
	html_close(&compiler->markup, name);
}

static void
attribute_leave(struct compiler *compiler, const xmlNode *element, const xmlAttr *attr)
{
	bool hole = in_namespace(attr->ns, HTML_HOLE_NS);
	struct instr *instr;

	if (text_same((const char *)attr->name, "use-attribute-sets") || text_same((const char *)attr->name, "space"))
		beyond(compiler, element, (const char *)attr->name);
	if (attr->ns != NULL && !hole)
		return;
	instr = instr_add(compiler, hole ? run_attribute_hole : run_attribute);
	instr->name = kept_name(compiler, attr->name);
	instr->pieces =
		template_pieces(compiler, element, attr->children != NULL ? (const char *)attr->children->content : "");
}

static void
element_leave(struct compiler *compiler, const xmlNode *element, const char *name)
{
	instr_add(compiler, run_open)->name = name;
	for (const xmlAttr *attr = element->properties; attr != NULL; attr = attr->next)
		attribute_leave(compiler, element, attr);
	nodes_compile(compiler, element->children);
	instr_add(compiler, run_close)->name = name;
}

static void
compile_literal(struct compiler *compiler, const xmlNode *element)
{
	const char *name = kept_name(compiler, element->name), *kind;

	if (in_namespace(element->ns, HTML_HOLE_NS)) {
		kind = element_attribute(element, "kind");
		instr_add(compiler, run_text_hole)->name =
			kept_name(compiler, (const xmlChar *)(kind == NULL ? "" : kind));
	} else if (start_tag_needs_run(element)) {
		element_leave(compiler, element, name);
	} else {
		element_finish(compiler, element, name);
	}
}

static void
nodes_compile(struct compiler *compiler, const xmlNode *node)
{
	for (; node != NULL; node = node->next) {
		if (is_blank(node))
			continue;
		if (node->type == XML_TEXT_NODE)
			text_add(compiler, (const char *)node->content);
		else if (IS_XSLT_ELEM(node))
			compile_element(compiler, node);
		else
			compile_literal(compiler, node);
	}
}
