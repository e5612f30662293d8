/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xpath_compare.c -- equal, different, less, greater: what they mean depends on both sides. */
#include "view/xpath_parts.h"

/* Work: a number is read of each node, or its text compared. */
enum { COMPARED = 8 };

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

static bool
texts_equal(struct xpath *xpath, const char *a, const char *b)
{
	if (*a != *b)
		return false;
	xpath_spend_text(xpath, strlen(a));
	return strcmp(a, b) == 0;
}

/* Neither is a node set. */
static bool
plain_compare(struct xpath *xpath, enum op op, const struct value *a, const struct value *b)
{
	bool equality = op == OP_EQUAL || op == OP_DIFFERENT;

	if (equality && (a->kind == VALUE_TRUTH || b->kind == VALUE_TRUTH))
		return (value_truth(a) == value_truth(b)) == (op == OP_EQUAL);
	if (equality && a->kind != VALUE_NUMBER && b->kind != VALUE_NUMBER)
		return texts_equal(xpath, a->text, b->text) == (op == OP_EQUAL);
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

		return plain_compare(xpath, op, &truth, other);
	}
	for (unsigned i = 0; i < nodes->count && !xpath_exhausted(xpath); i++) {
		struct value text = value_of_text(node_text(nodes->nodes[i], xpath->scratch));

		xpath->spent += COMPARED;
		if (other->kind == VALUE_NODES ? nodes_compare(xpath, op_turned(op), other, &text)
					       : plain_compare(xpath, op, &text, other))
			return true;
	}
	return false;
}

bool
values_compare(struct xpath *xpath, enum op op, const struct value *left, const struct value *right)
{
	if (left->kind == VALUE_NODES)
		return nodes_compare(xpath, op, left, right);
	if (right->kind == VALUE_NODES)
		return nodes_compare(xpath, op_turned(op), right, left);
	return plain_compare(xpath, op, left, right);
}
