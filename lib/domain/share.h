/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * share.h -- records that somebody opens by hand: the team of a deal, and manual shares (doc/access-model.md, R7).
 *
 * By the viewer, inside the caller's transaction. It acts at the next
 * request, is audited, and is told to those whom it is for. Nobody learns
 * from an answer here whether an address has an account in an organisation
 * that is not the viewer's: see share_team_add().
 */
#ifndef PARLEY_SHARE_H
#define PARLEY_SHARE_H

#include "data/access_why.h"

/* What is asked for. */
struct share {
	const char *with; /* a person's address; of a team also an organisation's code; or a group's reference */
	enum level level;
	struct date last;   /* day; none: without an end. At the vendor's place, so that both sides mean the same. */
	const char *reason; /* why, or the part in a team; may be NULL */
};

/* May the viewer change the team of that deal, which is locked then? ERR_NOT_FOUND: no. */
struct err *share_team_lock(struct db *db, const void *ctx, const char *ref);
/*
 * Adds a person of another partner, or all of one, to a deal's team. *wrong is NULL, or the code of what is wrong with
 * `with`: "unknown" (no such organisation), "own", "own-person", "staff", "taken".
 *
 * An address of another organisation, one of another vendor's and one that nobody has are answered and shown alike: the
 * latter two are kept as addresses and reach nothing. An organisation may be tried out: partners know each other by name
 * from the leaderboard, and each one that is added is told.
 *
 * ERR_NOT_FOUND: not the viewer's to change.
 */
struct err *share_team_add(struct db *db, const void *ctx, const char *ref, const struct share *share,
	const char **wrong);

/* May the viewer share that record, which is who reaches it for writing (U3, R1 to R7)? */
struct err *share_may(struct db *db, const void *ctx, const struct why_record *record, bool *may);
/*
 * Shares with a person of the vendor's staff or of the viewer's organisation; whoever is staff, also with one of the record's.
 * *wrong: "unknown" (whoever else it is), "self", "taken". ERR_NOT_FOUND: not the viewer's to share.
 */
struct err *share_person(struct db *db, const void *ctx, const struct why_record *record, const struct share *share,
	const char **wrong);
/* Shares with a group of the vendor. *wrong: "unknown", "taken". The caller has seen that the viewer is staff. */
struct err *share_group(struct db *db, const void *ctx, const struct why_record *record, const struct share *share,
	const char **wrong);

/*
 * May the viewer take back what somebody of that organisation gave, where they may give at all? Staff may take back everything;
 * a partner the team of its own deals, and else what its own people gave.
 */
bool share_may_take_back(const struct viewer *viewer, const struct why_record *record, bool team, int64_t by_org_id);
/*
 * Takes back what was given: kind "person", "organisation" or "group", and its key as q_share_list has it. ERR_NOT_FOUND: not
 * the viewer's to take, ERR_CONFLICT, key "share-ended": it is over already.
 */
struct err *share_take_back(struct db *db, const void *ctx, const struct why_record *record, bool team,
	const char *kind, const char *key);

/* Forgets what has ended, which reaches nothing any more. */
struct err *share_sweep(struct db *db, int64_t *removed);

#endif
