/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access.h -- the one module that decides who may see or change a record.
 *
 * Structural access is a column of the record with an index of its own:
 * owner_id, team_id, org_id, territory_id, and the vendor as the outer wall.
 * For a viewer, an object and a verb this module names one scope; the query
 * layer makes SQL of it at run time, with the values bound. Further grants
 * (teams, shares, rules) become further branches here, and nowhere else.
 */
#ifndef PARLEY_ACCESS_H
#define PARLEY_ACCESS_H

#include "data/viewer.h"

/* The guarded tables, from sql/guarded; made by tools/mkqueries. */
#include "guarded.h"

enum verb { VERB_SEE, VERB_EDIT, VERB_DECIDE, VERBS };
enum scope { SCOPE_NOTHING, SCOPE_OWNER, SCOPE_TEAM, SCOPE_ORG, SCOPE_TERRITORY, SCOPE_VENDOR, SCOPES };

/* What this viewer (NULL: nobody) may do with records of that object. */
enum scope access_scope(const struct viewer *viewer, enum object object, enum verb verb);
/* The record's column of a scope ("owner_id"); NULL for SCOPE_NOTHING and SCOPE_VENDOR. */
const char *scope_column(enum scope scope);
/* The viewer's value for that column. */
int64_t scope_value(const struct viewer *viewer, enum scope scope);

#endif
