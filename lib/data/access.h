/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access.h -- the one module that decides who may see or change a record.
 *
 * doc/access-model.md says what must come out, and its rules are named here
 * (U3, R2, B1). Profiles, defaults and rules of a vendor are remembered until
 * they change (access_config.h); what is the viewer's own comes with the
 * session. From both come the ways in which this viewer reaches records of
 * an object (access_reach.h), and the query layer makes SQL of them at run
 * time, with all values bound (access_sql.h).
 */
#ifndef PARLEY_ACCESS_H
#define PARLEY_ACCESS_H

#include "data/viewer.h"

/* The guarded objects and their fields, from sql/guarded; made by tools/mkqueries. */
#include "guarded.h"

enum verb { VERB_SEE, VERB_EDIT, VERB_DECIDE, VERB_DELETE, VERBS };
/* How widely a viewer reaches, as pages put it: the widest key, whatever else is reached. */
enum scope { SCOPE_NOTHING, SCOPE_OWNER, SCOPE_TEAM, SCOPE_ORG, SCOPE_TERRITORY, SCOPE_VENDOR, SCOPES };
/* Of a field (F2), in this order. */
enum right { RIGHT_NONE, RIGHT_READ, RIGHT_EDIT };

/* What a grant of the table access_grant is for: eight times the id of a member, organisation, group or rule, plus this. */
enum grantee { GRANTEE_MEMBER = 1, GRANTEE_ORG, GRANTEE_GROUP, GRANTEE_RULE, GRANTEE_TEAM_MEMBER, GRANTEE_TEAM_ORG };

/* May this viewer (NULL: nobody) do that to at least some records of the object? */
bool access_may(const struct viewer *viewer, enum object object, enum verb verb);
/* May it make new ones (A1)? */
bool access_may_create(const struct viewer *viewer, enum object object);
/* R2: does everybody of every partner reach all records of the object, at the vendor of this viewer? */
bool access_open_to_partners(const struct viewer *viewer, enum object object);
enum scope access_scope(const struct viewer *viewer, enum object object, enum verb verb);
/* The viewer's right to a field of a record in that state (F3); state NULL: of a new record, or of an object without states. */
enum right access_right(const struct viewer *viewer, enum guarded_field field, const char *state);

#endif
