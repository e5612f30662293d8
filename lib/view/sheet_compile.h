/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* sheet_compile.h -- the compiler's own, between its files. */
#ifndef PARLEY_VIEW_SHEET_COMPILE_H
#define PARLEY_VIEW_SHEET_COMPILE_H

#include "view/sheet_parts.h"

enum { LOCALS = 64 };

/* A template, waiting for its body until all names are known. */
struct pending {
	const xmlNode *element;
	const xmlDoc *doc;
	struct template *template;
	unsigned name; /* 0: it is only matched */
};

struct compiler {
	struct sheet *sheet;
	struct sheet_documents *documents;
	const char *why; /* the first thing that is beyond */
	int precedence;  /* of the stylesheet that is read next */
	struct pending *pending;
	const xmlNode **globals; /* their elements, by number */
	unsigned including;      /* documents inside each other */
	bool circle;
	unsigned pending_count, pending_room;
	/* The template, or the global, under compilation. */
	const xmlNode *at;
	unsigned locals[LOCALS]; /* names, by slot; 0: out of scope */
	unsigned local_count, slots;
	const struct instr **end; /* where the next instruction goes */
	struct html_page markup;  /* finished bytes that are no instruction yet, */
	struct buf text;          /* and what of them is text */
};

/* Notes that something at this element is beyond. */
void beyond(struct compiler *compiler, const xmlNode *at, const char *what);
const char *element_attribute(const xmlNode *element, const char *name);
unsigned compiler_name(struct compiler *compiler, const char *text);
struct mode *compiler_mode(struct compiler *compiler, const char *name);
const struct template *compiler_template(struct compiler *compiler, const char *name);
/* NULL where the text is NULL, or beyond. */
const struct expr *compile_expr(struct compiler *compiler, const xmlNode *element, const char *text);
/* Puts an instruction behind the others, and before it what markup is finished. */
struct instr *instr_add(struct compiler *compiler, instr_run *run);
void text_add(struct compiler *compiler, const char *text);
/* A name that outlives the documents. */
const char *kept_name(struct compiler *compiler, const xmlChar *name);
/* An element of XSLT inside a template. */
void compile_element(struct compiler *compiler, const xmlNode *element);
/* The children of an element as a list of instructions; variables inside are out of scope behind. */
const struct instr *compile_body(struct compiler *compiler, const xmlNode *element);

#endif
