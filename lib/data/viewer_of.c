/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* viewer_of.c -- see viewer_of.h. */
#include "data/viewer_of.h"

#include "data/access_reach.h"
#include "q_web.h"

struct err *
viewer_of(struct db *db, const void *ctx, const struct viewer_facts *facts, const struct viewer **out)
{
	const struct access_facts access = { facts->profile_id, facts->access_version, facts->org_territory_id,
		facts->sets, facts->groups, facts->branches, facts->shares };
	struct viewer *viewer = new_zero(ctx, struct viewer);

	*viewer = (struct viewer){
		.vendor_id = facts->vendor_id,
		.member_id = facts->member_id,
		.org_id = facts->org_id,
		.territory_id = facts->territory_id,
		.role = role_from(facts->role),
		.email = facts->email,
		.name = facts->name,
		.org = facts->org,
		.lang = facts->lang,
		.tz = facts->tz,
		.currency = facts->currency,
		.region = facts->region,
		.vendor_tz = facts->vendor_tz,
		.unread = facts->unread,
		.choice = (enum viewer_choice)facts->choice,
	};
	*out = viewer;
	return access_begin(db, ctx, &access, viewer);
}

struct err *
viewer_find(struct db *db, const void *ctx, int64_t member_id, const struct viewer **viewer)
{
	struct q_viewer_find row;

	*viewer = NULL;
	TRY(q_viewer_find(db, ctx, &row, member_id));
	return row.found && row.active ? viewer_of(db, ctx, VIEWER_FACTS(row), viewer) : OK;
}
