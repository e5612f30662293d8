/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xpath_axes.c -- from a node to the next one of an axis (XPath 1.0, section 2.2). */
#include "view/xpath_parts.h"

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

axis_next *const axes[AXES] = {
	[AXIS_CHILD] = next_child,
	[AXIS_ATTRIBUTE] = next_attribute,
	[AXIS_SELF] = next_self,
	[AXIS_PARENT] = next_parent,
	[AXIS_DESCENDANT] = next_descendant,
	[AXIS_DESCENDANT_OR_SELF] = next_descendant_or_self,
	[AXIS_ANCESTOR] = next_ancestor,
	[AXIS_ANCESTOR_OR_SELF] = next_ancestor_or_self,
	[AXIS_FOLLOWING_SIBLING] = next_following_sibling,
	[AXIS_PRECEDING_SIBLING] = next_preceding_sibling,
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
