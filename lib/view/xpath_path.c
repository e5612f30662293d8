/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * xpath_path.c -- paths to nodes.
 *
 * Most questions of a theme are "the text of this attribute" and "is there
 * such a child": those are answered by the first node that the path meets,
 * and no set is made.
 */
#include "view/xpath_parts.h"

/* A node on the stack costs more than one that is looked at, for it takes memory. */
enum { STACK_ROOM = 256, PUSHED = 4 };

void
xpath_init(struct xpath *xpath, const void *ctx, struct tree *tree)
{
	xpath->tree = tree;
	xpath->room = STACK_ROOM;
	xpath->stack = new_array(ctx, const struct node *, STACK_ROOM);
}

static void
stack_push(struct xpath *xpath, const struct node *node)
{
	xpath->spent += PUSHED;
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

		if (xpath_exhausted(xpath))
			break;
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

	for (const struct node *node = NULL; (node = axes[step->axis](origin, node)) != NULL;) {
		walk->xpath->spent++;
		if (step_test(step, node))
			stack_push(walk->xpath, node);
	}
	chosen = stack_choose(walk, step, from);
	for (unsigned i = 0; i < chosen.count; i++)
		if (walk_on(walk, step, chosen.nodes[i]))
			return true;
	return false;
}

/* The two questions that nearly all steps ask: an attribute by its name, and children by theirs. */
static bool
walk_named(struct walk *walk, const struct step *step, const struct node *origin)
{
	if (step->axis == AXIS_ATTRIBUTE) {
		const struct node *attribute = node_attribute(origin, step->name);

		return attribute != NULL && walk_on(walk, step, attribute);
	}
	for (const struct node *node = origin->first; node != NULL; node = node->next) {
		walk->xpath->spent++;
		if (node->name == step->name && walk_on(walk, step, node))
			return true;
	}
	return false;
}

static bool
walk_steps(struct walk *walk, const struct step *step, const struct node *origin)
{
	if (xpath_exhausted(walk->xpath))
		return true;
	if (step->predicates != NULL)
		return walk_predicates(walk, step, origin);
	if (step->test == TEST_NAME && step->axis <= AXIS_ATTRIBUTE)
		return walk_named(walk, step, origin);
	for (const struct node *node = NULL; (node = axes[step->axis](origin, node)) != NULL;) {
		walk->xpath->spent++;
		if (step_test(step, node) && walk_on(walk, step, node))
			return true;
	}
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
nodes_sort(struct xpath *xpath, const struct node **nodes, unsigned count)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < count && !xpath_exhausted(xpath); i++) {
		const struct node *node = nodes[i];
		unsigned at = kept;

		while (at > 0 && nodes[at - 1] > node)
			at--;
		xpath->spent += kept - at;
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
		value.count = nodes_sort(xpath, value.nodes, value.count);
	return value;
}

struct value
path_value(struct xpath *xpath, const struct expr *path, const struct spot *spot)
{
	struct walk walk = { .xpath = xpath, .current = spot->current, .all = true };
	unsigned from = xpath->depth;

	walk_path(&walk, path, spot);
	return nodes_take(xpath, from, path->ordered);
}

struct value
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

const struct node *
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

bool
path_meets(struct xpath *xpath, const struct expr *path, const struct spot *spot)
{
	struct walk walk = { .xpath = xpath, .current = spot->current };

	walk_path(&walk, path, spot);
	return walk.first != NULL;
}
