/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xpath_words.c -- tokens are taken where they are due; there is no list of them (XPath 1.0, section 3.7). */
#include "view/xpath_parser.h"

#include <ctype.h>

void
parser_wrong(struct parser *parser, const char *why)
{
	if (parser->why == NULL)
		parser->why = why;
	parser->at = "";
}

void
parser_spaces(struct parser *parser)
{
	parser->at += strspn(parser->at, " \t\r\n");
}

bool
parser_take(struct parser *parser, const char *token)
{
	size_t len = strlen(token);

	parser_spaces(parser);
	if (strncmp(parser->at, token, len) != 0)
		return false;
	parser->at += len;
	return true;
}

void
parser_expect(struct parser *parser, const char *token)
{
	if (!parser_take(parser, token))
		parser_wrong(parser, "a bracket is missing");
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

bool
parser_at_name(const struct parser *parser)
{
	return name_begins(*parser->at);
}

bool
parser_take_name(struct parser *parser, char name[NAME_ROOM])
{
	size_t len = 0;

	parser_spaces(parser);
	if (!name_begins(*parser->at))
		return false;
	while (name_continues(parser->at[len]))
		len++;
	if (len >= NAME_ROOM) {
		parser_wrong(parser, "a name is too long");
		return false;
	}
	memcpy(name, parser->at, len);
	name[len] = '\0';
	parser->at += len;
	return true;
}
