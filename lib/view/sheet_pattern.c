/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sheet_pattern.c -- which template a node gets (XSLT 1.0, sections 5.2, 5.5).
 *
 * A pattern is compiled as the path that it looks like, then read backwards:
 * from the node towards the root.
 */
#include "view/sheet_parts.h"

#include <stdlib.h>

static bool
step_any_depth(const struct step *step)
{
	return step->axis == AXIS_DESCENDANT_OR_SELF && step->test == TEST_NODE && step->predicates == NULL;
}

bool
pattern_parts(struct arena *arena, const struct expr *path, const struct part **out)
{
	enum part_link link;
	struct part *root;

	if (path->op != OP_PATH || path->left != NULL)
		return false;
	link = path->from_root ? LINK_PARENT : LINK_NONE;
	root = arena_new(arena, struct part);
	root->root = true;
	*out = path->from_root ? root : NULL;
	for (const struct step *step = path->steps; step != NULL; step = step->next) {
		struct part *part;

		if (step_any_depth(step)) {
			link = LINK_ANCESTOR;
			continue;
		}
		if ((step->axis != AXIS_CHILD && step->axis != AXIS_ATTRIBUTE) ||
			(step->counts && step->predicates[1] != NULL))
			return false;
		part = arena_new(arena, struct part);
		*part = (struct part){ .step = *step, .link = *out == NULL ? LINK_NONE : link, .up = *out };
		*out = part;
		link = LINK_PARENT;
	}
	return true;
}

double
pattern_priority(const struct part *part)
{
	if (part->root || part->up != NULL || part->step.predicates != NULL)
		return 0.5;
	return part->step.test == TEST_NAME ? 0 : -0.5;
}

/* The place of a node among its siblings that pass the same test, which is what a pattern's predicate counts. */
static struct spot
spot_among_siblings(const struct step *step, const struct node *node)
{
	struct spot spot = { .node = node, .current = node };

	if (!step->counts || node->kind == NODE_ATTRIBUTE)
		return (struct spot){ node, node, 1, 1 };
	for (const struct node *sibling = node->parent->first; sibling != NULL; sibling = sibling->next) {
		spot.size += step_test(step, sibling);
		if (sibling == node)
			spot.position = spot.size;
	}
	return spot;
}

static bool
predicates_hold(struct xpath *xpath, const struct step *step, const struct node *node)
{
	struct spot spot;

	if (step->predicates == NULL)
		return true;
	spot = spot_among_siblings(step, node);
	for (const struct expr **predicate = step->predicates; *predicate != NULL; predicate++)
		if (!predicate_holds(xpath, *predicate, &spot))
			return false;
	return true;
}

/* Children have a parent: "node()" is not the root. */
static bool
part_test(struct xpath *xpath, const struct part *part, const struct node *node)
{
	if (part->root || node->parent == NULL)
		return part->root && node->parent == NULL;
	if ((part->step.axis == AXIS_ATTRIBUTE) != (node->kind == NODE_ATTRIBUTE))
		return false;
	return step_test(&part->step, node) && predicates_hold(xpath, &part->step, node);
}

static bool
pattern_matches(struct xpath *xpath, const struct part *part, const struct node *node)
{
	xpath->spent++;
	if (!part_test(xpath, part, node))
		return false;
	if (part->link == LINK_NONE)
		return true;
	for (node = node->parent; node != NULL; node = node->parent) {
		if (pattern_matches(xpath, part->up, node))
			return true;
		if (part->link == LINK_PARENT)
			return false;
	}
	return false;
}

/* -- rules ---------------------------------------------------------------- */

static int
rule_order(const void *a, const void *b)
{
	const struct rule *x = a, *y = b;

	if (x->template->precedence != y->template->precedence)
		return x->template->precedence < y->template->precedence ? 1 : -1;
	if (x->priority != y->priority)
		return x->priority < y->priority ? 1 : -1;
	return x->order < y->order ? 1 : -1;
}

static unsigned
rule_name(const struct rule *rule)
{
	return rule->part->root || rule->part->step.test != TEST_NAME ? 0 : rule->part->step.name;
}

static bool
can_match(const struct rule *rule, unsigned name)
{
	return rule_name(rule) == name || rule_name(rule) == 0;
}

/* In the order of the rules, those that can match a node of that name. */
static const struct rule **
rules_of_name(struct arena *arena, const struct mode *mode, unsigned name)
{
	const struct rule **list;
	unsigned count = 0;

	for (unsigned i = 0; i < mode->count; i++)
		count += can_match(&mode->rules[i], name);
	list = arena_array(arena, const struct rule *, count + 1);
	for (unsigned i = mode->count; i-- > 0;)
		if (can_match(&mode->rules[i], name))
			list[--count] = &mode->rules[i];
	return list;
}

/* Where the rules of a name are, or would be: half of the places are free, and names are numbered one after the other. */
static struct named_rules *
named_find(const struct mode *mode, unsigned name)
{
	unsigned i = name & (mode->room - 1);

	while (mode->by_name[i].rules != NULL && mode->by_name[i].name != name)
		i = (i + 1) & (mode->room - 1);
	return &mode->by_name[i];
}

static void
mode_index(struct arena *arena, struct mode *mode)
{
	if (mode->count > 0)
		qsort(mode->rules, mode->count, sizeof *mode->rules, rule_order);
	mode->nameless = rules_of_name(arena, mode, 0);
	mode->room = 2;
	while (mode->room < 2 * mode->count)
		mode->room *= 2;
	mode->by_name = arena_array(arena, struct named_rules, mode->room);
	for (unsigned i = 0; i < mode->count; i++) {
		unsigned name = rule_name(&mode->rules[i]);
		struct named_rules *named = named_find(mode, name);

		if (name != 0 && named->rules == NULL)
			*named = (struct named_rules){ name, rules_of_name(arena, mode, name) };
	}
}

void
sheet_index(struct sheet *sheet)
{
	for (unsigned i = 0; i < sheet->mode_count; i++)
		mode_index(&sheet->arena, sheet->modes[i]);
}

const struct rule *
sheet_match(struct xpath *xpath, const struct mode *mode, const struct node *node, int lowest, int highest)
{
	const struct rule **list = named_find(mode, node->name)->rules;

	for (list = list == NULL ? mode->nameless : list; *list != NULL; list++) {
		int precedence = (*list)->template->precedence;

		if (precedence >= lowest && precedence < highest && pattern_matches(xpath, (*list)->part, node))
			return *list;
	}
	return NULL;
}
