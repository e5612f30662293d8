/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_reach.h -- the ways in which a viewer reaches records of an object.
 *
 * Worked out once for each viewer, object and verb; for lib/data only.
 */
#ifndef PARLEY_ACCESS_REACH_H
#define PARLEY_ACCESS_REACH_H

#include "data/access_config.h"

struct numbers {
	const int64_t *at;
	unsigned n;
};

/*
 * Reached through the records of one object: the object itself, or its
 * parent (R2). A child has its parent's keys, so keys are always its own.
 */
struct way {
	enum object object; /* whose grants and restrictions count */
	const char *id;     /* the record's column that names a record of that object */
	bool all;           /* R1, R2 */
	struct numbers keys[KEYS];
	struct numbers scopes; /* of access_grant */
	bool write;            /* grants must be for writing */
	struct numbers limits; /* scopes of restrictions, each of which must be there (B1) */
	int64_t few;           /* one of them that few records fit; 0: none */
	struct numbers many;   /* those of scopes that lead to many records */
	bool owns_none;        /* nothing is reached by being the owner: nobody need look for it */
};

struct reach {
	struct way ways[2]; /* the second: by parent */
	unsigned n;         /* 0: reaches nothing */
};

/* What the session knows of a viewer beside struct viewer. */
struct access_facts {
	int64_t profile_id, version, org_territory_id;
	const char *sets, *groups, *branches; /* ids with commas between; NULL: none */
	const char *shares;                   /* "object:scope" with commas between */
	const char *owns;                     /* objects of which a channel manager owns some, likewise */
};

/* Of a viewer: what the session said, and what was worked out from it. */
struct access {
	const struct access_config *config;
	int64_t profile_id, org_territory_id;
	struct numbers sets, groups, orgs; /* orgs: branches that it sees, and the own one */
	const char *shares, *owns;
	struct reach *reaches[OBJECTS][VERBS];
	struct mask **masks; /* of declared fields, too */
};

static inline bool
numbers_have(const struct numbers *numbers, int64_t number)
{
	for (unsigned i = 0; i < numbers->n; i++)
		if (numbers->at[i] == number)
			return true;
	return false;
}

/* How many values of a key are to be looked for. */
static inline unsigned
way_values(const struct way *way, enum key key)
{
	return key == KEY_OWNER && way->owns_none ? 0 : way->keys[key].n;
}

struct err *access_begin(struct db *db, const void *ctx, const struct access_facts *facts, struct viewer *viewer);
const struct reach *access_reach(const struct viewer *viewer, enum object object, enum verb verb);
/* Bits of enum permission (section 3): what profile and permission sets give (U2), and what of it counts (U3). */
unsigned access_union(const struct viewer *viewer, enum object object);
unsigned access_permissions(const struct viewer *viewer, enum object object);

/* The permissions that a verb needs. */
extern const unsigned access_needed[VERBS];
/* R2's default for the viewer's side. */
enum openness access_openness(const struct viewer *viewer, enum object object);

/* What a viewer sees of a field (F2, F3): in general, and the states in which it is otherwise. */
struct mask {
	enum right right;
	const char *const *states; /* in which it is hidden though shown in general, or the other way round */
	unsigned n;
};
const struct mask *access_mask(const struct viewer *viewer, enum guarded_field field);

#endif
