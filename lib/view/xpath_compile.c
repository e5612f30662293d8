/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * xpath_compile.c -- recursive descent over the grammar of XPath 1.0.
 *
 * Whether "*" or "and" is an operator or a name follows from where it stands
 * (section 3.7): names are read where an operand is due, operators between.
 */
#include "view/xpath.h"

#include <ctype.h>
#include <stdlib.h>

struct parser {
	const struct xpath_scope *scope;
	const char *at;
	const char *why; /* the first thing that was wrong */
};

enum { NAME_ROOM = 64, ARGUMENTS = 16, PREDICATES = 4 };

static struct expr *parse_or(struct parser *parser);
static struct expr *parse_unary(struct parser *parser);

/* -- words ---------------------------------------------------------------- */

/* Everything after a mistake is empty, so that all loops end. */
static void
wrong(struct parser *parser, const char *why)
{
	if (parser->why == NULL)
		parser->why = why;
	parser->at = "";
}

static void
spaces(struct parser *parser)
{
	parser->at += strspn(parser->at, " \t\r\n");
}

static bool
take(struct parser *parser, const char *token)
{
	size_t len = strlen(token);

	spaces(parser);
	if (strncmp(parser->at, token, len) != 0)
		return false;
	parser->at += len;
	return true;
}

static void
expect(struct parser *parser, const char *token)
{
	if (!take(parser, token))
		wrong(parser, "a bracket is missing");
}

static bool
name_begins(char c)
{
	return isalpha((unsigned char)c) || c == '_' || (c & 0x80) != 0;
}

static bool
name_continues(char c)
{
	return name_begins(c) || isdigit((unsigned char)c) || c == '-' || c == '.';
}

/* A name without prefix; false where none begins. */
static bool
take_name(struct parser *parser, char name[NAME_ROOM])
{
	size_t len = 0;

	spaces(parser);
	if (!name_begins(*parser->at))
		return false;
	while (name_continues(parser->at[len]))
		len++;
	if (len >= NAME_ROOM) {
		wrong(parser, "a name is too long");
		return false;
	}
	memcpy(name, parser->at, len);
	name[len] = '\0';
	parser->at += len;
	return true;
}

/* -- nodes of the tree ---------------------------------------------------- */

static struct expr *
expr_new(struct parser *parser, enum op op)
{
	struct expr *expr = new_zero(parser->scope->ctx, struct expr);

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

static unsigned
name_number(struct parser *parser, const char *name)
{
	return names_number(parser->scope->names, name, strlen(name));
}

/* -- steps ---------------------------------------------------------------- */

static const char *const axis_names[AXES] = {
	[AXIS_CHILD] = "child", [AXIS_ATTRIBUTE] = "attribute", [AXIS_SELF] = "self", [AXIS_PARENT] = "parent",
	[AXIS_DESCENDANT] = "descendant", [AXIS_DESCENDANT_OR_SELF] = "descendant-or-self", [AXIS_ANCESTOR] = "ancestor",
	[AXIS_ANCESTOR_OR_SELF] = "ancestor-or-self", [AXIS_FOLLOWING_SIBLING] = "following-sibling",
	[AXIS_PRECEDING_SIBLING] = "preceding-sibling",
};

/* "axis::" or "@", if one stands here. */
static enum axis
parse_axis(struct parser *parser)
{
	const char *from = parser->at;
	char name[NAME_ROOM];

	if (take(parser, "@"))
		return AXIS_ATTRIBUTE;
	if (!take_name(parser, name) || !take(parser, "::")) {
		parser->at = parser->why == NULL ? from : "";
		return AXIS_CHILD;
	}
	for (enum axis axis = 0; axis < AXES; axis++)
		if (text_same(name, axis_names[axis]))
			return axis;
	wrong(parser, "an axis beyond the usual");
	return AXIS_CHILD;
}

static void
parse_test(struct parser *parser, struct step *step)
{
	char name[NAME_ROOM];

	step->test = TEST_ANY;
	if (take(parser, "*"))
		return;
	if (!take_name(parser, name)) {
		wrong(parser, "a name is missing");
		return;
	}
	if (take(parser, ":")) {
		wrong(parser, "a name with a prefix");
	} else if (!take(parser, "(")) {
		step->test = TEST_NAME;
		step->name = name_number(parser, name);
	} else {
		step->test = text_same(name, "text") ? TEST_TEXT : TEST_NODE;
		if (step->test == TEST_NODE && !text_same(name, "node"))
			wrong(parser, "a node test beyond the usual");
		expect(parser, ")");
	}
}

/* Might its value be a number? */
static bool
is_number(const struct expr *expr)
{
	return (expr->op >= OP_ADD && expr->op <= OP_NEGATE) || expr->op == OP_NUMBER || expr->op == OP_LOCAL
	    || expr->op == OP_GLOBAL || (expr->function != NULL && expr->function->result != GIVES_ANY);
}

/* Paths inside count for themselves. */
static bool
asks_position(const struct expr *expr)
{
	if (expr == NULL || expr->op == OP_PATH)
		return false;
	if (expr->function != NULL && expr->function->result == GIVES_POSITION)
		return true;
	for (unsigned i = 0; i < expr->count; i++)
		if (asks_position(expr->arguments[i]))
			return true;
	return asks_position(expr->left) || asks_position(expr->right);
}

static void
parse_predicates(struct parser *parser, struct step *step)
{
	const struct expr *predicates[PREDICATES + 1] = { NULL };
	unsigned count = 0;

	while (take(parser, "[")) {
		if (count == PREDICATES) {
			wrong(parser, "too many predicates");
			break;
		}
		predicates[count] = parse_or(parser);
		step->counts = step->counts || is_number(predicates[count]) || asks_position(predicates[count]);
		count++;
		expect(parser, "]");
	}
	if (count == 0)
		return;
	step->predicates = new_array(parser->scope->ctx, const struct expr *, count + 1);
	memcpy(step->predicates, predicates, count * sizeof *predicates);
}

static struct step *
parse_step(struct parser *parser)
{
	struct step *step = new_zero(parser->scope->ctx, struct step);

	if (take(parser, "..")) {
		*step = (struct step){ .axis = AXIS_PARENT, .test = TEST_NODE };
	} else if (take(parser, ".")) {
		*step = (struct step){ .axis = AXIS_SELF, .test = TEST_NODE };
	} else {
		step->axis = parse_axis(parser);
		parse_test(parser, step);
		parse_predicates(parser, step);
	}
	return step;
}

static struct step *
step_any_depth(struct parser *parser)
{
	struct step *step = new_zero(parser->scope->ctx, struct step);

	*step = (struct step){ .axis = AXIS_DESCENDANT_OR_SELF, .test = TEST_NODE };
	return step;
}

/* From one node: children, attributes and the node itself come in order wherever they stand, other axes at the ends. */
static bool
steps_ordered(const struct step *step)
{
	bool single = true;

	for (; step != NULL; step = step->next) {
		bool stays = step->axis == AXIS_CHILD || step->axis == AXIS_ATTRIBUTE || step->axis == AXIS_SELF;
		bool forward = step->axis == AXIS_DESCENDANT || step->axis == AXIS_DESCENDANT_OR_SELF
		    || step->axis == AXIS_FOLLOWING_SIBLING;

		if (!stays && !(single && (step->axis == AXIS_PARENT || (forward && step->next == NULL))))
			return false;
		single = single && (step->axis == AXIS_SELF || step->axis == AXIS_PARENT);
	}
	return true;
}

/* Steps up to the end of the path; deep: "//" stands before the first. */
static void
parse_steps(struct parser *parser, struct expr *path, bool deep)
{
	const struct step **end = &path->steps;

	do {
		struct step *step;

		if (deep) {
			step = step_any_depth(parser);
			*end = step;
			end = &step->next;
		}
		step = parse_step(parser);
		*end = step;
		end = &step->next;
		deep = take(parser, "//");
	} while (deep || take(parser, "/"));
	path->ordered = path->left == NULL && steps_ordered(path->steps);
}

/* -- operands ------------------------------------------------------------- */

static struct expr *
parse_literal(struct parser *parser)
{
	struct expr *expr = expr_new(parser, OP_TEXT);
	char quote = *parser->at;
	const char *end = strchr(parser->at + 1, quote);

	if (end == NULL) {
		wrong(parser, "a quote is missing");
		return expr;
	}
	expr->text = text_copy_n(parser->scope->ctx, parser->at + 1, (size_t)(end - parser->at) - 1);
	parser->at = end + 1;
	return expr;
}

static struct expr *
parse_number(struct parser *parser)
{
	struct expr *expr = expr_new(parser, OP_NUMBER);
	size_t len = strspn(parser->at, "0123456789.");

	expr->number = text_number(text_copy_n(expr, parser->at, len));
	parser->at += len;
	return expr;
}

static struct expr *
parse_variable(struct parser *parser)
{
	struct expr *expr = expr_new(parser, OP_LOCAL);
	char name[NAME_ROOM];

	if (!take_name(parser, name) || !parser->scope->variable(parser->scope->closure, name, &expr->op, &expr->variable))
		wrong(parser, "an unknown variable");
	return expr;
}

static void
parse_arguments(struct parser *parser, struct expr *call)
{
	const struct expr *arguments[ARGUMENTS];

	if (!take(parser, ")")) {
		do {
			if (call->count == ARGUMENTS)
				wrong(parser, "too many arguments");
			else
				arguments[call->count++] = parse_or(parser);
		} while (take(parser, ","));
		expect(parser, ")");
	}
	call->arguments = new_array(parser->scope->ctx, const struct expr *, call->count + 1);
	memcpy(call->arguments, arguments, call->count * sizeof *arguments);
}

static void
check_count(struct parser *parser, const struct expr *call, unsigned least, unsigned most)
{
	if (call->count < least || call->count > most)
		wrong(parser, "a function with another number of arguments");
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
	if (call->function == NULL && call->word == NULL)
		wrong(parser, "a function beyond the usual");
	parse_arguments(parser, call);
	if (call->function != NULL)
		check_count(parser, call, call->function->least, call->function->most);
	if (call->word != NULL)
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

	if (!take_name(parser, name))
		return NULL;
	prefixed = parser->at[0] == ':' && parser->at[1] != ':';
	memcpy(prefix, name, sizeof prefix);
	if (prefixed) {
		parser->at++;
		if (!take_name(parser, name))
			wrong(parser, "a name is missing");
	}
	if (take(parser, "(") && !text_same(name, "node") && !text_same(name, "text"))
		return parse_call(parser, prefixed ? prefix : NULL, name);
	parser->at = parser->why == NULL ? from : "";
	return NULL;
}

/* What is not a path; NULL where a path begins. */
static struct expr *
parse_primary(struct parser *parser)
{
	struct expr *inner;

	spaces(parser);
	if (*parser->at == '\'' || *parser->at == '"')
		return parse_literal(parser);
	if (isdigit((unsigned char)*parser->at) || (*parser->at == '.' && isdigit((unsigned char)parser->at[1])))
		return parse_number(parser);
	if (take(parser, "$"))
		return parse_variable(parser);
	if (!take(parser, "("))
		return try_call(parser);
	inner = parse_or(parser);
	expect(parser, ")");
	return inner;
}

static bool
step_begins(struct parser *parser)
{
	spaces(parser);
	return name_begins(*parser->at) || (*parser->at != '\0' && strchr("@.*", *parser->at) != NULL);
}

/* Steps from the root or the node of the spot. */
static struct expr *
parse_location(struct parser *parser)
{
	struct expr *path = expr_new(parser, OP_PATH);
	bool deep = take(parser, "//");

	path->from_root = deep || take(parser, "/");
	if (deep || !path->from_root || step_begins(parser))
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
	spaces(parser);
	if (*parser->at != '[' && *parser->at != '/')
		return primary;
	path = expr_new(parser, OP_PATH);
	filter = new_zero(parser->scope->ctx, struct step);
	parse_predicates(parser, filter);
	path->left = primary;
	path->filter = filter;
	deep = take(parser, "//");
	if (deep || take(parser, "/"))
		parse_steps(parser, path, deep);
	return path;
}

static struct expr *
parse_union(struct parser *parser)
{
	struct expr *left = parse_path(parser);

	while (take(parser, "|"))
		left = expr_binary(parser, OP_UNION, left, parse_path(parser));
	return left;
}

/* -- operators ------------------------------------------------------------ */

static struct expr *
parse_unary(struct parser *parser)
{
	if (take(parser, "-"))
		return expr_binary(parser, OP_NEGATE, parse_unary(parser), NULL);
	return parse_union(parser);
}

/* Loosest first; of two that begin alike the longer one first. */
static const struct operator {
	int level;
	const char *text;
	enum op op;
} operators[] = {
	{ 0, "or", OP_OR }, { 1, "and", OP_AND }, { 2, "=", OP_EQUAL }, { 2, "!=", OP_DIFFERENT }, { 3, "<=", OP_LESS_EQUAL },
	{ 3, "<", OP_LESS }, { 3, ">=", OP_GREATER_EQUAL }, { 3, ">", OP_GREATER }, { 4, "+", OP_ADD }, { 4, "-", OP_SUBTRACT },
	{ 5, "*", OP_MULTIPLY }, { 5, "div", OP_DIVIDE }, { 5, "mod", OP_MODULO },
};
enum { LEVELS = 6 };

static const struct operator *
take_operator(struct parser *parser, int level)
{
	for (size_t i = 0; i < LENGTH(operators); i++)
		if (operators[i].level == level && take(parser, operators[i].text))
			return &operators[i];
	return NULL;
}

static struct expr *
parse_level(struct parser *parser, int level)
{
	struct expr *left = level + 1 < LEVELS ? parse_level(parser, level + 1) : parse_unary(parser);
	const struct operator *operator;

	while ((operator = take_operator(parser, level)) != NULL)
		left = expr_binary(parser, operator->op, left,
		    level + 1 < LEVELS ? parse_level(parser, level + 1) : parse_unary(parser));
	return left;
}

static struct expr *
parse_or(struct parser *parser)
{
	return parse_level(parser, 0);
}

const struct expr *
xpath_compile(const struct xpath_scope *scope, const char *text, const char **why)
{
	struct parser parser = { .scope = scope, .at = text };
	struct expr *expr = parse_or(&parser);

	spaces(&parser);
	if (*parser.at != '\0')
		wrong(&parser, "something behind its end");
	*why = parser.why;
	return parser.why == NULL ? expr : NULL;
}
