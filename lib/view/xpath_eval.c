/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xpath_eval.c -- expressions to values, by the shortest way to the kind of value that is wanted. */
#include "view/xpath_parts.h"

#include <math.h>

static const char *
word_text(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	const char *arguments[WORDS_ARGUMENTS], *text;
	size_t len;

	for (unsigned i = 0; i < call->count; i++)
		arguments[i] = xpath_text(xpath, call->arguments[i], spot);
	text = call->word->call(xpath->words, arguments, call->count);
	len = strlen(text);
	xpath_spend_text(xpath, len);
	return scratch_copy(xpath->scratch, text, len);
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
	case OP_ADD:
	case OP_SUBTRACT:
	case OP_MULTIPLY:
	case OP_DIVIDE:
	case OP_MODULO:
	case OP_NEGATE: return value_of_number(arithmetic(xpath, expr, spot));
	default: return value_of_truth(xpath_truth(xpath, expr, spot));
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

static bool
compare(struct xpath *xpath, const struct expr *expr, const struct spot *spot)
{
	struct value left = xpath_value(xpath, expr->left, spot), right = xpath_value(xpath, expr->right, spot);

	return values_compare(xpath, expr->op, &left, &right);
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
