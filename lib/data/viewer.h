/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* viewer.h -- who looks: the membership that a session stands for, at one vendor. */
#ifndef PARLEY_VIEWER_H
#define PARLEY_VIEWER_H

#include "base/base.h"
#include "base/clock.h"

enum role { ROLE_REP, ROLE_MANAGER, ROLE_EXECUTIVE, ROLE_CHANNEL, ROLE_ADMIN, ROLE_FINANCE, ROLES };

struct access;

/* Which of the memberships that the person has at this vendor: there is one; one was chosen; or none was yet. */
enum viewer_choice { CHOICE_NONE, CHOICE_MADE, CHOICE_OPEN };

/* Somebody of the staff looks as this member, who consents (web/visit.h). */
struct visiting {
	const char *visitor, *email; /* of who looks: name and address */
	struct instant until;
	bool can_write;
	bool over; /* it ended: the viewer is the visitor's own self again, and has to be told before anything else */
};

struct viewer {
	int64_t vendor_id;
	int64_t member_id; /* the membership; deals and audit rows name it */
	int64_t acting_id; /* the membership of who acts in this one's name; 0: nobody else does. The audit log names both */
	int64_t org_id;       /* partner organisation, or the vendor's own */
	int64_t territory_id; /* the channel manager's; 0 for others */
	enum role role;
	const char *email, *name, *org, *tz, *currency; /* org: its name; currency: the organisation's */
	const char *lang;  /* the person's, else the organisation's, else the region's; NULL: nobody has said */
	const char *langs; /* all of these that were said, in that order, spaces between */
	const char *
		region; /* the territory's name: the organisation's, or the channel manager's; NULL: all of the vendor */
	int64_t setup_version; /* counts what is published at the vendor: what a process remembers of it is good as long as this stays */
	int64_t unread;        /* notifications, at most 100 */
	const char *vendor_tz; /* of business days; tz is of what the viewer reads */
	enum viewer_choice choice;
	const struct visiting *visit; /* NULL: the member looks */
	struct access *access;        /* what profiles and rules give (data/access.h); NULL: nothing */
};

static inline bool
viewer_is_partner(const struct viewer *v)
{
	return v != NULL && v->role <= ROLE_EXECUTIVE;
}

/* "rep", "manager", "executive", "channel", "admin", "finance", and back (ROLES: no such role). */
const char *role_name(enum role role);
enum role role_from(const char *name);

#endif
