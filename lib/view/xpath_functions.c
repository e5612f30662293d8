/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xpath_functions.c -- the core function library (XPath 1.0, section 4), as far as pages need it. */
#include "view/xpath.h"

#include <math.h>

/* The text of an argument, or of the node where the function may stand without. */
static const char *
text_or_node(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	return call->count > 0 ? xpath_text(xpath, call->arguments[0], spot) : node_text(spot->node, xpath->scratch);
}

static struct value
call_position(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	(void)xpath, (void)call;
	return value_of_number(spot->position);
}

static struct value
call_last(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	(void)xpath, (void)call;
	return value_of_number(spot->size);
}

static struct value
call_count(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	struct value nodes = xpath_value(xpath, call->arguments[0], spot);

	return value_of_number(nodes.kind == VALUE_NODES ? nodes.count : 0);
}

static struct value
call_sum(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	struct value nodes = xpath_value(xpath, call->arguments[0], spot);
	double sum = 0;

	xpath->spent += nodes.kind == VALUE_NODES ? nodes.count : 0;
	for (unsigned i = 0; nodes.kind == VALUE_NODES && i < nodes.count && !xpath_exhausted(xpath); i++)
		sum += text_number(node_text(nodes.nodes[i], xpath->scratch));
	return value_of_number(sum);
}

static struct value
call_name(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	const struct node *node = spot->node;

	if (call->count > 0) {
		struct value nodes = xpath_value(xpath, call->arguments[0], spot);

		node = nodes.kind == VALUE_NODES && nodes.count > 0 ? nodes.nodes[0] : NULL;
	}
	return value_of_text(node == NULL ? "" : names_text(xpath->tree->names, node->name));
}

static struct value
call_current(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	const struct node **nodes = scratch_take(xpath->scratch, sizeof *nodes);

	(void)call;
	*nodes = spot->current;
	return (struct value){ .kind = VALUE_NODES, .count = 1, .nodes = nodes };
}

static struct value
call_string(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	return value_of_text(text_or_node(xpath, call, spot));
}

static struct value
call_concat(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	const char *parts[16];
	size_t len = 0;
	char *text, *to;

	for (unsigned i = 0; i < call->count; i++) {
		parts[i] = xpath_text(xpath, call->arguments[i], spot);
		len += strlen(parts[i]);
	}
	if (len > XPATH_MEMORY) {
		xpath->spent = XPATH_WORK + 1;
		return value_of_text("");
	}
	text = to = scratch_take(xpath->scratch, len + 1);
	for (unsigned i = 0; i < call->count; i++)
		to = stpcpy(to, parts[i]);
	return value_of_text(text);
}

static struct value
call_starts_with(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	const char *text = xpath_text(xpath, call->arguments[0], spot),
		   *start = xpath_text(xpath, call->arguments[1], spot);

	return value_of_truth(strncmp(text, start, strlen(start)) == 0);
}

/* Where in the text of the first argument that of the second stands, or NULL. */
static const char *
text_find(struct xpath *xpath, const struct expr *call, const struct spot *spot, const char **text)
{
	const char *mark, *found;

	*text = xpath_text(xpath, call->arguments[0], spot);
	mark = xpath_text(xpath, call->arguments[1], spot);
	found = strstr(*text, mark);
	xpath_spend_text(xpath, found != NULL ? (size_t)(found - *text) : strlen(*text));
	return found;
}

static struct value
call_contains(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	const char *text;

	return value_of_truth(text_find(xpath, call, spot, &text) != NULL);
}

static struct value
call_substring_before(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	const char *text, *mark = text_find(xpath, call, spot, &text);

	return value_of_text(mark == NULL ? "" : scratch_copy(xpath->scratch, text, (size_t)(mark - text)));
}

static struct value
call_substring_after(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	const char *text = xpath_text(xpath, call->arguments[0], spot),
		   *mark = xpath_text(xpath, call->arguments[1], spot);
	const char *found = strstr(text, mark);

	xpath_spend_text(xpath, found != NULL ? (size_t)(found - text) : strlen(text));
	return value_of_text(found == NULL ? "" : found + strlen(mark));
}

static struct value
call_string_length(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	unsigned length = 0;

	for (const char *text = text_or_node(xpath, call, spot); *text != '\0'; text++)
		length += (*text & 0xc0) != 0x80;
	xpath->spent += length;
	return value_of_number(length);
}

static struct value
call_normalize_space(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	static const char space[] = " \t\r\n";
	const char *from = text_or_node(xpath, call, spot);
	char *text = scratch_take(xpath->scratch, strlen(from) + 1), *to = text;

	for (from += strspn(from, space); *from != '\0'; from += strspn(from, space)) {
		size_t len = strcspn(from, space);

		if (to != text)
			*to++ = ' ';
		to = mempcpy(to, from, len);
		from += len;
	}
	*to = '\0';
	return value_of_text(text);
}

static struct value
call_boolean(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	return value_of_truth(xpath_truth(xpath, call->arguments[0], spot));
}

static struct value
call_not(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	return value_of_truth(!xpath_truth(xpath, call->arguments[0], spot));
}

static struct value
call_true(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	(void)xpath, (void)call, (void)spot;
	return value_of_truth(true);
}

static struct value
call_false(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	(void)xpath, (void)call, (void)spot;
	return value_of_truth(false);
}

static struct value
call_number(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	return value_of_number(call->count > 0 ? xpath_number(xpath, call->arguments[0], spot)
					       : text_number(node_text(spot->node, xpath->scratch)));
}

static struct value
call_floor(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	return value_of_number(floor(xpath_number(xpath, call->arguments[0], spot)));
}

static struct value
call_ceiling(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	return value_of_number(ceil(xpath_number(xpath, call->arguments[0], spot)));
}

/* Halves go up (section 4.4), also below zero. */
static struct value
call_round(struct xpath *xpath, const struct expr *call, const struct spot *spot)
{
	return value_of_number(floor(xpath_number(xpath, call->arguments[0], spot) + 0.5));
}

static const struct xpath_function functions[] = {
	{ "boolean", 1, 1, GIVES_ANY, call_boolean },
	{ "ceiling", 1, 1, GIVES_NUMBER, call_ceiling },
	{ "concat", 2, 16, GIVES_ANY, call_concat },
	{ "contains", 2, 2, GIVES_ANY, call_contains },
	{ "count", 1, 1, GIVES_NUMBER, call_count },
	{ "current", 0, 0, GIVES_ANY, call_current },
	{ "false", 0, 0, GIVES_ANY, call_false },
	{ "floor", 1, 1, GIVES_NUMBER, call_floor },
	{ "last", 0, 0, GIVES_POSITION, call_last },
	{ "local-name", 0, 1, GIVES_ANY, call_name },
	{ "name", 0, 1, GIVES_ANY, call_name },
	{ "normalize-space", 0, 1, GIVES_ANY, call_normalize_space },
	{ "not", 1, 1, GIVES_ANY, call_not },
	{ "number", 0, 1, GIVES_NUMBER, call_number },
	{ "position", 0, 0, GIVES_POSITION, call_position },
	{ "round", 1, 1, GIVES_NUMBER, call_round },
	{ "starts-with", 2, 2, GIVES_ANY, call_starts_with },
	{ "string", 0, 1, GIVES_ANY, call_string },
	{ "string-length", 0, 1, GIVES_NUMBER, call_string_length },
	{ "substring-after", 2, 2, GIVES_ANY, call_substring_after },
	{ "substring-before", 2, 2, GIVES_ANY, call_substring_before },
	{ "sum", 1, 1, GIVES_NUMBER, call_sum },
	{ "true", 0, 0, GIVES_ANY, call_true },
};

const struct xpath_function *
xpath_function_find(const char *name)
{
	for (size_t i = 0; i < LENGTH(functions); i++)
		if (text_same(functions[i].name, name))
			return &functions[i];
	return NULL;
}
