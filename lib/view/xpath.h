/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * xpath.h -- XPath 1.0, compiled and evaluated over the page's tree.
 *
 * What themes use of it, exactly as libxml2 would answer; what is beyond
 * (the axes following, preceding and namespace, names with prefixes, rare
 * functions) is refused when it is compiled, and the whole stylesheet is left
 * to libxslt. Evaluation does not fail: a page cannot make it, and a stylesheet
 * that would never end is told from others by its work.
 */
#ifndef PARLEY_VIEW_XPATH_H
#define PARLEY_VIEW_XPATH_H

#include "view/arena.h"
#include "view/tree.h"
#include "view/words.h"

enum value_kind { VALUE_NODES, VALUE_TEXT, VALUE_FRAGMENT, VALUE_NUMBER, VALUE_TRUTH };

/* A fragment is what a variable with content holds: text that is true even where it is empty. */
struct value {
	enum value_kind kind;
	unsigned count;
	union {
		const struct node **nodes; /* in document order */
		const char *text;
		double number;
		bool truth;
	};
};

/* Where an expression is evaluated. */
struct spot {
	const struct node *node, *current;
	unsigned position, size;
};

/* What it is evaluated with. */
struct xpath {
	struct scratch *scratch;
	struct tree *tree;
	struct words *words;
	struct value *locals; /* of the template that runs */
	/* A variable of the stylesheet, which is made when it is first asked for. */
	struct value (*global)(struct xpath *xpath, unsigned number);
	const struct node **stack; /* node sets in the making */
	unsigned depth, room;
	uint64_t spent; /* work: nodes that were looked at, blocks of text */
};

/* A list page takes some ten thousand of the one and some hundred kilobytes of the other. */
enum { XPATH_WORK = 20000000, XPATH_MEMORY = 32 << 20 };

/* There is no end in sight: paths meet nothing any more, and who runs the stylesheet stops. */
static inline bool
xpath_exhausted(const struct xpath *xpath)
{
	return xpath->spent > XPATH_WORK || xpath->scratch->room > XPATH_MEMORY;
}

/* Text was gone through. */
static inline void
xpath_spend_text(struct xpath *xpath, size_t len)
{
	xpath->spent += len / 16;
}

/* -- compiled ------------------------------------------------------------- */

struct expr;

enum axis {
	AXIS_CHILD,
	AXIS_ATTRIBUTE, /* first: their named steps are walked apart */
	AXIS_SELF,
	AXIS_PARENT,
	AXIS_DESCENDANT,
	AXIS_DESCENDANT_OR_SELF,
	AXIS_ANCESTOR,
	AXIS_ANCESTOR_OR_SELF,
	AXIS_FOLLOWING_SIBLING,
	AXIS_PRECEDING_SIBLING,
	AXES
};
enum test { TEST_NAME, TEST_ANY, TEST_NODE, TEST_TEXT };

struct step {
	enum axis axis : 8;
	enum test test : 8;
	bool counts; /* a predicate depends on the position */
	unsigned name;
	const struct expr **predicates; /* ended by NULL; NULL: none */
	const struct step *next;
};

enum op {
	OP_OR,
	OP_AND,
	OP_EQUAL,
	OP_DIFFERENT,
	OP_LESS,
	OP_LESS_EQUAL,
	OP_GREATER,
	OP_GREATER_EQUAL,
	OP_ADD,
	OP_SUBTRACT,
	OP_MULTIPLY,
	OP_DIVIDE,
	OP_MODULO,
	OP_NEGATE,
	OP_UNION,
	OP_PATH,
	OP_TEXT,
	OP_NUMBER,
	OP_LOCAL,
	OP_GLOBAL,
	OP_CALL,
	OP_WORD
};

/* Each kind has its own; a theme has ten thousand of them. */
struct expr {
	enum op op;
	union {
		unsigned variable; /* OP_LOCAL, OP_GLOBAL: a slot of the locals, or a number for global() */
		unsigned count;    /* OP_CALL, OP_WORD: of arguments */
		struct {           /* OP_PATH */
			bool from_root;
			bool ordered; /* the steps meet nodes in document order, each once */
		};
	};
	union {
		const char *text;                /* OP_TEXT */
		double number;                   /* OP_NUMBER */
		struct {                         /* operators, and OP_PATH */
			const struct expr *left; /* of a path its beginning, if that is no node of the spot */
			union {
				const struct expr *right;
				struct {
					const struct step *steps;
					const struct step *filter; /* predicates over all that the beginning is */
				};
			};
		};
		struct { /* OP_CALL, OP_WORD */
			union {
				const struct xpath_function *function;
				const struct word_function *word;
			};
			const struct expr **arguments;
		};
	};
};

/* What an expression may refer to where it stands. */
struct xpath_scope {
	struct arena *arena; /* owns what is compiled */
	struct names *names;
	/* Finds a variable; false where there is none. */
	bool (*variable)(void *closure, const char *name, enum op *where, unsigned *number);
	/* The namespace that a prefix stands for, or NULL. */
	const char *(*prefix)(void *closure, const char *prefix);
	void *closure;
};

/* NULL, and *why, where the text is not such an expression. */
const struct expr *xpath_compile(const struct xpath_scope *scope, const char *text, const char **why);

/* -- evaluated ------------------------------------------------------------ */

void xpath_init(struct xpath *xpath, const void *ctx, struct tree *tree);

struct value xpath_value(struct xpath *xpath, const struct expr *expr, const struct spot *spot);
/* The same as text, truth, number; often without making the value first. The text is good for the page. */
const char *xpath_text(struct xpath *xpath, const struct expr *expr, const struct spot *spot);
bool xpath_truth(struct xpath *xpath, const struct expr *expr, const struct spot *spot);
double xpath_number(struct xpath *xpath, const struct expr *expr, const struct spot *spot);
/* A number is a position, anything else a claim. */
bool predicate_holds(struct xpath *xpath, const struct expr *predicate, const struct spot *spot);
/* Is the node of the kind and name that the step asks for? */
bool step_test(const struct step *step, const struct node *node);

/* Conversions (XPath 1.0, sections 4.2 to 4.4). */
const char *value_text(struct xpath *xpath, const struct value *value);
bool value_truth(const struct value *value);
double value_number(struct xpath *xpath, const struct value *value);
double text_number(const char *text);

/* -- functions ------------------------------------------------------------ */

struct xpath_function {
	const char *name;
	unsigned least, most;                                    /* arguments */
	enum { GIVES_ANY, GIVES_NUMBER, GIVES_POSITION } result; /* in a predicate, the last two ask for the position */
	struct value (*call)(struct xpath *xpath, const struct expr *call, const struct spot *spot);
};

const struct xpath_function *xpath_function_find(const char *name);

static inline struct value
value_of_text(const char *text)
{
	return (struct value){ .kind = VALUE_TEXT, .text = text };
}

static inline struct value
value_of_number(double number)
{
	return (struct value){ .kind = VALUE_NUMBER, .number = number };
}

static inline struct value
value_of_truth(bool truth)
{
	return (struct value){ .kind = VALUE_TRUTH, .truth = truth };
}

#endif
