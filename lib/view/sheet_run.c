/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sheet_run.c -- runs a compiled stylesheet over one page.
 *
 * A failure stops the run at the next instruction; what was written until
 * then is nobody's.
 */
#include "view/sheet_parts.h"

/* A list page takes some thousand instructions; an instruction costs as much as looking at some nodes. */
enum { DEPTH = 200, NESTED = 3000, INSTRUCTION = 10, PAGE_BYTES = 32 << 20 };

/* -- bodies --------------------------------------------------------------- */

static void
stop(struct sheet_run *run, const char *why)
{
	if (run->err == OK)
		run->err = err_new(ERR_INTERNAL, "%s", why);
}

bool
run_goes_on(struct sheet_run *run)
{
	if (xpath_exhausted(&run->xpath))
		stop(run, "the stylesheet does not end");
	else if (run->out->out.len > PAGE_BYTES || run->capture.len > PAGE_BYTES)
		stop(run, "the page is too large");
	return run->err == OK;
}

static void
body_run(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	if (++run->nested > NESTED)
		stop(run, "too much stands inside each other");
	for (; instr != NULL && run_goes_on(run); instr = instr->next) {
		run->xpath.spent += INSTRUCTION;
		instr->run(run, instr, spot);
	}
	run->nested--;
}

const char *
body_text(struct sheet_run *run, const struct instr *body, const struct spot *spot)
{
	size_t from = run->capture.len;
	const char *text;

	run->capturing++;
	body_run(run, body, spot);
	run->capturing--;
	text = scratch_copy(&run->scratch, run->capture.at + from, run->capture.len - from);
	run->capture.len = from;
	return text;
}

static struct value
binding_value(struct sheet_run *run, const struct binding *binding, const struct spot *spot)
{
	if (binding->select != NULL)
		return xpath_value(&run->xpath, binding->select, spot);
	if (binding->body == NULL)
		return value_of_text("");
	return (struct value){ .kind = VALUE_FRAGMENT, .text = body_text(run, binding->body, spot) };
}

/* The nodes that an instruction goes through, in its order; none where it selects no nodes. */
static struct value
nodes_selected(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	struct value nodes = xpath_value(&run->xpath, instr->expr, spot);

	if (nodes.kind != VALUE_NODES)
		return (struct value){ .kind = VALUE_NODES };
	if (instr->sort != NULL)
		nodes_sort_by(&run->xpath, instr->sort, &nodes);
	return nodes;
}

/* -- templates ------------------------------------------------------------ */

static const struct passed *
with_pass(struct sheet_run *run, const struct binding *with, const struct spot *spot)
{
	const struct passed *first = NULL;

	for (; with != NULL; with = with->next) {
		struct passed *passed = scratch_take(&run->scratch, sizeof *passed);

		*passed = (struct passed){ with->name, binding_value(run, with, spot), first };
		first = passed;
	}
	return first;
}

static struct value *
locals_new(struct sheet_run *run, unsigned slots)
{
	struct value *locals = scratch_take(&run->scratch, slots * sizeof *locals);

	for (unsigned slot = 0; slot < slots; slot++)
		locals[slot] = value_of_text("");
	return locals;
}

static void
template_run(struct sheet_run *run, const struct template *template, const struct spot *spot,
	const struct passed *passed)
{
	struct value *locals = run->xpath.locals;
	const struct passed *outer = run->passed;

	if (++run->depth > DEPTH)
		stop(run, "templates call each other too deep");
	run->xpath.locals = locals_new(run, template->slots);
	run->passed = passed;
	body_run(run, template->body, spot);
	run->passed = outer;
	run->xpath.locals = locals;
	run->depth--;
}

static void nodes_apply(struct sheet_run *run, const struct mode *mode, const struct node *first,
	const struct passed *passed);

/* XSLT 1.0, section 5.8. */
static void
builtin_run(struct sheet_run *run, const struct mode *mode, const struct node *node)
{
	if (node->text != NULL)
		text_write(run, node->text);
	else
		nodes_apply(run, mode, node->first, NULL);
}

static void
rule_run(struct sheet_run *run, const struct rule *rule, const struct mode *mode, const struct spot *spot,
	const struct passed *passed)
{
	const struct rule *outer_rule = run->rule;
	const struct mode *outer_mode = run->mode;

	if (rule == NULL) {
		builtin_run(run, mode, spot->node);
		return;
	}
	run->rule = rule;
	run->mode = mode;
	template_run(run, rule->template, spot, passed);
	run->rule = outer_rule;
	run->mode = outer_mode;
}

static void
node_apply(struct sheet_run *run, const struct mode *mode, const struct spot *spot, const struct passed *passed)
{
	rule_run(run, sheet_match(&run->xpath, mode, spot->node, 0, INT32_MAX), mode, spot, passed);
}

/* A list of siblings. */
static void
nodes_apply(struct sheet_run *run, const struct mode *mode, const struct node *first, const struct passed *passed)
{
	struct spot spot = { .position = 0 };

	for (const struct node *node = first; node != NULL; node = node->next)
		spot.size++;
	for (const struct node *node = first; node != NULL && run->err == OK; node = node->next) {
		spot.node = spot.current = node;
		spot.position++;
		node_apply(run, mode, &spot, passed);
	}
}

void
run_apply(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	const struct passed *passed = with_pass(run, instr->with, spot);
	struct value nodes;

	if (instr->expr == NULL) {
		nodes_apply(run, instr->mode, spot->node->first, passed);
		return;
	}
	nodes = nodes_selected(run, instr, spot);
	for (unsigned i = 0; i < nodes.count && run->err == OK; i++) {
		const struct spot inner = { nodes.nodes[i], nodes.nodes[i], i + 1, nodes.count };

		node_apply(run, instr->mode, &inner, passed);
	}
}

/* The best rule among what the stylesheet of the current one imports (section 5.6). */
void
run_apply_imports(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	const struct template *template;

	(void)instr;
	if (run->rule == NULL)
		return;
	template = run->rule->template;
	rule_run(run, sheet_match(&run->xpath, run->mode, spot->node, template->lowest_import, template->precedence),
		run->mode, spot, NULL);
}

void
run_call(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	template_run(run, instr->template, spot, with_pass(run, instr->with, spot));
}

/* -- control -------------------------------------------------------------- */

void
run_if(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	if (xpath_truth(&run->xpath, instr->expr, spot))
		body_run(run, instr->body, spot);
}

void
run_choose(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	for (const struct instr *branch = instr->body; branch != NULL; branch = branch->next)
		if (branch->expr == NULL || xpath_truth(&run->xpath, branch->expr, spot)) {
			body_run(run, branch->body, spot);
			return;
		}
}

void
run_for_each(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	struct value nodes = nodes_selected(run, instr, spot);

	for (unsigned i = 0; i < nodes.count && run->err == OK; i++) {
		const struct spot inner = { nodes.nodes[i], nodes.nodes[i], i + 1, nodes.count };

		body_run(run, instr->body, &inner);
	}
}

void
run_variable(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	run->xpath.locals[instr->binding.slot] = binding_value(run, &instr->binding, spot);
}

void
run_param(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	for (const struct passed *passed = run->passed; passed != NULL; passed = passed->next)
		if (passed->name == instr->binding.name) {
			run->xpath.locals[instr->binding.slot] = passed->value;
			return;
		}
	run_variable(run, instr, spot);
}

/* -- the run -------------------------------------------------------------- */

/* Variables of the stylesheet are made in the middle of whatever asks for them first, but as if at its beginning. */
static struct value
global_make(struct sheet_run *run, const struct global *global)
{
	const struct node *root = run->tree.nodes;
	const struct spot spot = { root, root, 1, 1 };
	const struct binding binding = { .select = global->select, .body = global->body };
	struct value *locals = run->xpath.locals, value = value_of_text("");

	run->xpath.locals = locals_new(run, global->slots);
	if (++run->depth > DEPTH)
		stop(run, "variables ask for each other too deep");
	else
		value = binding_value(run, &binding, &spot);
	run->depth--;
	run->xpath.locals = locals;
	return value;
}

static struct value
global_get(struct xpath *xpath, unsigned number)
{
	struct sheet_run *run = (struct sheet_run *)xpath;
	struct made_global *made = &run->globals[number];

	if (made->state == GLOBAL_KNOWN)
		return made->value;
	if (made->state == GLOBAL_BUSY) {
		stop(run, "a variable depends on itself");
		return value_of_text("");
	}
	made->state = GLOBAL_BUSY;
	made->value = global_make(run, &run->sheet->globals[number]);
	made->state = GLOBAL_KNOWN;
	return made->value;
}

struct sheet_run *
sheet_run_new(const void *ctx, struct names *names)
{
	enum { CAPTURE_ROOM = 1024 };
	struct sheet_run *run = new_zero(ctx, struct sheet_run);

	tree_init(&run->tree, run, names);
	scratch_init(&run->scratch, run);
	xpath_init(&run->xpath, run, &run->tree);
	run->xpath.scratch = &run->scratch;
	run->xpath.global = global_get;
	buf_init(&run->capture, run, CAPTURE_ROOM);
	return run;
}

static void
run_begin(struct sheet_run *run, const struct sheet *sheet, struct words *words, struct html_page *out)
{
	size_t size = sheet->global_count * sizeof *run->globals;
	const struct node *page = run->tree.nodes->first;
	const struct node *tz = page == NULL ? NULL : node_attribute(page, sheet->tz);

	words->zone = locale_zone(words->locale, tz == NULL ? "UTC" : tz->text);
	run->sheet = sheet;
	run->xpath.words = words;
	run->out = out;
	run->globals = memset(scratch_take(&run->scratch, size), 0, size);
	run->rule = NULL;
	run->passed = NULL;
	run->capture.len = run->capturing = run->depth = run->nested = run->xpath.depth = 0;
	run->xpath.spent = 0;
	run->err = OK;
}

struct err *
sheet_apply(struct sheet_run *run, const struct sheet *sheet, struct words *words, const struct xml *page,
	struct html_page *out)
{
	scratch_reset(&run->scratch);
	TRY(tree_read(&run->tree, page));
	run_begin(run, sheet, words, out);
	html_begin(out);
	nodes_apply(run, sheet->modes[0], run->tree.nodes, NULL);
	run_goes_on(run);
	return run->err != OK ? run->err : html_end(out);
}
