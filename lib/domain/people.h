/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * people.h -- what a program admin does with people and partner
 * organisations: giving profiles, disabling and enabling, and where an
 * organisation stands.
 *
 * Steps come one after the other, and whoever takes one is an admin who
 * looks, also at its end: nobody disables oneself, so there always is one
 * left. Nothing is destroyed by disabling. Every step is audited.
 */
#ifndef PARLEY_PEOPLE_H
#define PARLEY_PEOPLE_H

#include "domain/access_preview.h"

/* What somebody is given: refs; profile NULL: the standard one of the role. */
struct people_access {
	const char *ref, *profile;
	const char *const *sets; /* ended by NULL */
};
/* ERR_CONFLICT, key "member-moved-on", unless it is what was seen (q_user_given). */
struct err *people_give(struct db *db, const void *ctx, const struct people_access *access, const char *seen);
/* ERR_CONFLICT, key "member-moved-on": it is so already. Not found: oneself. */
struct err *people_disable(struct db *db, const void *ctx, const char *ref);
struct err *people_enable(struct db *db, const void *ctx, const char *ref);
/* What giving would do; nothing is kept. */
struct err *people_preview(struct db *db, const void *ctx, const struct people_access *access, const char *seen,
	struct preview *preview);

/* Where an organisation stands; names and codes, NULL: none. */
struct org_place {
	const char *code, *territory, *head;
	bool sees_branches;
	const char
		*wrong; /* comes back: "unknown-head", "head-is-branch", "has-branches", "own-head"; NULL: it is done */
};
/* ERR_CONFLICT, key "setup-moved-on", unless it is what was seen (q_partner_place). */
struct err *org_move(struct db *db, const void *ctx, struct org_place *place, const char *seen);
struct err *org_preview(struct db *db, const void *ctx, struct org_place *place, const char *seen,
	struct preview *preview);
/* ERR_CONFLICT, key "member-moved-on": it is so already. */
struct err *org_disable(struct db *db, const void *ctx, const char *code);
struct err *org_enable(struct db *db, const void *ctx, const char *code);

#endif
