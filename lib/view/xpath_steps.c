/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xpath_steps.c -- location paths: axes, node tests, predicates (XPath 1.0, section 2). */
#include "view/xpath_parser.h"

enum { PREDICATES = 4 };

static const char *const axis_names[AXES] = {
	[AXIS_CHILD] = "child",
	[AXIS_ATTRIBUTE] = "attribute",
	[AXIS_SELF] = "self",
	[AXIS_PARENT] = "parent",
	[AXIS_DESCENDANT] = "descendant",
	[AXIS_DESCENDANT_OR_SELF] = "descendant-or-self",
	[AXIS_ANCESTOR] = "ancestor",
	[AXIS_ANCESTOR_OR_SELF] = "ancestor-or-self",
	[AXIS_FOLLOWING_SIBLING] = "following-sibling",
	[AXIS_PRECEDING_SIBLING] = "preceding-sibling",
};

/* "axis::" or "@", if one stands here. */
static enum axis
parse_axis(struct parser *parser)
{
	const char *from = parser->at;
	char name[NAME_ROOM];

	if (parser_take(parser, "@"))
		return AXIS_ATTRIBUTE;
	if (!parser_take_name(parser, name) || !parser_take(parser, "::")) {
		parser->at = parser->why == NULL ? from : "";
		return AXIS_CHILD;
	}
	for (enum axis axis = 0; axis < AXES; axis++)
		if (text_same(name, axis_names[axis]))
			return axis;
	parser_wrong(parser, "an axis beyond the usual");
	return AXIS_CHILD;
}

static void
parse_test(struct parser *parser, struct step *step)
{
	char name[NAME_ROOM];

	step->test = TEST_ANY;
	if (parser_take(parser, "*"))
		return;
	if (!parser_take_name(parser, name)) {
		parser_wrong(parser, "a name is missing");
		return;
	}
	if (parser_take(parser, ":")) {
		parser_wrong(parser, "a name with a prefix");
	} else if (!parser_take(parser, "(")) {
		step->test = TEST_NAME;
		step->name = names_number(parser->scope->names, name, strlen(name));
	} else {
		step->test = text_same(name, "text") ? TEST_TEXT : TEST_NODE;
		if (step->test == TEST_NODE && !text_same(name, "node"))
			parser_wrong(parser, "a node test beyond the usual");
		parser_expect(parser, ")");
	}
}

/* Might its value be a number? */
static bool
is_number(const struct expr *expr)
{
	return (expr->op >= OP_ADD && expr->op <= OP_NEGATE) || expr->op == OP_NUMBER || expr->op == OP_LOCAL ||
		expr->op == OP_GLOBAL ||
		(expr->op == OP_CALL && expr->function != NULL && expr->function->result != GIVES_ANY);
}

/* Paths inside count for themselves. */
static bool
asks_position(const struct expr *expr)
{
	if (expr == NULL || expr->op == OP_PATH)
		return false;
	if (expr->op <= OP_UNION)
		return asks_position(expr->left) || asks_position(expr->right);
	if (expr->op != OP_CALL && expr->op != OP_WORD)
		return false;
	if (expr->op == OP_CALL && expr->function != NULL && expr->function->result == GIVES_POSITION)
		return true;
	for (unsigned i = 0; i < expr->count; i++)
		if (asks_position(expr->arguments[i]))
			return true;
	return false;
}

void
parse_predicates(struct parser *parser, struct step *step)
{
	const struct expr *predicates[PREDICATES + 1] = { NULL };
	unsigned count = 0;

	while (parser_take(parser, "[")) {
		if (count == PREDICATES) {
			parser_wrong(parser, "too many predicates");
			break;
		}
		predicates[count] = parse_expr(parser);
		step->counts = step->counts || is_number(predicates[count]) || asks_position(predicates[count]);
		count++;
		parser_expect(parser, "]");
	}
	if (count == 0)
		return;
	step->predicates = arena_array(parser->scope->arena, const struct expr *, count + 1);
	memcpy(step->predicates, predicates, count * sizeof *predicates);
}

static struct step *
parse_step(struct parser *parser)
{
	struct step *step = arena_new(parser->scope->arena, struct step);

	if (parser_take(parser, "..")) {
		*step = (struct step){ .axis = AXIS_PARENT, .test = TEST_NODE };
	} else if (parser_take(parser, ".")) {
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
	struct step *step = arena_new(parser->scope->arena, struct step);

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
		bool forward = step->axis == AXIS_DESCENDANT || step->axis == AXIS_DESCENDANT_OR_SELF ||
			step->axis == AXIS_FOLLOWING_SIBLING;

		if (!stays && !(single && (step->axis == AXIS_PARENT || (forward && step->next == NULL))))
			return false;
		single = single && (step->axis == AXIS_SELF || step->axis == AXIS_PARENT);
	}
	return true;
}

void
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
		deep = parser_take(parser, "//");
	} while (deep || parser_take(parser, "/"));
	path->ordered = path->left == NULL && steps_ordered(path->steps);
}

bool
parser_at_step(struct parser *parser)
{
	parser_spaces(parser);
	return parser_at_name(parser) || (*parser->at != '\0' && strchr("@.*", *parser->at) != NULL);
}
