/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* viewer_of.h -- a viewer from the facts that sql/queries/web.sql selects of a member: for sessions, and for who asks why. */
#ifndef PARLEY_VIEWER_OF_H
#define PARLEY_VIEWER_OF_H

#include "data/db.h"

struct viewer_facts {
	int64_t member_id, vendor_id, org_id, territory_id, org_territory_id, access_version, people_version, unread,
		choice;
	const char *role, *region, *email, *name, *langs, *tz, *vendor_tz, *org, *currency;
};

/* Profiles, groups, branches and shares of a member; see struct access_facts. */
struct viewer_has {
	int64_t profile_id;
	const char *sets, *groups, *branches, *shares, *owns;
};

/* Of a row that has {use viewer_facts}. */
#define VIEWER_FACTS(row) \
	&(struct viewer_facts) \
	{ \
		(row).member_id, (row).vendor_id, (row).org_id, (row).territory_id, (row).org_territory_id, \
			(row).access_version, (row).people_version, (row).unread, (row).choice, (row).role, \
			(row).region, (row).email, (row).name, (row).langs, (row).tz, (row).vendor_tz, (row).org, \
			(row).currency \
	}

/* Of a row that has {use viewer_has}. */
#define VIEWER_HAS(row) \
	&(struct viewer_has) \
	{ \
		(row).profile_id, (row).sets, (row).groups, (row).branches, (row).shares, (row).owns \
	}

/* In memory of ctx, where the texts must be too. What the member has, and profiles and rules, are read unless they are remembered. */
struct err *viewer_of(struct db *db, const void *ctx, const struct viewer_facts *facts, const struct viewer **viewer);
/* The same of one of many, read at once with what they have. */
struct err *viewer_with(struct db *db, const void *ctx, const struct viewer_facts *facts, const struct viewer_has *has,
	const struct viewer **viewer);
/*
 * A member as it would look now; NULL: there is none, or it does not look any more (W2). Whoever asks must be one who may
 * know what others see.
 */
struct err *viewer_find(struct db *db, const void *ctx, int64_t member_id, const struct viewer **viewer);

#endif
