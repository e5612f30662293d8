/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xslt_functions.c -- one door for all of them; the name behind it says which. */
#include "view/xslt_functions.h"

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/xsltutils.h>

#include "view/words.h"

static void
call(xmlXPathParserContext *xpath, int count)
{
	const struct word_function *function = word_function_find((const char *)xpath->context->function);
	struct words *words = xsltXPathGetTransformContext(xpath)->_private;
	const char *text[WORDS_ARGUMENTS], *answer;

	if (count < (int)function->least || count > (int)function->most) {
		xmlXPathSetArityError(xpath);
		return;
	}
	for (int i = count - 1; i >= 0; i--) {
		text[i] = (const char *)xmlXPathPopString(xpath);
		if (text[i] == NULL)
			return;
	}
	answer = function->call(words, text, (unsigned)count);
	valuePush(xpath, function->truth ? xmlXPathNewBoolean(*answer != '\0') : xmlXPathNewCString(answer));
	for (int i = 0; i < count; i++)
		xmlFree((char *)text[i]);
}

void
xslt_functions_register(void)
{
	for (const struct word_function *function = word_functions; function->name != NULL; function++)
		xsltRegisterExtModuleFunction((const xmlChar *)function->name, (const xmlChar *)WORDS_NS, call);
}
