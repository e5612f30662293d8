/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access.c -- what pages ask beside the guards of their queries. */
#include "data/access_reach.h"

static bool
way_leads_anywhere(const struct way *way)
{
	bool any = way->all || way->scopes.n > 0;

	for (enum key key = 0; key < KEYS; key++)
		any = any || way->keys[key].n > 0;
	return any;
}

bool
access_may(const struct viewer *viewer, enum object object, enum verb verb)
{
	const struct reach *reach = access_reach(viewer, object, verb);

	for (unsigned i = 0; i < reach->n; i++)
		if (way_leads_anywhere(&reach->ways[i]))
			return true;
	return false;
}

bool
access_may_create(const struct viewer *viewer, enum object object)
{
	return viewer != NULL && viewer->access != NULL && (access_permissions(viewer, object) & MAY_CREATE) != 0;
}

bool
access_open_to_partners(const struct viewer *viewer, enum object object)
{
	const enum openness open = viewer->access->config->partners[object];

	return open == OPEN_READ || open == OPEN_WRITE;
}

enum scope
access_scope(const struct viewer *viewer, enum object object, enum verb verb)
{
	static const enum scope scopes[KEYS] = {
		[KEY_OWNER] = SCOPE_OWNER,
		[KEY_TEAM] = SCOPE_TEAM,
		[KEY_ORG] = SCOPE_ORG,
		[KEY_TERRITORY] = SCOPE_TERRITORY,
	};
	const struct reach *reach = access_reach(viewer, object, verb);
	enum scope widest = SCOPE_NOTHING;

	for (unsigned i = 0; i < reach->n; i++) {
		const struct way *way = &reach->ways[i];

		for (enum key key = 0; key < KEYS; key++)
			if (way->keys[key].n > 0 && scopes[key] > widest)
				widest = scopes[key];
		if (way->all)
			return SCOPE_VENDOR;
		if (widest == SCOPE_NOTHING && way->scopes.n > 0)
			widest = SCOPE_OWNER;
	}
	return widest;
}
