/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* team.c -- see team.h. */
#include "domain/team.h"

#include "data/audit.h"
#include "domain/invite.h"
#include "domain/link.h"
#include "q_team.h"

/* The viewer's organisation, locked; whoever lost the right while waiting has it no more. */
static struct err *
lock_org(struct db *db, const void *ctx)
{
	struct q_team_org_lock org;

	TRY(q_team_org_lock(db, ctx, &org));
	if (text_same(org.role, role_name(ROLE_EXECUTIVE)) && text_same(org.state, "active"))
		return OK;
	return err_new(ERR_NOT_FOUND, "an executive no more");
}

static struct err *
moved_on(const char *ref, const char *state)
{
	return err_say(err_new(ERR_CONFLICT, "member %s is %s", ref, state), "member-moved-on");
}

/* One of the own organisation, but not oneself. */
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

/* The id of a manager, 0 for none; *wrong says why not. */
static struct err *
manager_find(struct db *db, const void *ctx, const char *ref, int64_t *id, const char **wrong)
{
	struct q_team_manager_find manager;

	*id = 0;
	if (ref == NULL)
		return OK;
	TRY(q_team_manager_find(db, ctx, &manager, ref));
	*id = manager.id;
	if (!manager.found)
		*wrong = "no-such-manager";
	return OK;
}

struct err *
team_invite(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out)
{
	const struct viewer *viewer = db_who(db);
	struct invite invite = { .vendor_id = viewer->vendor_id,
		.org_id = viewer->org_id,
		.email = person->email,
		.name = person->name,
		.role = person->role,
		.mail = "invitation" };
	int64_t known;

	*out = (struct team_answer){ 0 };
	TRY(lock_org(db, ctx));
	TRY(manager_find(db, ctx, person->manager, &invite.manager_id, &out->wrong));
	TRY(q_team_known(db, ctx, &known, person->email));
	if (known > 0)
		out->wrong = "known";
	if (out->wrong != NULL)
		return OK;
	TRY(invite_member(db, ctx, &invite));
	out->ref = invite.ref;
	return OK;
}

/* Whose records are a team's: a manager's own are the manager's team's, a rep's those of whom the rep reports to. */
static int64_t
team_of(enum role role, int64_t member_id, int64_t manager_id)
{
	return role == ROLE_MANAGER ? member_id : role == ROLE_REP ? manager_id : 0;
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

struct err *
team_change(struct db *db, const void *ctx, const struct team_person *person, struct team_answer *out)
{
	struct q_team_member_lock member;
	int64_t manager;

	*out = (struct team_answer){ .ref = person->ref };
	TRY(lock(db, ctx, person->ref, &member));
	if (person->seen != NULL && !text_same(person->seen, member.version))
		return moved_on(member.ref, "another by now");
	TRY(manager_find(db, ctx, person->manager, &manager, &out->wrong));
	TRY(check_change(db, ctx, person, &member, out));
	if (out->wrong != NULL)
		return OK;
	TRY(q_team_change(db, member.id, role_name(person->role), manager));
	TRY(q_team_deals_follow(db, NULL, member.id, team_of(person->role, member.id, manager)));
	if (!text_same(member.role, role_name(person->role)))
		TRY(q_team_sessions_end(db, NULL, member.id));
	return audit(db, "change-member", member.ref,
		text_format(ctx, "role=%s\nmanager=%s", role_name(person->role),
			person->manager != NULL ? person->manager : ""));
}

/* The viewer is an active executive and not the one who is disabled, so somebody is left who can undo it. */
struct err *
team_disable(struct db *db, const void *ctx, const char *ref)
{
	struct q_team_member_lock member;

	TRY(lock(db, ctx, ref, &member));
	if (text_same(member.state, "disabled"))
		return moved_on(ref, member.state);
	TRY(q_team_state(db, member.id, "disabled"));
	TRY(q_team_sessions_end(db, NULL, member.id));
	TRY(link_end(db, LINK_INVITATION, member.id));
	TRY(link_end(db, LINK_PASSWORD_RESET, member.id));
	return audit(db, "disable", ref, text_format(ctx, "from=%s", member.state));
}

/* Whoever never had a password is invited again, not active. */
struct err *
team_enable(struct db *db, const void *ctx, const char *ref)
{
	struct q_team_member_lock member;
	int64_t accepted;

	TRY(lock(db, ctx, ref, &member));
	if (!text_same(member.state, "disabled"))
		return moved_on(ref, member.state);
	TRY(q_team_accepted(db, ctx, &accepted, ref));
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
