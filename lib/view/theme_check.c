/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_check.c -- refuses what reads or writes files, what switches escaping off,
 * and markup that the serializer would refuse on each page anyway.
 *
 * libxslt is locked as well (theme_source.c, transform.c): this check is there to
 * say it early, with a place, and for output that no lock of libxslt knows.
 */
#include "view/theme_check.h"

#include <libxslt/xsltutils.h>

#include "view/expression.h"
#include "view/html.h"

#define EXSLT_COMMON "http://exslt.org/common"

/* What runs over these goes as deep: there is a stack to think of. The base theme has 13 and 189. */
enum { DEPTH = 32, ATTRIBUTE = 2000 };

#define NAME(node) ((const char *)(node)->name)

static bool
in_namespace(const xmlNs *ns, const char *uri)
{
	return ns != NULL && strcmp((const char *)ns->href, uri) == 0;
}

static const char *
value_of(const xmlAttr *attr)
{
	return attr->children != NULL && attr->children->content != NULL ? (const char *)attr->children->content : "";
}

/* Any of the expressions of a template of text and {expressions}. */
static bool
template_calls(const char *template, const char *function)
{
	while ((template = strchr(template, '{')) != NULL) {
		const char *end = expression_end(++template);

		if (*template == '{')
			template ++;
		else if (expression_call(template, end, function) != NULL)
			return true;
	}
	return false;
}

static bool
attribute_calls(const xmlAttr *attr, const char *function)
{
	const char *value = value_of(attr);

	switch (attribute_holds(attr)) {
	case HOLDS_EXPRESSION: return expression_call(value, value + strlen(value), function) != NULL;
	case HOLDS_TEMPLATE: return template_calls(value, function);
	case HOLDS_TEXT: break;
	}
	return false;
}

/* What is wrong with an attribute, or NULL. */
static const char *
attribute_offence(const xmlAttr *attr)
{
	const char *name = NAME(attr);

	if (strlen(value_of(attr)) > ATTRIBUTE)
		return "an attribute of so many characters";
	if (strcmp(name, "disable-output-escaping") == 0)
		return "disable-output-escaping";
	if (strcmp(name, "extension-element-prefixes") == 0)
		return "extension elements";
	if (attribute_calls(attr, "document"))
		return "document()";
	if (attr->ns == NULL && !IS_XSLT_ELEM(attr->parent) && html_attribute_refused(name, value_of(attr)))
		return "inline script or style";
	return NULL;
}

static const char *
element_offence(const xmlNode *element)
{
	const char *offence = NULL;

	if (strcmp(NAME(element), "document") == 0 &&
		(IS_XSLT_ELEM(element) || in_namespace(element->ns, EXSLT_COMMON)))
		return "a second output document";
	if (!IS_XSLT_ELEM(element) && html_element_refused(NAME(element)))
		return "an element whose content is not escaped";
	for (const xmlAttr *attr = element->properties; attr != NULL && offence == NULL; attr = attr->next)
		offence = attribute_offence(attr);
	return offence;
}

static const char *
below_root(const xmlDoc *doc, const char *root)
{
	const char *path = (const char *)doc->URL;
	size_t len = strlen(root);

	return strncmp(path, root, len) == 0 && path[len] == '/' ? path + len + 1 : path;
}

static struct err *
nodes_check(const xmlNode *node, const char *file, unsigned depth)
{
	for (; node != NULL; node = node->next) {
		const char *offence = node->type == XML_ELEMENT_NODE ? element_offence(node) : NULL;

		if (depth > DEPTH)
			offence = "an element inside so many others";

		if (offence != NULL)
			return err_new(ERR_INTERNAL, "%s:%ld: %s is not allowed", file, xmlGetLineNo((xmlNode *)node),
				offence);
		if (node->type == XML_ELEMENT_NODE)
			TRY(nodes_check(node->children, file, depth + 1));
	}
	return OK;
}

struct err *
check_stylesheet(const xmlDoc *doc, const char *root)
{
	const char *file = below_root(doc, root);

	if (doc->intSubset != NULL)
		return err_new(ERR_INTERNAL, "%s: a document type is not allowed", file);
	return nodes_check(doc->children, file, 0);
}
