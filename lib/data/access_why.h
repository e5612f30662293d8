/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_why.h -- why a viewer may, or may not, do something with a record (doc/access-model.md, section 9).
 *
 * Worked out from the record's keys and its rows of access_grant, not from
 * the SQL of lists, so that the two prove each other.
 */
#ifndef PARLEY_ACCESS_WHY_H
#define PARLEY_ACCESS_WHY_H

#include "data/access_config.h"

enum why_kind {
	WHY_ALL,
	WHY_DEFAULT,
	WHY_PARENT,
	WHY_OWN,
	WHY_TEAM,
	WHY_ORGANISATION,
	WHY_BRANCH,
	WHY_TERRITORY,
	WHY_OWNER_RULE,
	WHY_CRITERIA_RULE,
	WHY_SHARING_SET,
	WHY_DEAL_TEAM,
	WHY_SHARE,
	WHY_KINDS
};

struct why_grant {
	enum why_kind kind;
	enum level level;
	int64_t rule_id, group_id; /* 0: none */
	struct instant until;      /* of a share or team that ends; else none */
};

enum why_block { BLOCK_NOT_ACTIVE, BLOCK_PERMISSION, BLOCK_NO_REACH, BLOCK_RESTRICTION, BLOCK_KINDS };

struct why_reason {
	enum why_block kind;
	int64_t rule_id; /* of a restriction */
};

/* Where a record stands. */
struct why_record {
	enum object object;
	const char *ref;                                                /* as it was asked for */
	int64_t id, owner_id, team_id, org_id, territory_id, parent_id; /* 0: none */
	struct instant at;                                              /* by which its grants are ordered */
	const char *state;                                              /* NULL: the object has none */
};

struct why {
	bool answer;
	struct why_grant *grants;
	struct why_reason *blocks;
	unsigned grant_count, block_count;
	unsigned missing; /* bits of enum permission */
	int64_t *near;    /* Y3: rules that the record fits, that would do, and whose group the viewer is not in */
	unsigned near_count;
};

/* The record of that reference at the vendor of the one who asks; *found is false where there is none. */
struct err *why_record(struct db *db, const void *ctx, enum object object, const char *ref, struct why_record *record,
	bool *found);
/* For a viewer of the same vendor; NULL: one who does not look. In memory of ctx. */
struct err *why(struct db *db, const void *ctx, const struct viewer *viewer, const struct why_record *record,
	enum verb verb, struct why *why);
/* The same for any number of viewers: what is stored of the record is read once, then each explanation asks nothing. */
struct why_basis;
struct err *why_begin(struct db *db, const void *ctx, const struct why_record *record, struct why_basis **basis);
void why_of(const struct why_basis *basis, const struct viewer *viewer, enum verb verb, struct why *why);
/* The most that any grant gives, whatever is blocked. */
enum level why_level(const struct why *why);

const char *why_kind_name(enum why_kind kind);
const char *why_block_name(enum why_block block);

#endif
