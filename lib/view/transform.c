/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* transform.c -- lock libxslt up, apply. */
#include "view/transform.h"

#include <libxslt/extensions.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "view/budget.h"
#include "view/complaint.h"
#include "view/xslt_sort.h"

/* A list page takes some ten thousand operations of XPath and a thousand of XSLT. */
enum { TEMPLATE_DEPTH = 200, XPATH_OPERATIONS = 20000000, XSLT_OPERATIONS = 2000000 };

static xsltSecurityPrefs *
all_forbidden(void)
{
	static xsltSecurityPrefs *prefs;

	if (prefs != NULL)
		return prefs;
	prefs = must(xsltNewSecurityPrefs());
	for (int option = XSLT_SECPREF_READ_FILE; option <= XSLT_SECPREF_WRITE_NETWORK; option++)
		xsltSetSecurityPrefs(prefs, option, xsltSecurityForbid);
	return prefs;
}

static void
words_begin(struct words *words, const xmlDoc *page)
{
	xmlChar *tz = xmlGetNoNsProp(xmlDocGetRootElement(page), (const xmlChar *)"tz");

	words->zone = locale_zone(words->locale, tz != NULL ? (const char *)tz : "UTC");
	xmlFree(tz);
}

struct err *
transform(const struct compiled *compiled, struct words *words, xmlDoc *page, xmlDoc **out)
{
	xsltTransformContext *run = must(xsltNewTransformContext(compiled->style, page));
	struct err *err = OK;
	const char *used_up;

	complaint_reset();
	words_begin(words, page);
	xsltSetCtxtSecurityPrefs(all_forbidden(), run);
	run->_private = words;
	run->sortfunc = xslt_sort;
	run->maxTemplateDepth = TEMPLATE_DEPTH;
	run->opLimit = XSLT_OPERATIONS;
	run->xpathCtxt->opLimit = XPATH_OPERATIONS;
	budget_begin(run);
	*out = xsltApplyStylesheetUser(compiled->style, page, NULL, NULL, NULL, run);
	used_up = budget_end();
	if (used_up != NULL)
		err = err_new(ERR_INTERNAL, "the stylesheet does not end: %s", used_up);
	else if (*out == NULL || run->state != XSLT_STATE_OK)
		err = err_new(ERR_INTERNAL, "the stylesheet failed: %s", complaint_text());
	if (err != OK) {
		xmlFreeDoc(*out);
		*out = NULL;
	}
	xsltFreeTransformContext(run);
	return err;
}
