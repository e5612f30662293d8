/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * functions.c -- the door between XPath and the words.
 *
 * A page makes a hundred of these calls, nearly all with an attribute as
 * argument: its text is read where it stands in the tree, not copied.
 */
#include "view/functions.h"

#include <errno.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/xsltutils.h>
#include <stdlib.h>

enum { ARGUMENTS = 1 + MESSAGE_ARGUMENTS };

/* One call: its arguments as text, and the objects that they live in. */
struct call {
	struct words *words;
	xmlXPathObject *objects[ARGUMENTS];
	const char *text[ARGUMENTS];
	int count;
};

/* The text of a node set, if it is a single attribute or an element with a single text. */
static const char *
node_text(const xmlNodeSet *set)
{
	const xmlNode *node;

	if (set == NULL || set->nodeNr == 0)
		return "";
	node = set->nodeTab[0];
	if (set->nodeNr > 1 || (node->type != XML_ATTRIBUTE_NODE && node->type != XML_ELEMENT_NODE))
		return NULL;
	node = node->children;
	if (node == NULL)
		return "";
	return node->next == NULL && node->type == XML_TEXT_NODE ? (const char *)node->content : NULL;
}

static const char *
argument_text(xmlXPathObject **object)
{
	const char *text = (*object)->type == XPATH_NODESET ? node_text((*object)->nodesetval) : NULL;

	if (text != NULL)
		return text;
	*object = xmlXPathConvertString(*object);
	return (const char *)(*object)->stringval;
}

/* False, and the transform ends, where the number of arguments is wrong. */
static bool
call_begin(struct call *call, xmlXPathParserContext *xpath, int count, int least, int most)
{
	if (count < least || count > most) {
		xmlXPathSetArityError(xpath);
		return false;
	}
	call->words = xsltXPathGetTransformContext(xpath)->_private;
	call->count = count;
	for (int i = count - 1; i >= 0; i--) {
		call->objects[i] = valuePop(xpath);
		if (call->objects[i] == NULL)
			return false;
		call->text[i] = argument_text(&call->objects[i]);
	}
	return true;
}

static void
call_end(struct call *call, xmlXPathParserContext *xpath, xmlXPathObject *answer)
{
	for (int i = 0; i < call->count; i++)
		xmlXPathFreeObject(call->objects[i]);
	valuePush(xpath, answer);
}

static void
call_answer(struct call *call, xmlXPathParserContext *xpath, const char *text)
{
	call_end(call, xpath, xmlXPathNewCString(text));
}

/* Facts are whole numbers; XPath's arithmetic may have written them otherwise, then they stand as they are. */
static bool
integer_read(const char *text, int64_t *out)
{
	char *end;

	errno = 0;
	*out = strtoll(text, &end, 10);
	return end != text && *end == '\0' && errno == 0;
}

static void
msg(xmlXPathParserContext *xpath, int count)
{
	struct call call;
	const struct message *message;
	const char *constant;

	if (!call_begin(&call, xpath, count, 1, ARGUMENTS))
		return;
	message = messages_get(call.words->messages, call.text[0]);
	constant = message_constant(message);
	if (constant == NULL) {
		call.words->text.len = 0;
		message_write(message, call.words->locale, call.text + 1, (unsigned)count - 1, &call.words->text);
		constant = call.words->text.at;
	}
	call_answer(&call, xpath, constant);
}

static void
has_msg(xmlXPathParserContext *xpath, int count)
{
	struct call call;

	if (call_begin(&call, xpath, count, 1, 1))
		call_end(&call, xpath, xmlXPathNewBoolean(messages_find(call.words->messages, call.text[0]) != NULL));
}

static void
money(xmlXPathParserContext *xpath, int count)
{
	struct call call;
	int64_t minor;

	if (!call_begin(&call, xpath, count, 2, 2))
		return;
	call_answer(&call, xpath, integer_read(call.text[0], &minor)
	    ? locale_money(call.words->locale, minor, call.text[1]) : call.text[0]);
}

/* A function of one argument. What it becomes is NULL where it is not such a fact: then it stands as it is. */
static void
rewrite(xmlXPathParserContext *xpath, int count, const char *(*into)(struct words *words, const char *text))
{
	struct call call;
	const char *text;

	if (!call_begin(&call, xpath, count, 1, 1))
		return;
	text = into(call.words, call.text[0]);
	call_answer(&call, xpath, text != NULL ? text : call.text[0]);
}

static const char *
as_number(struct words *words, const char *text)
{
	int64_t number;

	return integer_read(text, &number) ? locale_number(words->locale, number) : NULL;
}

static const char *
as_percent(struct words *words, const char *text)
{
	int64_t ppm;

	return integer_read(text, &ppm) ? locale_percent(words->locale, ppm) : NULL;
}

static const char *
as_date(struct words *words, const char *text)
{
	struct date date;

	return date_read(text, &date) ? locale_date(words->locale, date) : NULL;
}

static const char *
as_day(struct words *words, const char *text)
{
	struct instant instant;

	return instant_read(text, &instant) ? locale_date(words->locale, zone_day(words->zone, instant)) : NULL;
}

static const char *
as_time(struct words *words, const char *text)
{
	struct instant instant;

	return instant_read(text, &instant) ? locale_time(words->locale, words->zone, instant) : NULL;
}

static const char *
as_country(struct words *words, const char *text)
{
	return locale_country(words->locale, text);
}

static const char *
as_currency_name(struct words *words, const char *text)
{
	return locale_currency(words->locale, text);
}

static const char *
as_url(struct words *words, const char *text)
{
	return assets_page(words->assets, text);
}

static const char *
as_asset(struct words *words, const char *text)
{
	return assets_url(words->assets, text);
}

#define REWRITES(name) \
	static void name(xmlXPathParserContext *xpath, int count) { rewrite(xpath, count, as_##name); }

REWRITES(number)
REWRITES(percent)
REWRITES(date)
REWRITES(day)
REWRITES(time)
REWRITES(country)
REWRITES(currency_name)
REWRITES(url)
REWRITES(asset)

static const struct {
	const char *name;
	xmlXPathFunction call;
} functions[] = {
	{ "msg", msg }, { "has-msg", has_msg }, { "money", money }, { "number", number }, { "percent", percent },
	{ "date", date }, { "day", day }, { "time", time }, { "country", country }, { "currency-name", currency_name },
	{ "url", url }, { "asset", asset },
};

void
functions_register(void)
{
	for (size_t i = 0; i < LENGTH(functions); i++)
		xsltRegisterExtModuleFunction((const xmlChar *)functions[i].name, (const xmlChar *)FUNCTIONS_NS, functions[i].call);
}
