/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* viewer_of.c -- see viewer_of.h. */
#include "data/connection.h"

#include "data/viewer_of.h"

#include "data/access_reach.h"
#include "q_web.h"

enum { REMEMBERED = 256 };

/* Of one member, until people_version is another. */
struct remembered {
	struct remembered *next;
	int64_t member_id, version;
	struct q_viewer_access row;
};

/* Takes the member's out of the list; NULL: nothing is remembered, or it is over. */
static struct remembered *
take(struct db *db, int64_t member_id, int64_t version)
{
	struct remembered **link = &db->remembered, *found;

	while (*link != NULL && (*link)->member_id != member_id)
		link = &(*link)->next;
	found = *link;
	if (found == NULL)
		return NULL;
	*link = found->next;
	db->remembered_count--;
	if (found->version == version)
		return found;
	talloc_free(found);
	return NULL;
}

static void
keep(struct db *db, struct remembered *one)
{
	struct remembered **last = &db->remembered;

	one->next = db->remembered;
	db->remembered = one;
	if (++db->remembered_count <= REMEMBERED)
		return;
	while ((*last)->next != NULL)
		last = &(*last)->next;
	talloc_free(*last);
	*last = NULL;
	db->remembered_count--;
}

/* What a transaction reads may be its own and never come true: it is remembered no longer than for this. */
static struct err *
member_find(struct db *db, const void *ctx, int64_t member_id, int64_t version, const struct q_viewer_access **row)
{
	struct remembered *one = take(db, member_id, version);

	if (one == NULL) {
		one = new_zero(ctx, struct remembered);
		one->member_id = member_id;
		one->version = version;
		TRY(q_viewer_access(db, one, &one->row, member_id));
		if (db->in_transaction) {
			*row = &one->row;
			return OK;
		}
	}
	*row = &one->row;
	keep(db, talloc_steal(db, one));
	return OK;
}

/* The first of the languages; NULL: there is none. */
static const char *
nearest(const void *ctx, const char *langs)
{
	return text_empty(langs) ? NULL : text_copy_n(ctx, langs, strcspn(langs, " "));
}

struct err *
viewer_with(struct db *db, const void *ctx, const struct viewer_facts *facts, const struct viewer_has *has,
	const struct viewer **out)
{
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
		.lang = nearest(ctx, facts->langs),
		.langs = facts->langs,
		.tz = facts->tz,
		.currency = facts->currency,
		.region = facts->region,
		.vendor_tz = facts->vendor_tz,
		.setup_version = facts->access_version,
		.unread = facts->unread,
		.choice = (enum viewer_choice)facts->choice,
	};
	*out = viewer;
	return access_begin(db, ctx,
		&(struct access_facts){ has->profile_id, facts->access_version, facts->org_territory_id, has->sets,
			has->groups, has->branches, has->shares, has->owns },
		viewer);
}

struct err *
viewer_of(struct db *db, const void *ctx, const struct viewer_facts *facts, const struct viewer **viewer)
{
	const struct q_viewer_access *row;

	TRY(member_find(db, ctx, facts->member_id, facts->people_version, &row));
	return viewer_with(db, ctx, facts, VIEWER_HAS(*row), viewer);
}

struct err *
viewer_find(struct db *db, const void *ctx, int64_t member_id, const struct viewer **viewer)
{
	struct q_viewer_find row;

	*viewer = NULL;
	TRY(q_viewer_find(db, ctx, &row, member_id));
	return row.found && row.active ? viewer_of(db, ctx, VIEWER_FACTS(row), viewer) : OK;
}
