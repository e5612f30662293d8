/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sheet_parts.h -- what a compiled stylesheet is made of; between the files
 * sheet_*.c only.
 */
#ifndef PARLEY_VIEW_SHEET_PARTS_H
#define PARLEY_VIEW_SHEET_PARTS_H

#include "view/sheet.h"

/* -- patterns ------------------------------------------------------------- */

enum part_link { LINK_NONE, LINK_PARENT, LINK_ANCESTOR };

/* One alternative of a match attribute, last step first. */
struct part {
	struct step step;
	bool root;           /* "/" itself */
	enum part_link link; /* how the part before is related */
	const struct part *up;
};

/* Turns a compiled union of paths into alternatives, one by one: false where it is no pattern. */
bool pattern_parts(struct arena *arena, const struct expr *path, const struct part **out);
/* XSLT 1.0, section 5.5. */
double pattern_priority(const struct part *part);

/* -- templates ------------------------------------------------------------ */

struct instr;

struct template
{
	const struct instr *body;
	unsigned slots;                /* local variables */
	int precedence, lowest_import; /* of its stylesheet, and of what that imports */
};

/* A template under one alternative of its pattern. */
struct rule {
	const struct part *part;
	const struct template *template;
	double priority;
	unsigned order; /* of appearance */
};

/* Rules that can match a node of that name; the list ends with NULL. */
struct named_rules {
	unsigned name;
	const struct rule **rules;
};

/* Rules of one mode, best first; those that can match a name are found by it. */
struct mode {
	unsigned name; /* 0: no mode */
	struct rule *rules;
	unsigned count, room; /* room: of the rules while they come, then of by_name, a power of two */
	struct named_rules *by_name;
	const struct rule **nameless; /* for all names that have no list */
};

struct global {
	unsigned name;
	int precedence;
	const struct expr *select; /* or the body, or neither: empty */
	const struct instr *body;
	unsigned slots;
};

struct sheet {
	struct arena arena; /* of all below that is not a list */
	struct names *names;
	struct mode **modes;
	unsigned mode_count;
	struct global *globals;
	unsigned global_count;
	unsigned tz; /* the name of page/@tz */
};

/* Sorts and indexes the rules of all modes, once all are there. */
void sheet_index(struct sheet *sheet);
/* The best rule for a node, of templates with a precedence from lowest to below highest; NULL: a built-in one. */
const struct rule *sheet_match(struct xpath *xpath, const struct mode *mode, const struct node *node, int lowest,
	int highest);

/* -- instructions --------------------------------------------------------- */

/* A piece of an attribute value template: text or an expression. */
struct piece {
	const char *text;
	const struct expr *expr;
	const struct piece *next;
};

/* xsl:with-param, or a variable's own value. */
struct binding {
	unsigned name, slot; /* the slot of a variable */
	const struct expr *select;
	const struct instr *body;
	const struct binding *next;
};

/* xsl:sort. */
struct sort {
	const struct expr *select;
	bool number, descending;
	const struct sort *next;
};

void nodes_sort_by(struct xpath *xpath, const struct sort *sorts, struct value *nodes);

typedef void instr_run(struct sheet_run *run, const struct instr *instr, const struct spot *spot);

/* Each kind has at most one of each union. */
struct instr {
	instr_run *run;
	const struct instr *next;
	union {
		struct binding binding; /* a variable's */
		struct {
			union {
				const struct expr *expr; /* select or test */
				const char *name;        /* of an element or attribute that is written */
				const char *markup;      /* finished bytes */
			};
			union {
				const struct instr *body;   /* what stands inside; of xsl:choose the branches */
				const struct piece *pieces; /* of an attribute's value */
				const char *text;           /* what of the markup is text */
				const struct mode *mode;
				const struct template *template; /* called by name */
			};
			union {
				const struct binding *with; /* parameters */
				size_t markup_len;
			};
			const struct sort *sort;
		};
	};
};

/* -- running -------------------------------------------------------------- */

/* A parameter on its way to a template. */
struct passed {
	unsigned name;
	struct value value;
	const struct passed *next;
};

enum global_state { GLOBAL_UNKNOWN, GLOBAL_BUSY, GLOBAL_KNOWN };

struct made_global {
	enum global_state state;
	struct value value;
};

struct sheet_run {
	struct xpath xpath; /* first: its global() finds the run by it */
	struct tree tree;
	struct scratch scratch;
	const struct sheet *sheet;
	struct html_page *out;
	struct buf capture; /* the text of variables and attributes in the making */
	unsigned capturing; /* so many inside each other */
	struct made_global *globals;
	const struct passed *passed; /* to the template that runs */
	const struct rule *rule;     /* that it was chosen by, for xsl:apply-imports */
	const struct mode *mode;
	unsigned depth;  /* templates inside each other, and variables */
	unsigned nested; /* bodies inside each other */
	struct err *err;
};

/* False: it failed, or has used up what it may (xpath.h), and stops. */
bool run_goes_on(struct sheet_run *run);
/* The text that a body makes. */
const char *body_text(struct sheet_run *run, const struct instr *body, const struct spot *spot);
/* To the page, or to the variable or attribute in the making. */
void text_write(struct sheet_run *run, const char *text);

/* sheet_write.c */
instr_run run_markup, run_value_of, run_value, run_address, run_open, run_attribute, run_attribute_hole,
	run_attribute_body, run_close, run_text_hole;
/* sheet_run.c */
instr_run run_if, run_choose, run_for_each, run_apply, run_apply_imports, run_call, run_variable, run_param;

#endif
