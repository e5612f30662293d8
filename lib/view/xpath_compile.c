/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * xpath_compile.c -- recursive descent over the grammar of XPath 1.0,
 * section 3: operands first, then operators by how tight they bind.
 */
#include "view/xpath_parser.h"

#include <ctype.h>

enum { ARGUMENTS = 16 };

static struct expr *
expr_new(struct parser *parser, enum op op)
{
	struct expr *expr = arena_new(parser->scope->arena, struct expr);

	expr->op = op;
	return expr;
}

static struct expr *
expr_binary(struct parser *parser, enum op op, struct expr *left, struct expr *right)
{
	struct expr *expr = expr_new(parser, op);

	expr->left = left;
	expr->right = right;
	return expr;
}

/* -- operands ------------------------------------------------------------- */

static struct expr *
parse_literal(struct parser *parser)
{
	struct expr *expr = expr_new(parser, OP_TEXT);
	char quote = *parser->at;
	const char *end = strchr(parser->at + 1, quote);

	if (end == NULL) {
		parser_wrong(parser, "a quote is missing");
		return expr;
	}
	expr->text = arena_text(parser->scope->arena, parser->at + 1, (size_t)(end - parser->at) - 1);
	parser->at = end + 1;
	return expr;
}

static struct expr *
parse_number(struct parser *parser)
{
	struct expr *expr = expr_new(parser, OP_NUMBER);
	size_t len = strspn(parser->at, "0123456789.");

	expr->number = text_number(arena_text(parser->scope->arena, parser->at, len));
	parser->at += len;
	return expr;
}

static struct expr *
parse_variable(struct parser *parser)
{
	struct expr *expr = expr_new(parser, OP_LOCAL);
	char name[NAME_ROOM];

	if (!parser_take_name(parser, name) ||
		!parser->scope->variable(parser->scope->closure, name, &expr->op, &expr->variable))
		parser_wrong(parser, "an unknown variable");
	return expr;
}

static void
parse_arguments(struct parser *parser, struct expr *call)
{
	const struct expr *arguments[ARGUMENTS] = { NULL };

	if (!parser_take(parser, ")")) {
		do {
			if (call->count == ARGUMENTS)
				parser_wrong(parser, "too many arguments");
			else
				arguments[call->count++] = parse_expr(parser);
		} while (parser_take(parser, ","));
		parser_expect(parser, ")");
	}
	call->arguments = arena_array(parser->scope->arena, const struct expr *, call->count + 1);
	memcpy(call->arguments, arguments, call->count * sizeof *arguments);
}

static void
check_count(struct parser *parser, const struct expr *call, unsigned least, unsigned most)
{
	if (call->count < least || call->count > most)
		parser_wrong(parser, "a function with another number of arguments");
}

/* prefix is NULL for a function of XPath itself; the "(" is read already. */
static struct expr *
parse_call(struct parser *parser, const char *prefix, const char *name)
{
	struct expr *call = expr_new(parser, prefix == NULL ? OP_CALL : OP_WORD);

	if (prefix == NULL)
		call->function = xpath_function_find(name);
	else if (text_same(parser->scope->prefix(parser->scope->closure, prefix), WORDS_NS))
		call->word = word_function_find(name);
	if (prefix == NULL ? call->function == NULL : call->word == NULL)
		parser_wrong(parser, "a function beyond the usual");
	parse_arguments(parser, call);
	if (prefix == NULL && call->function != NULL)
		check_count(parser, call, call->function->least, call->function->most);
	if (prefix != NULL && call->word != NULL)
		check_count(parser, call, call->word->least, call->word->most);
	return call;
}

/* A call, if one begins here: a name that is no node type, then "(". */
static struct expr *
try_call(struct parser *parser)
{
	const char *from = parser->at;
	char prefix[NAME_ROOM], name[NAME_ROOM];
	bool prefixed;

	if (!parser_take_name(parser, name))
		return NULL;
	prefixed = parser->at[0] == ':' && parser->at[1] != ':';
	memcpy(prefix, name, sizeof prefix);
	if (prefixed) {
		parser->at++;
		if (!parser_take_name(parser, name))
			parser_wrong(parser, "a name is missing");
	}
	if (parser_take(parser, "(") && !text_same(name, "node") && !text_same(name, "text"))
		return parse_call(parser, prefixed ? prefix : NULL, name);
	parser->at = parser->why == NULL ? from : "";
	return NULL;
}

/* What is not a path; NULL where a path begins. */
static struct expr *
parse_primary(struct parser *parser)
{
	struct expr *inner;

	parser_spaces(parser);
	if (*parser->at == '\'' || *parser->at == '"')
		return parse_literal(parser);
	if (isdigit((unsigned char)*parser->at) || (*parser->at == '.' && isdigit((unsigned char)parser->at[1])))
		return parse_number(parser);
	if (parser_take(parser, "$"))
		return parse_variable(parser);
	if (!parser_take(parser, "("))
		return try_call(parser);
	inner = parse_expr(parser);
	parser_expect(parser, ")");
	return inner;
}

/* Steps from the root or the node of the spot. */
static struct expr *
parse_location(struct parser *parser)
{
	struct expr *path = expr_new(parser, OP_PATH);
	bool deep = parser_take(parser, "//");

	path->from_root = deep || parser_take(parser, "/");
	if (deep || !path->from_root || parser_at_step(parser))
		parse_steps(parser, path, deep);
	else
		path->ordered = true;
	return path;
}

/* An operand, or the predicates and steps that begin at one. */
static struct expr *
parse_path(struct parser *parser)
{
	struct expr *primary = parse_primary(parser), *path;
	struct step *filter;
	bool deep;

	if (primary == NULL)
		return parse_location(parser);
	parser_spaces(parser);
	if (*parser->at != '[' && *parser->at != '/')
		return primary;
	path = expr_new(parser, OP_PATH);
	filter = arena_new(parser->scope->arena, struct step);
	parse_predicates(parser, filter);
	path->left = primary;
	path->filter = filter;
	deep = parser_take(parser, "//");
	if (deep || parser_take(parser, "/"))
		parse_steps(parser, path, deep);
	return path;
}

static struct expr *
parse_union(struct parser *parser)
{
	struct expr *left = parse_path(parser);

	while (parser_take(parser, "|"))
		left = expr_binary(parser, OP_UNION, left, parse_path(parser));
	return left;
}

/* -- operators ------------------------------------------------------------ */

static struct expr *
parse_unary(struct parser *parser)
{
	if (parser_take(parser, "-"))
		return expr_binary(parser, OP_NEGATE, parse_unary(parser), NULL);
	return parse_union(parser);
}

/* Loosest first; of two that begin alike the longer one first. */
static const struct operator
{
	int level;
	const char *text;
	enum op op;
}
operators[] = {
	{ 0, "or", OP_OR },
	{ 1, "and", OP_AND },
	{ 2, "=", OP_EQUAL },
	{ 2, "!=", OP_DIFFERENT },
	{ 3, "<=", OP_LESS_EQUAL },
	{ 3, "<", OP_LESS },
	{ 3, ">=", OP_GREATER_EQUAL },
	{ 3, ">", OP_GREATER },
	{ 4, "+", OP_ADD },
	{ 4, "-", OP_SUBTRACT },
	{ 5, "*", OP_MULTIPLY },
	{ 5, "div", OP_DIVIDE },
	{ 5, "mod", OP_MODULO },
};
enum { LEVELS = 6 };

static const struct operator* take_operator(struct parser *parser, int level)
{
	for (size_t i = 0; i < LENGTH(operators); i++)
		if (operators[i].level == level && parser_take(parser, operators[i].text))
			return &operators[i];
	return NULL;
}

static struct expr *
parse_level(struct parser *parser, int level)
{
	struct expr *left = level + 1 < LEVELS ? parse_level(parser, level + 1) : parse_unary(parser);
	const struct operator* operator;

	while ((operator= take_operator(parser, level)) != NULL)
		left = expr_binary(parser, operator->op, left,
			level + 1 < LEVELS ? parse_level(parser, level + 1) : parse_unary(parser));
	return left;
}

struct expr *
parse_expr(struct parser *parser)
{
	return parse_level(parser, 0);
}

const struct expr *
xpath_compile(const struct xpath_scope *scope, const char *text, const char **why)
{
	struct parser parser = { .scope = scope, .at = text };
	struct expr *expr = parse_expr(&parser);

	parser_spaces(&parser);
	if (*parser.at != '\0')
		parser_wrong(&parser, "something behind its end");
	*why = parser.why;
	return parser.why == NULL ? expr : NULL;
}
