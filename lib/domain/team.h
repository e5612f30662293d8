/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * team.h -- the people of a partner, looked after by its own executives.
 *
 * All of it is done by the viewer, an executive, inside the caller's
 * transaction, to people of the own organisation and never to oneself: so
 * somebody is always left who can. Changes of one organisation come one
 * after the other: the organisation is locked first, then the member.
 */
#ifndef PARLEY_TEAM_H
#define PARLEY_TEAM_H

#include "data/db.h"

/* Where a change does not go: the key of a message at the form. */
struct team_answer {
	const char *wrong; /* NULL: done. "known", "has-reports", "reports-to-itself", "no-such-manager" */
	const char *ref;   /* of the member */
};

struct team_person {
	const char *email, *name; /* of an invitation */
	const char *ref;          /* of a change */
	const char *seen;         /* version that was looked at; NULL: whichever */
	enum role role;
	const char *manager; /* reference; NULL: reports to nobody */
};

/* Invites somebody; "known": the address has a membership at this vendor already. */
struct err *team_invite(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out);
/* Another role and manager. The deals of that person are seen by the new one; sessions end, since rights have changed. */
struct err *team_change(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out);
/* Takes access away at once, also from sessions that go on, or gives it back. An invitation is over then. */
struct err *team_disable(struct db *db, const void *ctx, const char *ref);
struct err *team_enable(struct db *db, const void *ctx, const char *ref);
/* A new invitation. All of these: ERR_NOT_FOUND: nobody of the own organisation, or oneself. ERR_CONFLICT, key "member-moved-on". */
struct err *team_invite_again(struct db *db, const void *ctx, const char *ref);

#endif
