/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* team.c -- see team.h. */
#include "domain/team.h"

#include "data/audit.h"
#include "domain/delegation.h"
#include "domain/invite.h"
#include "domain/link.h"
#include "domain/ref.h"
#include "q_team.h"

/* The viewer's organisation, held; whoever lost the right while waiting has it no more. */
static struct err *
lock_org(struct db *db, const void *ctx)
{
	struct q_team_standing org;

	TRY(q_team_hold(db, NULL, db_who(db)->org_id));
	TRY(q_team_standing(db, ctx, &org));
	if (text_same(org.role, role_name(ROLE_EXECUTIVE)) && text_same(org.state, "active"))
		return OK;
	return err_new(ERR_NOT_FOUND, "an executive no more");
}

static struct err *
moved_on(const char *ref, const char *state)
{
	return err_say(err_new(ERR_CONFLICT, "member %s is %s", ref, state), "member-moved-on");
}

/* One of those looked after, but not oneself. */
static struct err *
lock(struct db *db, const void *ctx, const char *ref, struct q_team_member_lock *member)
{
	TRY(lock_org(db, ctx));
	TRY(q_team_member_lock(db, ctx, member, ref));
	return member->id != db_who(db)->member_id ? OK : err_new(ERR_NOT_FOUND, "nobody looks after oneself");
}

static struct err *
audit(struct db *db, const char *verb, const char *ref, const char *detail)
{
	return audit_add(db, db_who(db)->vendor_id, verb, "member", ref, detail);
}

/* The id of a manager of that organisation, 0 for none; *wrong says why not. */
static struct err *
manager_find(struct db *db, const void *ctx, const char *ref, int64_t org_id, int64_t *id, const char **wrong)
{
	struct q_team_manager_find manager;

	*id = 0;
	if (ref == NULL)
		return OK;
	TRY(q_team_manager_find(db, ctx, &manager, ref, org_id));
	*id = manager.id;
	if (!manager.found)
		*wrong = "no-such-manager";
	return OK;
}

/* Is there a seat for one more? Its organisation is held from now on. */
static struct err *
seat_find(struct db *db, const void *ctx, int64_t org_id, const int64_t *seats, const char **wrong)
{
	int64_t people;

	if (seats == NULL)
		return OK;
	TRY(q_team_hold(db, NULL, org_id));
	TRY(q_team_people(db, ctx, &people, org_id));
	if (people >= *seats)
		*wrong = "seats-full";
	return OK;
}

/* Where somebody comes to, locked. */
static struct err *
place_find(struct db *db, const void *ctx, const char *code, struct q_team_org_find *org, const char **wrong)
{
	TRY(q_team_org_find(db, ctx, org, code));
	if (!org->found) {
		*wrong = "no-such-organisation";
		return OK;
	}
	return seat_find(db, ctx, org->id, org->limited ? &org->seats : NULL, wrong);
}

struct err *
team_invite(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out)
{
	struct invite invite = { .vendor_id = db_who(db)->vendor_id,
		.email = person->email,
		.name = person->name,
		.role = person->role,
		.mail = "invitation" };
	struct q_team_org_find org;
	int64_t known, profile;

	*out = (struct team_answer){ 0 };
	TRY(lock_org(db, ctx));
	TRY(place_find(db, ctx, person->org, &org, &out->wrong));
	invite.org_id = org.id;
	TRY(manager_find(db, ctx, person->manager, org.id, &invite.manager_id, &out->wrong));
	TRY(delegation_find(db, ctx, person->role, person->profile, &profile, &out->wrong));
	TRY(q_team_known(db, ctx, &known, person->email));
	if (known > 0)
		out->wrong = "known";
	if (out->wrong != NULL)
		return OK;
	TRY(invite_member(db, ctx, &invite));
	out->ref = invite.ref;
	return q_team_profile(db, NULL, invite.member_id, profile);
}

static struct err *
check_change(struct db *db, const void *ctx, const struct team_person *person, const struct q_team_member_lock *member,
	struct team_answer *out)
{
	int64_t reports;

	TRY(q_team_reports(db, ctx, &reports, member->id));
	if (reports > 0 && person->role == ROLE_REP)
		out->wrong = "has-reports";
	if (text_same(person->manager, person->ref))
		out->wrong = "reports-to-itself";
	return OK;
}

/* What somebody has already is given by nobody: another role without a profile of one's own is another profile. */
static struct err *
profile_find(struct db *db, const void *ctx, const struct team_person *person, const struct q_team_member_lock *member,
	int64_t *profile, const char **wrong)
{
	*profile = member->profile_id;
	if (person->profile != NULL && text_same(person->profile, member->profile))
		return OK;
	if (person->profile == NULL && member->profile == NULL && text_same(member->role, role_name(person->role)))
		return OK;
	return delegation_find(db, ctx, person->role, person->profile, profile, wrong);
}

struct err *
team_change(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out)
{
	struct q_team_member_lock member;
	int64_t manager, profile;

	*out = (struct team_answer){ .ref = person->ref };
	TRY(lock(db, ctx, person->ref, &member));
	if (person->seen != NULL && !text_same(person->seen, member.version))
		return moved_on(member.ref, "another by now");
	TRY(manager_find(db, ctx, person->manager, member.org_id, &manager, &out->wrong));
	TRY(profile_find(db, ctx, person, &member, &profile, &out->wrong));
	TRY(check_change(db, ctx, person, &member, out));
	if (out->wrong != NULL)
		return OK;
	TRY(q_team_change(db, member.id, role_name(person->role), manager, profile));
	if (!text_same(member.role, role_name(person->role)))
		TRY(q_team_sessions_end(db, NULL, member.id));
	return audit(db, "change-member", member.ref,
		text_format(ctx, "role=%s\nmanager=%s\nprofile=%s", role_name(person->role),
			person->manager != NULL ? person->manager : "",
			person->profile != NULL ? person->profile : ""));
}

/* ---- to another organisation ---- */

/* The profile goes along if the viewer may give it; else the standard one of the role does. */
static struct err *
profile_taken(struct db *db, const void *ctx, const struct q_team_member_lock *member, int64_t *profile,
	const char **wrong)
{
	const char *held_back = NULL;

	TRY(delegation_find(db, ctx, role_from(member->role), member->profile, profile, &held_back));
	if (held_back == NULL || member->profile == NULL) {
		*wrong = held_back != NULL ? held_back : *wrong;
		return OK;
	}
	return delegation_find(db, ctx, role_from(member->role), NULL, profile, wrong);
}

/* Whoever had been there goes on with that membership; ERR_CONFLICT if it is not over. */
static struct err *
arrive(struct db *db, const void *ctx, const struct q_team_member_lock *member, int64_t org_id, const char **ref)
{
	const char *state = text_same(member->state, "invited") ? "invited" : "active";
	struct q_team_there there;
	int64_t id;

	TRY(q_team_there(db, ctx, &there, member->person_id, org_id));
	if (there.found && !text_same(there.state, "disabled"))
		return moved_on(member->ref, "there already");
	*ref = there.found ? there.ref : ref_new(ctx);
	id = there.id;
	if (there.found)
		TRY(q_team_return(db, id, member->role, state));
	else
		TRY(ref_taken(q_team_arrive(db, &id, *ref, member->person_id, org_id, member->role, state)));
	return text_same(state, "invited") ? invite_again(db, ctx, id) : OK;
}

static struct err *
leave(struct db *db, const struct q_team_member_lock *member)
{
	TRY(q_team_state(db, member->id, "disabled"));
	TRY(q_team_sessions_end(db, NULL, member->id));
	TRY(link_end(db, LINK_INVITATION, member->id));
	return link_end(db, LINK_PASSWORD_RESET, member->id);
}

static struct err *
check_move(struct db *db, const void *ctx, const struct q_team_member_lock *member, int64_t *profile,
	struct team_answer *out)
{
	int64_t reports;

	TRY(q_team_reports(db, ctx, &reports, member->id));
	if (reports > 0)
		out->wrong = "has-reports";
	return profile_taken(db, ctx, member, profile, &out->wrong);
}

struct err *
team_move(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out)
{
	struct q_team_member_lock member;
	struct q_team_there there;
	struct q_team_org_find org;
	int64_t profile;

	*out = (struct team_answer){ 0 };
	TRY(lock(db, ctx, person->ref, &member));
	if (text_same(member.state, "disabled"))
		return moved_on(member.ref, member.state);
	TRY(place_find(db, ctx, person->org, &org, &out->wrong));
	if (org.id == member.org_id)
		out->wrong = "no-such-organisation";
	TRY(check_move(db, ctx, &member, &profile, out));
	if (out->wrong != NULL)
		return OK;
	TRY(arrive(db, ctx, &member, org.id, &out->ref));
	TRY(q_team_there(db, ctx, &there, member.person_id, org.id));
	TRY(q_team_profile(db, NULL, there.id, profile));
	TRY(leave(db, &member));
	TRY(audit(db, "move-member", member.ref, text_format(ctx, "to=%s\nmember=%s", org.code, out->ref)));
	return audit(db, "move-member", out->ref, text_format(ctx, "from=%s\nmember=%s", member.org_code, member.ref));
}

/* ---- on and off ---- */

/* The viewer is an active executive and not the one who is disabled, so somebody is left who can undo it. */
struct err *
team_disable(struct db *db, const void *ctx, const char *ref)
{
	struct q_team_member_lock member;

	TRY(lock(db, ctx, ref, &member));
	if (text_same(member.state, "disabled"))
		return moved_on(ref, member.state);
	TRY(leave(db, &member));
	return audit(db, "disable", ref, text_format(ctx, "from=%s", member.state));
}

/* Whoever never had a password is invited again, not active. */
struct err *
team_enable(struct db *db, const void *ctx, const char *ref)
{
	struct q_team_member_lock member;
	const char *wrong = NULL;
	int64_t accepted;

	TRY(lock(db, ctx, ref, &member));
	if (!text_same(member.state, "disabled"))
		return moved_on(ref, member.state);
	TRY(seat_find(db, ctx, member.org_id, member.limited ? &member.seats : NULL, &wrong));
	if (wrong != NULL)
		return err_say(err_new(ERR_CONFLICT, "no seat for member %s", ref), wrong);
	TRY(q_team_accepted(db, ctx, &accepted, member.id));
	TRY(q_team_state(db, member.id, accepted > 0 ? "active" : "invited"));
	TRY(audit(db, "enable", ref, ""));
	return accepted > 0 ? OK : invite_again(db, ctx, member.id);
}

struct err *
team_invite_again(struct db *db, const void *ctx, const char *ref)
{
	struct q_team_member_lock member;

	TRY(lock(db, ctx, ref, &member));
	return invite_again(db, ctx, member.id);
}
