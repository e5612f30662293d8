/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* expression.c -- no parser: literals are stepped over, names are found between them. */
#include "view/expression.h"

#include <ctype.h>
#include <libxslt/xsltutils.h>

static const char *const expression_attributes[] = { "select", "test", "match", "use", "count", "from", "value", NULL };
static const char *const template_attributes[] = { "name", "namespace", "lang", "data-type", "order", "case-order",
	"format", NULL };

static bool
attribute_among(const xmlAttr *attr, const char *const names[])
{
	for (; *names != NULL; names++)
		if (strcmp((const char *)attr->name, *names) == 0)
			return true;
	return false;
}

enum holds
attribute_holds(const xmlAttr *attr)
{
	if (attr->ns != NULL && xmlStrEqual(attr->ns->href, XSLT_NAMESPACE))
		return HOLDS_TEXT;
	if (!IS_XSLT_ELEM(attr->parent))
		return HOLDS_TEMPLATE;
	if (attribute_among(attr, expression_attributes))
		return HOLDS_EXPRESSION;
	return attribute_among(attr, template_attributes) ? HOLDS_TEMPLATE : HOLDS_TEXT;
}

/* Behind the literal that begins here; behind one byte where none does. */
static const char *
literal_skip(const char *at)
{
	const char *close = *at == '\'' || *at == '"' ? strchr(at + 1, *at) : NULL;

	return close != NULL ? close + 1 : at + 1;
}

static bool
name_continues(char c)
{
	return isalnum((unsigned char)c) || strchr("-_.:", c) != NULL || (c & 0x80) != 0;
}

/* Behind the "(" of a call of that function here, or NULL. */
static const char *
call_here(const char *at, const char *function)
{
	size_t len = strlen(function);

	if (strncmp(at, function, len) != 0)
		return NULL;
	at += len + strspn(at + len, " \t\r\n");
	return *at == '(' ? at + 1 : NULL;
}

const char *
expression_call(const char *expression, const char *end, const char *function)
{
	for (const char *at = expression; at < end; at = literal_skip(at))
		if ((at == expression || !name_continues(at[-1])) && call_here(at, function) != NULL)
			return at;
	return NULL;
}

const char *
expression_end(const char *expression)
{
	while (*expression != '\0' && *expression != '}')
		expression = literal_skip(expression);
	return expression;
}
