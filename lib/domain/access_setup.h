/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_setup.h -- who may do what, as one document of a vendor.
 *
 * Defaults, profiles with their permissions, field rights and layouts, groups
 * with their entries, rules with their terms are rows of a few kinds, each with
 * the attributes that its declaration names. Things are called by names and
 * codes, never by ids, so that a document means the same elsewhere. Every
 * page of the setup changes such a document; one function tells what differs
 * between two (access_change.h), one puts it into force (access_publish.h).
 *
 * Rows are sorted and without doubles, so that equal documents are equal
 * bytes. The text is XML of a flat form that is read strictly, by hand: no
 * entities but the five, no comments, no declarations.
 */
#ifndef PARLEY_ACCESS_SETUP_H
#define PARLEY_ACCESS_SETUP_H

#include "base/buf.h"
#include "data/access_config.h"

/* In the order in which they stand: what is referred to comes first. */
enum setup_kind {
	SETUP_DEFAULT,
	SETUP_PROFILE,
	SETUP_PERMISSION,
	SETUP_RIGHT,
	SETUP_LAYOUT,
	SETUP_GROUP,
	SETUP_ENTRY,
	SETUP_RULE,
	SETUP_TERM,
	SETUP_KINDS
};

/* Attributes by their places. The first ones, as many as setup_decls[].keys, name the row. */
enum { DEFAULT_OBJECT, DEFAULT_STAFF, DEFAULT_PARTNERS };
enum { PROFILE_KIND, PROFILE_NAME, PROFILE_STANDARD, PROFILE_DELEGABLE, PROFILE_VISITS, PROFILE_REF };
enum { OF_KIND, OF_PROFILE, OF_OBJECT, PERMISSION_VERBS, RIGHT_FIELD = 3, RIGHT_STATE, RIGHT_LEVEL };
/* profile "": of everybody whose profile has none of its own; items: as layout_said has them. */
enum { LAYOUT_OBJECT, LAYOUT_PROFILE, LAYOUT_SECTION, LAYOUT_PLACE, LAYOUT_SHOWN, LAYOUT_ITEMS };
enum { GROUP_NAME, GROUP_REF };
enum { ENTRY_GROUP, ENTRY_KIND, ENTRY_WHO };
enum { RULE_OBJECT, RULE_NAME, RULE_KIND, RULE_FROM, RULE_TO, RULE_KEY, RULE_TERMS, RULE_LEVEL, RULE_ACTIVE, RULE_REF };
enum { TERM_OBJECT, TERM_RULE, TERM_POSITION, TERM_FIELD, TERM_OP, TERM_VALUE, TERM_CURRENCY };
/* The value of a term on a date is what MariaDB's TO_DAYS() gives: so much more than struct date. */
#define DAYS_OF_1970 719528
#define SETUP_VALUES 10
#define SETUP_TERMS 6      /* of a rule, at most */
#define SETUP_ROWS 20000   /* of a document, at most */
#define SETUP_TEXT 1000000 /* bytes of its text, at most */

struct setup_decl {
	const char *name;
	unsigned keys, count;
	const char *attributes[SETUP_VALUES];
};
extern const struct setup_decl setup_decls[SETUP_KINDS];

struct setup_row {
	enum setup_kind kind;
	const char *value[SETUP_VALUES]; /* "" where there is nothing; NULL beyond the declared ones */
};

struct setup {
	struct setup_row *rows;
	size_t n, room;
	const struct access_config *config; /* with the fields that are declared; NULL: none are known */
};

/* What is wrong with a document: a code, and the row or the line that it is about. */
struct setup_flaw {
	const char *code; /* NULL: nothing */
	const struct setup_row *row;
	unsigned line;
};

/* Of the viewer's vendor, as it is now. Owned by ctx, like all that follows. */
struct err *setup_load(struct db *db, const void *ctx, struct setup **setup);
/* The same rows, for changing. */
struct setup *setup_copy(const void *ctx, const struct setup *setup);
/* The values are kept as they are; NULL is "". */
void setup_add(struct setup *setup, enum setup_kind kind, const char *const *values);
#define SETUP_ADD(setup, kind, ...) setup_add((setup), (kind), (const char *const[SETUP_VALUES]){ __VA_ARGS__ })
/* Takes out the rows of a kind whose first values are those; how many there are is said by the array's end, NULL. */
void setup_remove(struct setup *setup, enum setup_kind kind, const char *const *values);
#define SETUP_REMOVE(setup, kind, ...) \
	setup_remove((setup), (kind), (const char *const[SETUP_VALUES + 1]){ __VA_ARGS__, NULL })
/* The first row of that kind whose first values are those, or NULL. */
const struct setup_row *setup_find(const struct setup *setup, enum setup_kind kind, const char *const *values);
#define SETUP_FIND(setup, kind, ...) \
	setup_find((setup), (kind), (const char *const[SETUP_VALUES + 1]){ __VA_ARGS__, NULL })
/* That one of profiles, groups or rules which has this ref, or NULL. */
const struct setup_row *setup_by_ref(const struct setup *setup, enum setup_kind kind, const char *ref);
const char *setup_ref(const struct setup_row *row);
/* Calls it otherwise, wherever it is named. */
void setup_rename(struct setup *setup, enum setup_kind kind, const struct setup_row *row, const char *name);
/* Sorted and without doubles; the last that a change of rows does. */
void setup_settle(struct setup *setup);
int setup_compare(const struct setup_row *a, const struct setup_row *b, unsigned values);

/* Is all of it possible: known objects, verbs, fields, states, values; is what it names there; are the standard profiles? */
struct setup_flaw setup_check(const struct setup *setup);

/* The text, and back; NULL with *flaw for what is no such text. What it says is not checked by reading. */
const char *setup_write(const void *ctx, const struct setup *setup);
struct setup *setup_read(const void *ctx, const char *text, struct setup_flaw *flaw);
/* A short name of exactly this document, by which a page says what it has seen. */
const char *setup_mark(const void *ctx, const struct setup *setup);

#endif
