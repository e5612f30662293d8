/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sheet_compile.c -- collects the templates and variables of all documents
 * with their precedence (XSLT 1.0, section 2.6), then compiles each.
 */
#include "view/sheet_compile.h"

#include <libxml/uri.h>
#include <libxslt/xsltutils.h>

enum { INCLUDES = 16 }; /* inside each other */

typedef void member_read(struct compiler *compiler, const xmlDoc *doc, const xmlNode *element, int lowest_import);

static void imports_read(struct compiler *compiler, const xmlDoc *doc);
static void members_read(struct compiler *compiler, const xmlDoc *doc, int lowest_import);

/* -- small questions ------------------------------------------------------ */

void
beyond(struct compiler *compiler, const xmlNode *at, const char *what)
{
	if (compiler->why == NULL)
		compiler->why = text_format(compiler->sheet, "%s:%ld: %s", (const char *)at->doc->URL,
			xmlGetLineNo((xmlNode *)at), what);
}

const char *
element_attribute(const xmlNode *element, const char *name)
{
	for (const xmlAttr *attr = element->properties; attr != NULL; attr = attr->next)
		if (attr->ns == NULL && text_same((const char *)attr->name, name))
			return attr->children != NULL ? (const char *)attr->children->content : "";
	return NULL;
}

unsigned
compiler_name(struct compiler *compiler, const char *text)
{
	return names_number(compiler->sheet->names, text, strlen(text));
}

struct mode *
compiler_mode(struct compiler *compiler, const char *text)
{
	struct sheet *sheet = compiler->sheet;
	unsigned name = text == NULL ? 0 : compiler_name(compiler, text);
	struct mode *mode;

	for (unsigned i = 0; i < sheet->mode_count; i++)
		if (sheet->modes[i]->name == name)
			return sheet->modes[i];
	mode = new_zero(sheet, struct mode);
	mode->name = name;
	sheet->modes = must(talloc_realloc(sheet, sheet->modes, struct mode *, sheet->mode_count + 1));
	return sheet->modes[sheet->mode_count++] = mode;
}

/* The template of that name with the highest precedence. */
const struct template *
compiler_template(struct compiler *compiler, const char *text)
{
	unsigned name = compiler_name(compiler, text);
	const struct template *best = NULL;

	for (unsigned i = 0; i < compiler->pending_count; i++) {
		const struct pending *pending = &compiler->pending[i];

		if (pending->name == name && (best == NULL || pending->template->precedence > best->precedence))
			best = pending->template;
	}
	return best;
}

static bool
variable_find(void *closure, const char *text, enum op *where, unsigned *number)
{
	struct compiler *compiler = closure;
	unsigned name = compiler_name(compiler, text);

	for (unsigned slot = compiler->local_count; slot > 0; slot--)
		if (compiler->locals[slot - 1] == name) {
			*where = OP_LOCAL;
			*number = slot - 1;
			return true;
		}
	for (unsigned i = 0; i < compiler->sheet->global_count; i++)
		if (compiler->sheet->globals[i].name == name) {
			*where = OP_GLOBAL;
			*number = i;
			return true;
		}
	return false;
}

static const char *
prefix_find(void *closure, const char *prefix)
{
	const struct compiler *compiler = closure;
	const xmlNs *ns = xmlSearchNs(compiler->at->doc, (xmlNode *)compiler->at, (const xmlChar *)prefix);

	return ns == NULL ? NULL : (const char *)ns->href;
}

const struct expr *
compile_expr(struct compiler *compiler, const xmlNode *element, const char *text)
{
	const struct xpath_scope scope = {
		.arena = &compiler->sheet->arena,
		.names = compiler->sheet->names,
		.variable = variable_find,
		.prefix = prefix_find,
		.closure = compiler,
	};
	const struct expr *expr;
	const char *why = NULL;

	if (text == NULL)
		return NULL;
	compiler->at = element;
	expr = xpath_compile(&scope, text, &why);
	if (why != NULL)
		beyond(compiler, element, text_format(compiler->sheet, "%s in \"%s\"", why, text));
	return expr;
}

/* -- what a document holds ------------------------------------------------ */

/* Each alternative of a pattern is a rule of its own (section 5.3). */
static void
rules_add(struct compiler *compiler, const xmlNode *element, const struct expr *pattern,
	const struct template *template)
{
	struct mode *mode = compiler_mode(compiler, element_attribute(element, "mode"));
	const char *priority = element_attribute(element, "priority");
	const struct part *part;

	if (pattern == NULL)
		return;
	if (pattern->op == OP_UNION) {
		rules_add(compiler, element, pattern->left, template);
		rules_add(compiler, element, pattern->right, template);
		return;
	}
	if (!pattern_parts(&compiler->sheet->arena, pattern, &part)) {
		beyond(compiler, element, "a pattern beyond the usual");
		return;
	}
	if (mode->count == mode->room) {
		mode->room = 2 * mode->room + 8;
		mode->rules = must(talloc_realloc(mode, mode->rules, struct rule, mode->room));
	}
	mode->rules[mode->count] = (struct rule){ part, template,
		priority != NULL ? text_number(priority) : pattern_priority(part), mode->count };
	mode->count++;
}

static void
template_read(struct compiler *compiler, const xmlDoc *doc, const xmlNode *element, int lowest_import)
{
	const char *name = element_attribute(element, "name");
	struct template *template = arena_new(&compiler->sheet->arena, struct template);

	*template = (struct template){ .precedence = compiler->precedence, .lowest_import = lowest_import };
	if (compiler->pending_count == compiler->pending_room) {
		compiler->pending_room = 2 * compiler->pending_room + 64;
		compiler->pending = must(
			talloc_realloc(compiler->sheet, compiler->pending, struct pending, compiler->pending_room));
	}
	compiler->pending[compiler->pending_count++] =
		(struct pending){ element, doc, template, name == NULL ? 0 : compiler_name(compiler, name) };
}

/* Of variables with one name that of the highest precedence holds. */
static void
global_read(struct compiler *compiler, const xmlDoc *doc, const xmlNode *element, int lowest_import)
{
	struct sheet *sheet = compiler->sheet;
	const char *text = element_attribute(element, "name");
	unsigned name = text == NULL ? 0 : compiler_name(compiler, text), number = 0;

	(void)doc, (void)lowest_import;
	while (number < sheet->global_count && sheet->globals[number].name != name)
		number++;
	if (number == sheet->global_count) {
		sheet->global_count++;
		sheet->globals = must(talloc_realloc(sheet, sheet->globals, struct global, sheet->global_count));
		compiler->globals =
			must(talloc_realloc(sheet, compiler->globals, const xmlNode *, sheet->global_count));
	}
	sheet->globals[number] = (struct global){ .name = name, .precedence = compiler->precedence };
	compiler->globals[number] = element;
}

static const xmlDoc *
document_named(struct compiler *compiler, const xmlDoc *doc, const xmlNode *element)
{
	const char *href = element_attribute(element, "href");
	xmlChar *url = xmlBuildURI((const xmlChar *)(href == NULL ? "" : href), doc->URL);
	const xmlDoc *found = NULL;

	if (url != NULL && !compiler->circle)
		found = compiler->documents->find(compiler->documents->closure, (const char *)url);
	xmlFree(url);
	if (found == NULL)
		beyond(compiler, element, "a document that was not read");
	if (compiler->including < INCLUDES)
		return found;
	/* So that what has no end has one. */
	compiler->circle = compiler->documents->endless = true;
	beyond(compiler, element, "includes in a circle");
	return NULL;
}

static void
import_read(struct compiler *compiler, const xmlDoc *doc, const xmlNode *element, int lowest_import)
{
	const xmlDoc *imported = document_named(compiler, doc, element);
	int lowest = compiler->precedence;

	(void)lowest_import;
	if (imported == NULL)
		return;
	imports_read(compiler, imported);
	members_read(compiler, imported, lowest);
	compiler->precedence++;
}

static void
include_imports_read(struct compiler *compiler, const xmlDoc *doc, const xmlNode *element, int lowest_import)
{
	const xmlDoc *included = document_named(compiler, doc, element);

	(void)lowest_import;
	if (included != NULL)
		imports_read(compiler, included);
}

static void
include_read(struct compiler *compiler, const xmlDoc *doc, const xmlNode *element, int lowest_import)
{
	const xmlDoc *included = document_named(compiler, doc, element);

	if (included != NULL)
		members_read(compiler, included, lowest_import);
}

static void
nothing_read(struct compiler *compiler, const xmlDoc *doc, const xmlNode *element, int lowest_import)
{
	(void)compiler, (void)doc, (void)element, (void)lowest_import;
}

/* Imports come first, also those of what is included. */
static const struct member {
	const char *name;
	member_read *import, *member;
} members[] = {
	{ "import", import_read, nothing_read },
	{ "include", include_imports_read, include_read },
	{ "output", nothing_read, nothing_read },
	{ "param", nothing_read, global_read },
	{ "template", nothing_read, template_read },
	{ "variable", nothing_read, global_read },
};

static const struct member *
member_find(const xmlNode *element)
{
	for (size_t i = 0; i < LENGTH(members); i++)
		if (text_same(members[i].name, (const char *)element->name))
			return &members[i];
	return NULL;
}

static void
imports_read(struct compiler *compiler, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);

	compiler->including++;
	for (const xmlNode *element = root->children; element != NULL; element = element->next) {
		const struct member *member = IS_XSLT_ELEM(element) ? member_find(element) : NULL;

		if (member != NULL)
			member->import(compiler, doc, element, 0);
	}
	compiler->including--;
}

static void
members_read(struct compiler *compiler, const xmlDoc *doc, int lowest_import)
{
	const xmlNode *root = xmlDocGetRootElement(doc);

	compiler->including++;
	for (const xmlNode *element = root->children; element != NULL; element = element->next) {
		const struct member *member = IS_XSLT_ELEM(element) ? member_find(element) : NULL;

		if (member != NULL)
			member->member(compiler, doc, element, lowest_import);
		else if (IS_XSLT_ELEM(element))
			beyond(compiler, element, (const char *)element->name);
	}
	compiler->including--;
}

/* -- compiling ------------------------------------------------------------ */

static void
template_compile(struct compiler *compiler, const struct pending *pending)
{
	compiler->local_count = compiler->slots = 0;
	rules_add(compiler, pending->element,
		compile_expr(compiler, pending->element, element_attribute(pending->element, "match")),
		pending->template);
	pending->template->body = compile_body(compiler, pending->element);
	pending->template->slots = compiler->slots;
}

static void
global_compile(struct compiler *compiler, const xmlNode *element, struct global *global)
{
	compiler->local_count = compiler->slots = 0;
	global->select = compile_expr(compiler, element, element_attribute(element, "select"));
	if (global->select == NULL)
		global->body = compile_body(compiler, element);
	global->slots = compiler->slots;
}

static void
everything_compile(struct compiler *compiler)
{
	for (unsigned i = 0; i < compiler->sheet->global_count && compiler->why == NULL; i++)
		global_compile(compiler, compiler->globals[i], &compiler->sheet->globals[i]);
	for (unsigned i = 0; i < compiler->pending_count && compiler->why == NULL; i++)
		template_compile(compiler, &compiler->pending[i]);
}

struct sheet *
sheet_compile(const void *ctx, struct names *names, struct sheet_documents *documents, const char **why)
{
	struct sheet *sheet = new_zero(ctx, struct sheet);
	struct compiler compiler = { .sheet = sheet, .documents = documents };

	arena_init(&sheet->arena, sheet);
	sheet->names = names;
	sheet->tz = names_number(names, "tz", 2);
	compiler_mode(&compiler, NULL);
	html_init(&compiler.markup, sheet);
	buf_init(&compiler.text, sheet, 256);
	imports_read(&compiler, documents->main);
	members_read(&compiler, documents->main, 0);
	everything_compile(&compiler);
	if (compiler.why == NULL && compiler.markup.err != OK)
		compiler.why = compiler.markup.err->text;
	*why = compiler.why == NULL ? NULL : text_copy(ctx, compiler.why);
	if (*why != NULL) {
		talloc_free(sheet);
		return NULL;
	}
	sheet_index(sheet);
	return sheet;
}
