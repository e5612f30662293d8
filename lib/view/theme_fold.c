/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_fold.c -- in three steps: a call becomes a string literal, a literal that
 * is a whole {expression} becomes text of the attribute, and an xsl:value-of
 * of a literal becomes xsl:text.
 */
#include "view/theme_fold.h"

#include <libxslt/xsltutils.h>

#include "view/expression.h"
#include "view/words.h"

struct fold {
	struct messages *messages;
	const char *call;      /* "p:msg", as this document spells it */
	struct buf expression; /* an expression with its calls replaced */
	struct buf value;      /* an attribute */
};

/* The key, if the call that begins here has exactly one argument, a literal; *end is behind its ")". */
static const char *
call_key(const void *ctx, const char *call, const char **end)
{
	const char *open = strchr(call, '(') + 1, *from = open + strspn(open, " \t\r\n"), *to;

	if (*from != '\'' && *from != '"')
		return NULL;
	to = strchr(from + 1, *from);
	if (to == NULL)
		return NULL;
	*end = to + 1 + strspn(to + 1, " \t\r\n");
	if (*(*end)++ != ')')
		return NULL;
	return text_copy_n(ctx, from + 1, (size_t)(to - from) - 1);
}

/* The words as a literal of XPath; false where they hold both quotes or depend on arguments. */
static bool
literal_add(struct buf *out, const struct message *message)
{
	const char *words = message_constant(message);
	char quote;

	if (words == NULL)
		return false;
	quote = strchr(words, '\'') == NULL ? '\'' : '"';
	if (strchr(words, quote) != NULL)
		return false;
	buf_char(out, quote);
	buf_text(out, words);
	buf_char(out, quote);
	return true;
}

/* fold->expression becomes the expression with its constant calls replaced. */
static void
expression_fold(struct fold *fold, const char *from, const char *end)
{
	const char *call, *behind;

	fold->expression.len = 0;
	while ((call = expression_call(from, end, fold->call)) != NULL) {
		const char *key = call_key(fold->call, call, &behind);

		buf_add(&fold->expression, from, (size_t)(call - from));
		if (key == NULL || !literal_add(&fold->expression, messages_get(fold->messages, key))) {
			behind = strchr(call, '(') + 1;
			buf_add(&fold->expression, call, (size_t)(behind - call));
		}
		from = behind;
	}
	buf_add(&fold->expression, from, (size_t)(end - from));
}

/* What stands between the quotes, if the expression is one literal; else NULL. It cuts off the closing quote. */
static const char *
literal_open(struct buf *expression)
{
	char quote = expression->at[0], *close = strchr(expression->at + (quote != '\0'), quote);

	if ((quote != '\'' && quote != '"') || close == NULL || close[1] != '\0')
		return NULL;
	*close = '\0';
	return expression->at + 1;
}

/* Text of a template: braces stand twice. */
static void
template_text(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '{' || *text == '}')
			buf_char(out, *text);
		buf_char(out, *text);
	}
}

/* fold->value becomes the template with its constant expressions replaced. */
static void
template_fold(struct fold *fold, const char *template)
{
	const char *brace, *literal;

	fold->value.len = 0;
	for (; *(brace = strchrnul(template, '{')) != '\0'; template ++) {
		buf_add(&fold->value, template, (size_t)(brace - template));
		template = brace[1] == '{' ? brace + 1 : expression_end(brace + 1);
		if (brace[1] == '{' || *template == '\0') {
			buf_text(&fold->value, brace[1] == '{' ? "{{" : brace);
			if (*template == '\0')
				return;
			continue;
		}
		expression_fold(fold, brace + 1, template);
		literal = literal_open(&fold->expression);
		if (literal != NULL)
			template_text(&fold->value, literal);
		else
			buf_format(&fold->value, "{%s}", fold->expression.at);
	}
	buf_text(&fold->value, template);
}

static void
attribute_fold(struct fold *fold, xmlAttr *attr)
{
	const char *value = attr->children != NULL ? (const char *)attr->children->content : NULL;
	enum holds holds = attribute_holds(attr);

	if (holds == HOLDS_TEXT || value == NULL || strstr(value, fold->call) == NULL)
		return;
	if (holds == HOLDS_TEMPLATE)
		template_fold(fold, value);
	else
		expression_fold(fold, value, value + strlen(value));
	xmlSetNsProp(attr->parent, attr->ns, attr->name,
		(const xmlChar *)(holds == HOLDS_TEMPLATE ? fold->value.at : fold->expression.at));
}

/* <xsl:value-of select="'words'"/> is <xsl:text>words</xsl:text>. */
static void
value_of_fold(struct fold *fold, xmlNode *element)
{
	xmlAttr *select = xmlHasProp(element, (const xmlChar *)"select");
	const char *words;

	if (select == NULL || select->children == NULL)
		return;
	fold->expression.len = 0;
	buf_text(&fold->expression, (const char *)select->children->content);
	words = literal_open(&fold->expression);
	if (words == NULL)
		return;
	xmlNodeSetName(element, (const xmlChar *)"text");
	xmlRemoveProp(select);
	xmlAddChild(element, xmlNewDocText(element->doc, (const xmlChar *)words));
}

static void
nodes_fold(struct fold *fold, xmlNode *node)
{
	for (; node != NULL; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		for (xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
			attribute_fold(fold, attr);
		if (IS_XSLT_ELEM(node) && IS_XSLT_NAME(node, "value-of"))
			value_of_fold(fold, node);
		else
			nodes_fold(fold, node->children);
	}
}

void
fold_messages(xmlDoc *stylesheet, struct messages *messages)
{
	xmlNode *root = xmlDocGetRootElement(stylesheet);
	xmlNs *ns = xmlSearchNsByHref(stylesheet, root, (const xmlChar *)WORDS_NS);
	struct fold fold = { .messages = messages };

	if (ns == NULL || ns->prefix == NULL)
		return;
	fold.call = text_format(messages, "%s:msg", ns->prefix);
	buf_init(&fold.expression, fold.call, 256);
	buf_init(&fold.value, fold.call, 256);
	nodes_fold(&fold, root);
	talloc_free((void *)fold.call);
}
