/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xpath_parser.h -- the parser's own, between the files xpath_parse_*.c and xpath_compile.c. */
#ifndef PARLEY_VIEW_XPATH_PARSER_H
#define PARLEY_VIEW_XPATH_PARSER_H

#include "view/xpath.h"

enum { NAME_ROOM = 64 };

struct parser {
	const struct xpath_scope *scope;
	const char *at;
	const char *why; /* the first thing that was wrong */
};

/* -- words: xpath_words.c ------------------------------------------------- */

/* Everything after a mistake is empty, so that all loops end. */
void parser_wrong(struct parser *parser, const char *why);
void parser_spaces(struct parser *parser);
bool parser_take(struct parser *parser, const char *token);
void parser_expect(struct parser *parser, const char *token);
bool parser_at_name(const struct parser *parser);
/* A name without prefix; false where none begins. */
bool parser_take_name(struct parser *parser, char name[NAME_ROOM]);

/* -- steps: xpath_steps.c ------------------------------------------------- */

bool parser_at_step(struct parser *parser);
/* All that stand here in brackets, for that step. */
void parse_predicates(struct parser *parser, struct step *step);
/* Steps up to the end of the path; deep: "//" stands before the first. */
void parse_steps(struct parser *parser, struct expr *path, bool deep);

/* -- expressions: xpath_compile.c ----------------------------------------- */

struct expr *parse_expr(struct parser *parser);

#endif
