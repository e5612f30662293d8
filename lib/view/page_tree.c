/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* page_tree.c -- parsed by libxml2. */
#include "view/page_tree.h"

#include <libxml/parser.h>

struct err *
page_tree(const struct xml *page, xmlDict *dict, xmlDoc **out)
{
	xmlParserCtxt *parser = must(xmlNewParserCtxt());

	xmlDictFree(parser->dict);
	parser->dict = xmlDictCreateSub(dict);
	*out = xmlCtxtReadMemory(parser, page->out.at, (int)page->out.len, NULL, "UTF-8",
		XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	xmlFreeParserCtxt(parser);
	return *out != NULL ? OK : err_new(ERR_INTERNAL, "the page is not well formed");
}
