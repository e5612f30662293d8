/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access.c -- the policy as one table: object, role, and the scope in which
 * that role may see, edit or decide.
 *
 * A partner's roles widen with the reporting lines: own records, those of
 * the team, those of the organisation. The vendor's staff sees a territory
 * or the whole vendor, never another vendor's: the outer wall is ANDed by
 * the query layer to each of these.
 */
#include "data/access.h"

struct allowance {
	enum scope by_verb[VERBS]; /* what is not named is SCOPE_NOTHING, which is 0 */
};

#define SEES(scope) \
	{ \
		{ \
			[VERB_SEE] = (scope) \
		} \
	}
#define EDITS(scope) \
	{ \
		{ \
			[VERB_SEE] = (scope), [VERB_EDIT] = (scope) \
		} \
	}
#define DECIDES(scope) \
	{ \
		{ \
			[VERB_SEE] = (scope), [VERB_DECIDE] = (scope) \
		} \
	}

/* Everybody reads what the vendor publishes; the program admin writes it. */
#define READ_BY_ALL(verb_of_admin) \
	{ \
		[ROLE_REP] = SEES(SCOPE_VENDOR), [ROLE_MANAGER] = SEES(SCOPE_VENDOR), \
		[ROLE_EXECUTIVE] = SEES(SCOPE_VENDOR), [ROLE_CHANNEL] = SEES(SCOPE_VENDOR), \
		[ROLE_FINANCE] = SEES(SCOPE_VENDOR), [ROLE_ADMIN] = verb_of_admin(SCOPE_VENDOR) \
	}
/* Everybody learns for themselves, and is seen by those who answer for them. */
#define LEARNS(scope) \
	{ \
		{ \
			[VERB_SEE] = (scope), [VERB_EDIT] = SCOPE_OWNER \
		} \
	}
#define LEARNT_BY_ALL \
	{ \
		[ROLE_REP] = LEARNS(SCOPE_OWNER), [ROLE_MANAGER] = LEARNS(SCOPE_TEAM), \
		[ROLE_EXECUTIVE] = LEARNS(SCOPE_ORG), [ROLE_CHANNEL] = LEARNS(SCOPE_TERRITORY), \
		[ROLE_ADMIN] = LEARNS(SCOPE_VENDOR), [ROLE_FINANCE] = LEARNS(SCOPE_OWNER) \
	}

static const struct allowance policy[OBJECTS][ROLES] = {
	[OBJECT_DEAL] = {
		[ROLE_REP] = EDITS(SCOPE_OWNER),
		[ROLE_MANAGER] = EDITS(SCOPE_TEAM),
		[ROLE_EXECUTIVE] = EDITS(SCOPE_ORG),
		[ROLE_CHANNEL] = DECIDES(SCOPE_TERRITORY),
		[ROLE_ADMIN] = DECIDES(SCOPE_VENDOR),
		[ROLE_FINANCE] = SEES(SCOPE_VENDOR),
	},
	[OBJECT_CHECK] = {
		[ROLE_REP] = EDITS(SCOPE_OWNER),
		[ROLE_MANAGER] = EDITS(SCOPE_OWNER),
		[ROLE_EXECUTIVE] = EDITS(SCOPE_OWNER),
	},
	[OBJECT_DRAFT] = {
		[ROLE_REP] = EDITS(SCOPE_OWNER),
		[ROLE_MANAGER] = EDITS(SCOPE_OWNER),
		[ROLE_EXECUTIVE] = EDITS(SCOPE_OWNER),
	},
	[OBJECT_NOTIFICATION] = {
		[ROLE_REP] = EDITS(SCOPE_OWNER),
		[ROLE_MANAGER] = EDITS(SCOPE_OWNER),
		[ROLE_EXECUTIVE] = EDITS(SCOPE_OWNER),
		[ROLE_CHANNEL] = EDITS(SCOPE_OWNER),
		[ROLE_ADMIN] = EDITS(SCOPE_OWNER),
		[ROLE_FINANCE] = EDITS(SCOPE_OWNER),
	},
	[OBJECT_ACCRUAL] = {
		[ROLE_REP] = SEES(SCOPE_OWNER),
		[ROLE_MANAGER] = SEES(SCOPE_TEAM),
		[ROLE_EXECUTIVE] = SEES(SCOPE_ORG),
		[ROLE_CHANNEL] = SEES(SCOPE_TERRITORY),
		[ROLE_ADMIN] = SEES(SCOPE_VENDOR),
		[ROLE_FINANCE] = SEES(SCOPE_VENDOR),
	},
	[OBJECT_STATEMENT] = {
		[ROLE_EXECUTIVE] = SEES(SCOPE_ORG),
		[ROLE_CHANNEL] = SEES(SCOPE_TERRITORY),
		[ROLE_ADMIN] = SEES(SCOPE_VENDOR),
		[ROLE_FINANCE] = SEES(SCOPE_VENDOR),
	},
	[OBJECT_PERIOD] = {
		[ROLE_ADMIN] = SEES(SCOPE_VENDOR),
		[ROLE_FINANCE] = DECIDES(SCOPE_VENDOR),
	},
	[OBJECT_APPLICATION] = {
		[ROLE_CHANNEL] = DECIDES(SCOPE_TERRITORY),
		[ROLE_ADMIN] = DECIDES(SCOPE_VENDOR),
	},
	[OBJECT_COURSE] = READ_BY_ALL(EDITS),
	[OBJECT_PATH] = READ_BY_ALL(EDITS),
	[OBJECT_ENROLMENT] = LEARNT_BY_ALL,
	[OBJECT_FOLLOWER] = LEARNT_BY_ALL,
	[OBJECT_CERTIFICATE] = LEARNT_BY_ALL,
};

static const char *const columns[SCOPES] = {
	[SCOPE_OWNER] = "owner_id",
	[SCOPE_TEAM] = "team_id",
	[SCOPE_ORG] = "org_id",
	[SCOPE_TERRITORY] = "territory_id",
};

enum scope
access_scope(const struct viewer *viewer, enum object object, enum verb verb)
{
	return viewer == NULL ? SCOPE_NOTHING : policy[object][viewer->role].by_verb[verb];
}

const char *
scope_column(enum scope scope)
{
	return columns[scope];
}

int64_t
scope_value(const struct viewer *viewer, enum scope scope)
{
	const int64_t values[SCOPES] = {
		[SCOPE_OWNER] = viewer->member_id,
		[SCOPE_TEAM] = viewer->member_id,
		[SCOPE_ORG] = viewer->org_id,
		[SCOPE_TERRITORY] = viewer->territory_id,
		[SCOPE_VENDOR] = viewer->vendor_id,
	};

	return values[scope];
}
