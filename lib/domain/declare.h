/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * declare.h -- fields that a vendor's program admin declares: new, changed, moved, retired, removed.
 *
 * All of it runs inside the caller's transaction, for the viewer of the
 * database connection, who may. What a field holds is decided once; a field
 * that records have values of, or that a rule asks, is retired, not removed.
 */
#ifndef PARLEY_DECLARE_H
#define PARLEY_DECLARE_H

#include "data/access_config.h"
#include "q_custom.h"

#define DECLARED_MOST 30 /* of one object */

struct declaration {
	enum object object;
	const char *name, *label;
	enum custom_kind kind;
	const char *choices; /* of a choice: one a line (declared_choices); else NULL */
	bool required;
};

/* What was typed as choices, one a line: trimmed, each once, in the order in which they stand; NULL: none. In memory of ctx. */
const char *declared_choices(const void *ctx, const char *typed);

/* A new one behind the others. ERR_CONFLICT: the name is taken, or with key "fields-full" there is no room. */
struct err *field_declare(struct db *db, const void *ctx, const struct declaration *d);
/* One place up (by -1) or down (1); ERR_NOT_FOUND: there is no such field. */
struct err *field_move(struct db *db, const void *ctx, enum object object, const char *name, int by);

/* Of one that was found; seen: the version that its admin looked at, else ERR_CONFLICT. */
struct declared {
	enum object object;
	const char *name;
	struct q_custom_find row;
};
struct err *declared_find(struct db *db, const void *ctx, enum object object, const char *name, struct declared *d);
/* Label, choices and duty of the declaration; the rest of it is not looked at. */
struct err *field_edit(struct db *db, const struct declared *d, const char *seen, const struct declaration *to);
struct err *field_retire(struct db *db, const struct declared *d, const char *seen, bool retired);
/* ERR_CONFLICT, key "field-used". */
struct err *field_remove(struct db *db, const void *ctx, const struct declared *d, const char *seen);

#endif
