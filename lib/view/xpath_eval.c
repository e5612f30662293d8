/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * xpath_eval.c -- expressions to values.
 *
 * Most questions of a theme are "the text of this attribute" and "is there
 * such a child": those are answered by the first node that the path meets,
 * and no set is made.
 */
#include "view/xpath.h"

#include <math.h>

enum { STACK_ROOM = 256 };

void
xpath_init(struct xpath *xpath, const void *ctx, struct tree *tree)
{
	xpath->tree = tree;
	xpath->room = STACK_ROOM;
	xpath->stack = new_array(ctx, const struct node *, STACK_ROOM);
}

/* -- axes ----------------------------------------------------------------- */

/* The first node of the axis for no previous one, then the next; reverse axes go backwards. NULL: no more. */
typedef const struct node *axis_next(const struct node *origin, const struct node *previous);

static const struct node *
next_child(const struct node *origin, const struct node *previous)
{
	return previous == NULL ? origin->first : previous->next;
}

static const struct node *
next_attribute(const struct node *origin, const struct node *previous)
{
	const struct node *next = (previous == NULL ? origin : previous) + 1;

	return next <= origin + origin->attributes ? next : NULL;
}

static const struct node *
next_self(const struct node *origin, const struct node *previous)
{
	return previous == NULL ? origin : NULL;
}

static const struct node *
next_parent(const struct node *origin, const struct node *previous)
{
	return previous == NULL ? origin->parent : NULL;
}

static const struct node *
next_descendant(const struct node *origin, const struct node *previous)
{
	if (previous == NULL)
		return origin->first;
	return node_below(origin, previous);
}

static const struct node *
next_descendant_or_self(const struct node *origin, const struct node *previous)
{
	return previous == NULL ? origin : node_below(origin, previous);
}

static const struct node *
next_ancestor(const struct node *origin, const struct node *previous)
{
	return previous == NULL ? origin->parent : previous->parent;
}

static const struct node *
next_ancestor_or_self(const struct node *origin, const struct node *previous)
{
	return previous == NULL ? origin : previous->parent;
}

static const struct node *
next_following_sibling(const struct node *origin, const struct node *previous)
{
	return (previous == NULL ? origin : previous)->next;
}

static const struct node *
next_preceding_sibling(const struct node *origin, const struct node *previous)
{
	const struct node *behind = previous == NULL ? origin : previous, *before;

	if (origin->kind == NODE_ATTRIBUTE || origin->parent == NULL || origin->parent->first == behind)
		return NULL;
	for (before = origin->parent->first; before->next != behind;)
		before = before->next;
	return before;
}

static axis_next *const axes[AXES] = {
	[AXIS_CHILD] = next_child, [AXIS_ATTRIBUTE] = next_attribute, [AXIS_SELF] = next_self, [AXIS_PARENT] = next_parent,
	[AXIS_DESCENDANT] = next_descendant, [AXIS_DESCENDANT_OR_SELF] = next_descendant_or_self,
	[AXIS_ANCESTOR] = next_ancestor, [AXIS_ANCESTOR_OR_SELF] = next_ancestor_or_self,
	[AXIS_FOLLOWING_SIBLING] = next_following_sibling, [AXIS_PRECEDING_SIBLING] = next_preceding_sibling,
};

bool
step_test(const struct step *step, const struct node *node)
{
	enum node_kind principal = step->axis == AXIS_ATTRIBUTE ? NODE_ATTRIBUTE : NODE_ELEMENT;

	switch (step->test) {
	case TEST_NAME: return node->name == step->name && node->kind == principal;
	case TEST_ANY: return node->kind == principal;
	case TEST_TEXT: return node->kind == NODE_TEXT;
	case TEST_NODE: break;
	}
	return true;
}

/* -- paths ---------------------------------------------------------------- */

static void
stack_push(struct xpath *xpath, const struct node *node)
{
	if (xpath->depth == xpath->room) {
		xpath->room *= 2;
		xpath->stack = must(talloc_realloc(NULL, xpath->stack, const struct node *, xpath->room));
	}
	xpath->stack[xpath->depth++] = node;
}

/* A walk along the steps of a path: it stops at the first node, or leaves all on the stack. */
struct walk {
	struct xpath *xpath;
	const struct node *current;
	const struct node *first; /* met where only the first is wanted */
	bool all;
};

bool
predicate_holds(struct xpath *xpath, const struct expr *predicate, const struct spot *spot)
{
	struct value value;

	if (predicate->op == OP_PATH || predicate->op <= OP_GREATER_EQUAL)
		return xpath_truth(xpath, predicate, spot);
	value = xpath_value(xpath, predicate, spot);
	return value.kind == VALUE_NUMBER ? value.number == spot->position : value_truth(&value);
}

/* Keeps those nodes of the stack from there on for which the predicate holds. */
static void
predicate_filter(struct walk *walk, const struct expr *predicate, unsigned from)
{
	struct xpath *xpath = walk->xpath;
	unsigned size = xpath->depth - from, kept = from;

	for (unsigned i = 0; i < size; i++) {
		struct spot spot = { xpath->stack[from + i], walk->current, i + 1, size };

		if (predicate_holds(xpath, predicate, &spot))
			xpath->stack[kept++] = spot.node;
	}
	xpath->depth = kept;
}

static bool walk_steps(struct walk *walk, const struct step *step, const struct node *origin);

/* True: the walk has what it wanted. */
static bool
walk_on(struct walk *walk, const struct step *step, const struct node *node)
{
	if (step->next != NULL)
		return walk_steps(walk, step->next, node);
	if (walk->all)
		stack_push(walk->xpath, node);
	else
		walk->first = node;
	return !walk->all;
}

/* Takes the nodes from there on off the stack, keeping those that all predicates of the step hold for. */
static struct value
stack_choose(struct walk *walk, const struct step *step, unsigned from)
{
	struct xpath *xpath = walk->xpath;
	struct value chosen = { .kind = VALUE_NODES };

	for (const struct expr **predicate = step->predicates; predicate != NULL && *predicate != NULL; predicate++)
		predicate_filter(walk, *predicate, from);
	chosen.count = xpath->depth - from;
	chosen.nodes = scratch_take(xpath->scratch, chosen.count * sizeof *chosen.nodes);
	memcpy(chosen.nodes, xpath->stack + from, chosen.count * sizeof *chosen.nodes);
	xpath->depth = from;
	return chosen;
}

static bool
walk_predicates(struct walk *walk, const struct step *step, const struct node *origin)
{
	unsigned from = walk->xpath->depth;
	struct value chosen;

	for (const struct node *node = NULL; (node = axes[step->axis](origin, node)) != NULL;)
		if (step_test(step, node))
			stack_push(walk->xpath, node);
	chosen = stack_choose(walk, step, from);
	for (unsigned i = 0; i < chosen.count; i++)
		if (walk_on(walk, step, chosen.nodes[i]))
			return true;
	return false;
}

static bool
walk_steps(struct walk *walk, const struct step *step, const struct node *origin)
{
	axis_next *next = axes[step->axis];

	if (step->predicates != NULL)
		return walk_predicates(walk, step, origin);
	for (const struct node *node = NULL; (node = next(origin, node)) != NULL;)
		if (step_test(step, node) && walk_on(walk, step, node))
			return true;
	return false;
}

/* Steps that begin at a node; no steps: the node itself. */
static bool
walk_from(struct walk *walk, const struct step *steps, const struct node *origin)
{
	static const struct step self = { .axis = AXIS_SELF, .test = TEST_NODE };

	return steps != NULL ? walk_steps(walk, steps, origin) : walk_on(walk, &self, origin);
}

static void
walk_path(struct walk *walk, const struct expr *path, const struct spot *spot)
{
	struct xpath *xpath = walk->xpath;
	unsigned from = xpath->depth;
	struct value begin;

	if (path->left == NULL) {
		walk_from(walk, path->steps, path->from_root ? xpath->tree->nodes : spot->node);
		return;
	}
	begin = xpath_value(xpath, path->left, spot);
	for (unsigned i = 0; begin.kind == VALUE_NODES && i < begin.count; i++)
		stack_push(xpath, begin.nodes[i]);
	begin = stack_choose(walk, path->filter, from);
	for (unsigned i = 0; i < begin.count; i++)
		if (walk_from(walk, path->steps, begin.nodes[i]))
			return;
}

/* -- node sets ------------------------------------------------------------ */

/* Document order is the order of the array. Sets are small and nearly sorted: insertion. */
static unsigned
nodes_sort(const struct node **nodes, unsigned count)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < count; i++) {
		const struct node *node = nodes[i];
		unsigned at = kept;

		while (at > 0 && nodes[at - 1] > node)
			at--;
		if (at > 0 && nodes[at - 1] == node)
			continue;
		memmove(&nodes[at + 1], &nodes[at], (kept - at) * sizeof *nodes);
		nodes[at] = node;
		kept++;
	}
	return kept;
}

/* Takes the nodes from there on off the stack. */
static struct value
nodes_take(struct xpath *xpath, unsigned from, bool ordered)
{
	struct value value = { .kind = VALUE_NODES, .count = xpath->depth - from };

	value.nodes = scratch_take(xpath->scratch, value.count * sizeof *value.nodes);
	memcpy(value.nodes, xpath->stack + from, value.count * sizeof *value.nodes);
	xpath->depth = from;
	if (!ordered)
		value.count = nodes_sort(value.nodes, value.count);
	return value;
}

static struct value
path_value(struct xpath *xpath, const struct expr *path, const struct spot *spot)
{
	struct walk walk = { .xpath = xpath, .current = spot->current, .all = true };
	unsigned from = xpath->depth;

	walk_path(&walk, path, spot);
	return nodes_take(xpath, from, path->ordered);
}

static struct value
union_value(struct xpath *xpath, const struct expr *expr, const struct spot *spot)
{
	const struct expr *sides[] = { expr->left, expr->right };
	unsigned from = xpath->depth;

	for (size_t side = 0; side < LENGTH(sides); side++) {
		struct value value = xpath_value(xpath, sides[side], spot);

		for (unsigned i = 0; value.kind == VALUE_NODES && i < value.count; i++)
			stack_push(xpath, value.nodes[i]);
	}
	return nodes_take(xpath, from, false);
}

/* In document order the first node of the path, or NULL. */
static const struct node *
path_first(struct xpath *xpath, const struct expr *path, const struct spot *spot)
{
	struct walk walk = { .xpath = xpath, .current = spot->current };
	struct value all;

	if (path->ordered) {
		walk_path(&walk, path, spot);
		return walk.first;
	}
	all = path_value(xpath, path, spot);
	return all.count > 0 ? all.nodes[0] : NULL;
}

static bool
path_meets(struct xpath *xpath, const struct expr *path, const struct spot *spot)
{
	struct walk walk = { .xpath = xpath, .current = spot->current };

	walk_path(&walk, path, spot);
	return walk.first != NULL;
}

/* -- comparisons (section 3.4) -------------------------------------------- */

static bool
numbers_compare(enum op op, double a, double b)
{
	switch (op) {
	case OP_EQUAL: return a == b;
	case OP_DIFFERENT: return a != b;
	case OP_LESS: return a < b;
	case OP_LESS_EQUAL: return a <= b;
	case OP_GREATER: return a > b;
	default: return a >= b;
	}
}

/* Neither is a node set. */
static bool
values_compare(struct xpath *xpath, enum op op, const struct value *a, const struct value *b)
{
	bool equality = op == OP_EQUAL || op == OP_DIFFERENT;

	if (equality && (a->kind == VALUE_TRUTH || b->kind == VALUE_TRUTH))
		return (value_truth(a) == value_truth(b)) == (op == OP_EQUAL);
	if (equality && a->kind != VALUE_NUMBER && b->kind != VALUE_NUMBER)
		return (strcmp(a->text, b->text) == 0) == (op == OP_EQUAL);
	return numbers_compare(op, value_number(xpath, a), value_number(xpath, b));
}

static enum op
op_turned(enum op op)
{
	switch (op) {
	case OP_LESS: return OP_GREATER;
	case OP_LESS_EQUAL: return OP_GREATER_EQUAL;
	case OP_GREATER: return OP_LESS;
	case OP_GREATER_EQUAL: return OP_LESS_EQUAL;
	default: return op;
	}
}

/* A node set compares if one of its nodes does. */
static bool
nodes_compare(struct xpath *xpath, enum op op, const struct value *nodes, const struct value *other)
{
	if (other->kind == VALUE_TRUTH) {
		struct value truth = value_of_truth(value_truth(nodes));

		return values_compare(xpath, op, &truth, other);
	}
	for (unsigned i = 0; i < nodes->count; i++) {
		struct value text = value_of_text(node_text(nodes->nodes[i], xpath->scratch));

		if (other->kind == VALUE_NODES ? nodes_compare(xpath, op_turned(op), other, &text)
		    : values_compare(xpath, op, &text, other))
			return true;
	}
	return false;
}

static bool
compare(struct xpath *xpath, const struct expr *expr, const struct spot *spot)
{
	struct value left = xpath_value(xpath, expr->left, spot), right = xpath_value(xpath, expr->right, spot);

	if (left.kind == VALUE_NODES)
		return nodes_compare(xpath, expr->op, &left, &right);
	if (right.kind == VALUE_NODES)
		return nodes_compare(xpath, op_turned(expr->op), &right, &left);
	return values_compare(xpath, expr->op, &left, &right);
}

/* -- expressions ---------------------------------------------------------- */

static const char *
word_text(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	const char *arguments[WORDS_ARGUMENTS], *text;

	for (unsigned i = 0; i < call->count; i++)
		arguments[i] = xpath_text(xpath, call->arguments[i], spot);
	text = call->word->call(xpath->words, arguments, call->count);
	return scratch_copy(xpath->scratch, text, strlen(text));
}

static double
arithmetic(struct xpath *xpath, const struct expr *expr, const struct spot *spot)
{
	double left = xpath_number(xpath, expr->left, spot);
	double right = expr->right == NULL ? 0 : xpath_number(xpath, expr->right, spot);

	switch (expr->op) {
	case OP_ADD: return left + right;
	case OP_SUBTRACT: return left - right;
	case OP_MULTIPLY: return left * right;
	case OP_DIVIDE: return left / right;
	case OP_MODULO: return fmod(left, right);
	default: return -left;
	}
}

struct value
xpath_value(struct xpath *xpath, const struct expr *expr, const struct spot *spot)
{
	switch (expr->op) {
	case OP_PATH: return path_value(xpath, expr, spot);
	case OP_UNION: return union_value(xpath, expr, spot);
	case OP_TEXT: return value_of_text(expr->text);
	case OP_NUMBER: return value_of_number(expr->number);
	case OP_LOCAL: return xpath->locals[expr->variable];
	case OP_GLOBAL: return xpath->global(xpath, expr->variable);
	case OP_CALL: return expr->function->call(xpath, expr, spot);
	case OP_WORD:
		return expr->word->truth ? value_of_truth(*word_text(xpath, expr, spot) != '\0')
		    : value_of_text(word_text(xpath, expr, spot));
	case OP_ADD: case OP_SUBTRACT: case OP_MULTIPLY: case OP_DIVIDE: case OP_MODULO: case OP_NEGATE:
		return value_of_number(arithmetic(xpath, expr, spot));
	default:
		return value_of_truth(xpath_truth(xpath, expr, spot));
	}
}

const char *
xpath_text(struct xpath *xpath, const struct expr *expr, const struct spot *spot)
{
	const struct node *first;
	struct value value;

	if (expr->op == OP_TEXT)
		return expr->text;
	if (expr->op == OP_WORD && !expr->word->truth)
		return word_text(xpath, expr, spot);
	if (expr->op == OP_PATH) {
		first = path_first(xpath, expr, spot);
		return first == NULL ? "" : node_text(first, xpath->scratch);
	}
	value = xpath_value(xpath, expr, spot);
	return value_text(xpath, &value);
}

bool
xpath_truth(struct xpath *xpath, const struct expr *expr, const struct spot *spot)
{
	struct value value;

	if (expr->op == OP_PATH)
		return path_meets(xpath, expr, spot);
	if (expr->op == OP_UNION)
		return xpath_truth(xpath, expr->left, spot) || xpath_truth(xpath, expr->right, spot);
	if (expr->op == OP_OR)
		return xpath_truth(xpath, expr->left, spot) || xpath_truth(xpath, expr->right, spot);
	if (expr->op == OP_AND)
		return xpath_truth(xpath, expr->left, spot) && xpath_truth(xpath, expr->right, spot);
	if (expr->op >= OP_EQUAL && expr->op <= OP_GREATER_EQUAL)
		return compare(xpath, expr, spot);
	value = xpath_value(xpath, expr, spot);
	return value_truth(&value);
}

double
xpath_number(struct xpath *xpath, const struct expr *expr, const struct spot *spot)
{
	struct value value;

	if (expr->op == OP_NUMBER)
		return expr->number;
	value = xpath_value(xpath, expr, spot);
	return value_number(xpath, &value);
}
