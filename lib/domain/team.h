/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * team.h -- the people of a partner, looked after by its own executives.
 *
 * All of it is done by the viewer, an executive, inside the caller's
 * transaction, to people of the own organisation and, at a head office that
 * sees its branches, of those; never to oneself, so that somebody is always
 * left who can. Changes of one organisation come one after the other: the
 * organisation is locked first, then the member.
 */
#ifndef PARLEY_TEAM_H
#define PARLEY_TEAM_H

#include "data/db.h"

/* Where a change does not go: the key of a message at the form. */
struct team_answer {
	/*
	 * NULL: done. "known", "has-reports", "reports-to-itself", "no-such-manager", "no-such-organisation", "seats-full", and
	 * those of delegation.h
	 */
	const char *wrong;
	const char *ref; /* of the member */
};

struct team_person {
	const char *email, *name; /* of an invitation */
	const char *org;          /* of an invitation and of a move: code of the organisation; NULL: the viewer's own */
	const char *ref;          /* of a change and of a move */
	const char *seen;         /* version that was looked at; NULL: whichever */
	enum role role;
	const char *manager; /* reference; NULL: reports to nobody */
	const char *profile; /* reference; NULL: the standard one of the role */
};

/* Invites somebody; "known": the address has a membership at this vendor already. */
struct err *team_invite(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out);
/*
 * Another role, manager and profile; a profile that somebody has already may stay, whoever gave it. The deals of that
 * person are seen by the new manager; sessions end with another role.
 */
struct err *team_change(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out);
/*
 * To another organisation: the membership there begins, or goes on, with the same role, and this one is disabled. Deals,
 * earnings and what staff has given beside the profile stay where they were made and given. out->ref is of the one there.
 */
struct err *team_move(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out);
/* Takes access away at once, also from sessions that go on, or gives it back. An invitation is over then. */
struct err *team_disable(struct db *db, const void *ctx, const char *ref);
/* ERR_CONFLICT, key "seats-full": all seats are taken. */
struct err *team_enable(struct db *db, const void *ctx, const char *ref);
/* A new invitation. All of these: ERR_NOT_FOUND: nobody whom the viewer looks after. ERR_CONFLICT, key "member-moved-on". */
struct err *team_invite_again(struct db *db, const void *ctx, const char *ref);

#endif
