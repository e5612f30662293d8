/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* delegation.c -- see delegation.h. A profile is compared as somebody who has it and nothing else would be judged. */
#include "domain/delegation.h"

#include "data/access_reach.h"
#include "data/custom.h"
#include "data/viewer_of.h"
#include "q_delegation.h"

static bool
permissions_within(const struct viewer *holder, const struct viewer *giver)
{
	for (enum object object = 0; object < OBJECTS; object++)
		if ((access_permissions(holder, object) & ~access_permissions(giver, object)) != 0)
			return false;
	return true;
}

static bool
field_within(const struct viewer *holder, const struct viewer *giver, enum guarded_field field, const char *state)
{
	return access_right(holder, field, state) <= access_right(giver, field, state);
}

/* In one state, or in general (NULL); those that an admin declared, too. */
static bool
fields_within(const struct viewer *holder, const struct viewer *giver, size_t declared, const char *state)
{
	for (enum guarded_field field = 0; field < FIELDS; field++)
		if (!field_within(holder, giver, field, state))
			return false;
	for (size_t i = 0; i < declared; i++)
		if (!field_within(holder, giver, (enum guarded_field)(CUSTOM_FIELDS + i), state))
			return false;
	return true;
}

static struct err *
is_within(struct db *db, const void *ctx, const struct q_delegation_profiles *profile, bool *within)
{
	const struct viewer_facts facts = { .vendor_id = db_who(db)->vendor_id,
		.access_version = profile->version,
		.role = role_name(ROLE_REP) };
	const struct viewer *giver = db_who(db), *holder;
	const size_t declared = access_config_of(giver)->custom_count;
	struct q_delegation_states *states;
	size_t n;

	TRY(viewer_with(db, ctx, &facts, &(struct viewer_has){ profile->id }, &holder));
	TRY(q_delegation_states(db, ctx, &states, &n));
	*within = permissions_within(holder, giver) && fields_within(holder, giver, declared, NULL);
	for (size_t i = 0; i < n; i++)
		*within = *within && fields_within(holder, giver, declared, states[i].state);
	return OK;
}

/* Of a role its standard one, NULL: of all that may be chosen. */
static struct err *
find(struct db *db, const void *ctx, const char *standard, struct delegable **out, size_t *n)
{
	struct q_delegation_profiles *rows;
	size_t found;

	*n = 0;
	TRY(q_delegation_profiles(db, ctx, &rows, &found, standard));
	*out = new_array(ctx, struct delegable, found + 1);
	for (size_t i = 0; i < found; i++) {
		bool within;

		TRY(is_within(db, ctx, &rows[i], &within));
		if (within)
			(*out)[(*n)++] = (struct delegable){ rows[i].id, rows[i].ref, rows[i].name };
	}
	return OK;
}

struct err *
delegation_list(struct db *db, const void *ctx, struct delegable **out, size_t *n)
{
	return find(db, ctx, NULL, out, n);
}

struct err *
delegation_find(struct db *db, const void *ctx, enum role role, const char *ref, int64_t *id, const char **wrong)
{
	struct delegable *profiles;
	size_t n;

	*id = 0;
	TRY(find(db, ctx, ref == NULL ? role_name(role) : NULL, &profiles, &n));
	if (ref == NULL) {
		if (n == 0)
			*wrong = "above-own";
		return OK;
	}
	for (size_t i = 0; i < n; i++)
		if (text_same(profiles[i].ref, ref))
			*id = profiles[i].id;
	if (*id == 0)
		*wrong = "no-such-profile";
	return OK;
}
