/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* sheet_elements.c -- the elements of XSLT that are instructions, in a table: what is not in it is beyond. */
#include "view/sheet_compile.h"

#include <libxslt/xsltutils.h>

typedef void element_compile(struct compiler *compiler, const xmlNode *element);

static bool
is_xslt(const xmlNode *element, const char *name)
{
	return IS_XSLT_ELEM(element) && text_same((const char *)element->name, name);
}

static struct binding
binding_compile(struct compiler *compiler, const xmlNode *element)
{
	const char *name = element_attribute(element, "name");
	struct binding binding = {
		.name = name == NULL ? 0 : compiler_name(compiler, name),
		.select = compile_expr(compiler, element, element_attribute(element, "select")),
	};

	if (binding.select == NULL && element->children != NULL)
		binding.body = compile_body(compiler, element);
	return binding;
}

static struct binding *
with_compile(struct compiler *compiler, const xmlNode *element)
{
	struct binding *binding = arena_new(&compiler->sheet->arena, struct binding);

	*binding = binding_compile(compiler, element);
	return binding;
}

/* Text is sorted in the language of the page, whatever the language that the element names. */
static struct sort *
sort_compile(struct compiler *compiler, const xmlNode *element)
{
	struct sort *sort = arena_new(&compiler->sheet->arena, struct sort);
	const char *select = element_attribute(element, "select"), *type = element_attribute(element, "data-type");

	sort->select = compile_expr(compiler, element, select == NULL ? "." : select);
	sort->number = text_same(type, "number");
	sort->descending = text_same(element_attribute(element, "order"), "descending");
	return sort;
}

/* The xsl:sort and xsl:with-param children. */
static void
modifiers_compile(struct compiler *compiler, const xmlNode *element, struct instr *instr)
{
	const struct binding **with = &instr->with;
	const struct sort **sort = &instr->sort;

	for (const xmlNode *child = xmlFirstElementChild((xmlNode *)element); child != NULL;
		child = xmlNextElementSibling((xmlNode *)child)) {
		if (is_xslt(child, "with-param")) {
			struct binding *binding = with_compile(compiler, child);

			*with = binding;
			with = &binding->next;
		} else if (is_xslt(child, "sort")) {
			struct sort *by = sort_compile(compiler, child);

			*sort = by;
			sort = &by->next;
		}
	}
}

static const struct expr *
needed_expr(struct compiler *compiler, const xmlNode *element, const char *name)
{
	const char *text = element_attribute(element, name);

	if (text == NULL)
		beyond(compiler, element, text_format(compiler->sheet, "no %s", name));
	return compile_expr(compiler, element, text);
}

static void
compile_value_of(struct compiler *compiler, const xmlNode *element)
{
	instr_add(compiler, run_value_of)->expr = needed_expr(compiler, element, "select");
}

static void
compile_text(struct compiler *compiler, const xmlNode *element)
{
	for (const xmlNode *child = element->children; child != NULL; child = child->next)
		if (child->content != NULL)
			text_add(compiler, (const char *)child->content);
}

static void
compile_if(struct compiler *compiler, const xmlNode *element)
{
	struct instr *instr = instr_add(compiler, run_if);

	instr->expr = needed_expr(compiler, element, "test");
	instr->body = compile_body(compiler, element);
}

static struct instr *
branch_compile(struct compiler *compiler, const xmlNode *element)
{
	struct instr *branch = arena_new(&compiler->sheet->arena, struct instr);

	if (is_xslt(element, "when"))
		branch->expr = needed_expr(compiler, element, "test");
	else if (!is_xslt(element, "otherwise"))
		beyond(compiler, element, (const char *)element->name);
	branch->body = compile_body(compiler, element);
	return branch;
}

/* Branches are a list of their own; one without a test is xsl:otherwise. */
static void
compile_choose(struct compiler *compiler, const xmlNode *element)
{
	struct instr *choose = instr_add(compiler, run_choose);
	const struct instr **end = &choose->body;

	for (const xmlNode *child = xmlFirstElementChild((xmlNode *)element); child != NULL;
		child = xmlNextElementSibling((xmlNode *)child)) {
		struct instr *branch = branch_compile(compiler, child);

		*end = branch;
		end = &branch->next;
	}
}

static void
compile_for_each(struct compiler *compiler, const xmlNode *element)
{
	struct instr *instr = instr_add(compiler, run_for_each);

	instr->expr = needed_expr(compiler, element, "select");
	modifiers_compile(compiler, element, instr);
	instr->body = compile_body(compiler, element);
}

static void
compile_apply_templates(struct compiler *compiler, const xmlNode *element)
{
	struct instr *instr = instr_add(compiler, run_apply);

	instr->expr = compile_expr(compiler, element, element_attribute(element, "select"));
	instr->mode = compiler_mode(compiler, element_attribute(element, "mode"));
	modifiers_compile(compiler, element, instr);
}

static void
compile_apply_imports(struct compiler *compiler, const xmlNode *element)
{
	(void)element;
	instr_add(compiler, run_apply_imports);
}

static void
compile_call_template(struct compiler *compiler, const xmlNode *element)
{
	const char *name = element_attribute(element, "name");
	struct instr *instr = instr_add(compiler, run_call);

	instr->template = name == NULL ? NULL : compiler_template(compiler, name);
	if (instr->template == NULL)
		beyond(compiler, element, "an unknown template");
	modifiers_compile(compiler, element, instr);
}

static void
compile_attribute(struct compiler *compiler, const xmlNode *element)
{
	const char *name = element_attribute(element, "name");
	struct instr *instr = instr_add(compiler, run_attribute_body);

	if (name == NULL || strpbrk(name, "{}:") != NULL || element_attribute(element, "namespace") != NULL)
		beyond(compiler, element, "an attribute whose name depends on the page");
	else
		instr->name = kept_name(compiler, (const xmlChar *)name);
	instr->body = compile_body(compiler, element);
}

static void
variable_compile(struct compiler *compiler, const xmlNode *element, instr_run *run)
{
	struct instr *instr = instr_add(compiler, run);

	instr->binding = binding_compile(compiler, element);
	if (compiler->local_count == LOCALS) {
		beyond(compiler, element, "too many variables");
		return;
	}
	instr->binding.slot = compiler->local_count;
	compiler->locals[compiler->local_count++] = instr->binding.name;
	compiler->slots = compiler->local_count;
}

static void
compile_variable(struct compiler *compiler, const xmlNode *element)
{
	variable_compile(compiler, element, run_variable);
}

static void
compile_param(struct compiler *compiler, const xmlNode *element)
{
	variable_compile(compiler, element, run_param);
}

/* A page has neither comments nor processing instructions, and messages are for who writes a theme, under libxslt. */
static void
compile_nothing(struct compiler *compiler, const xmlNode *element)
{
	(void)compiler, (void)element;
}

static void
compile_message(struct compiler *compiler, const xmlNode *element)
{
	if (text_same(element_attribute(element, "terminate"), "yes"))
		beyond(compiler, element, "the end of a page by a message");
}

static const struct {
	const char *name;
	element_compile *compile;
} elements[] = {
	{ "apply-imports", compile_apply_imports },
	{ "apply-templates", compile_apply_templates },
	{ "attribute", compile_attribute },
	{ "call-template", compile_call_template },
	{ "choose", compile_choose },
	{ "comment", compile_nothing },
	{ "for-each", compile_for_each },
	{ "if", compile_if },
	{ "message", compile_message },
	{ "param", compile_param },
	{ "processing-instruction", compile_nothing },
	{ "sort", compile_nothing },
	{ "text", compile_text },
	{ "value-of", compile_value_of },
	{ "variable", compile_variable },
};

void
compile_element(struct compiler *compiler, const xmlNode *element)
{
	for (size_t i = 0; i < LENGTH(elements); i++)
		if (text_same(elements[i].name, (const char *)element->name)) {
			elements[i].compile(compiler, element);
			return;
		}
	beyond(compiler, element, (const char *)element->name);
}
