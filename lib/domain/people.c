/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* people.c -- see people.h; people. */
#include "domain/people.h"

#include "data/audit.h"
#include "data/rows.h"
#include "domain/invite.h"
#include "domain/link.h"
#include "domain/people_hold.h"
#include "q_access_setup.h"
#include "q_team.h"
#include "q_users.h"

struct err *
people_hold(struct db *db, const void *ctx)
{
	struct q_user_standing standing;

	TRY(q_setup_hold(db, NULL));
	TRY(q_user_standing(db, ctx, &standing));
	return text_same(standing.role, role_name(ROLE_ADMIN)) && text_same(standing.state, "active")
		? OK
		: err_new(ERR_NOT_FOUND, "an admin no more");
}

struct err *
people_moved_on(const char *what)
{
	return err_say(err_new(ERR_CONFLICT, "%s is otherwise by now", what), "member-moved-on");
}

static struct err *
audit(struct db *db, const char *verb, const char *ref, const char *detail)
{
	return audit_add(db, db_who(db)->vendor_id, verb, "member", ref, detail);
}

/* ---- giving ---- */

static struct err *
check_seen(struct db *db, const void *ctx, const struct people_access *access, const char *seen)
{
	struct q_user_given given;

	TRY(people_hold(db, ctx));
	TRY(q_user_given(db, ctx, &given, access->ref));
	return text_same(given.seen, seen) ? OK : people_moved_on(access->ref);
}

struct giving {
	const void *ctx;
	const struct people_access *access;
};

static struct err *
give(struct db *db, void *own)
{
	const struct giving *giving = own;
	const struct people_access *access = giving->access;
	struct q_user_lock member;

	TRY(q_user_lock(db, giving->ctx, &member, access->ref));
	TRY(q_user_profile_give(db, NULL, member.id, access->profile));
	TRY(q_user_sets_take(db, NULL, member.id));
	for (size_t i = 0; access->sets[i] != NULL; i++)
		TRY(q_user_set_give(db, NULL, member.id, access->sets[i]));
	return OK;
}

static const char *
detail_of(const void *ctx, const struct people_access *access)
{
	struct buf out;

	buf_init(&out, ctx, 128);
	buf_format(&out, "profile=%s\nsets=", access->profile != NULL ? access->profile : "");
	for (size_t i = 0; access->sets[i] != NULL; i++)
		buf_format(&out, "%s%s", i > 0 ? "," : "", access->sets[i]);
	return out.at;
}

struct err *
people_give(struct db *db, const void *ctx, const struct people_access *access, const char *seen)
{
	TRY(check_seen(db, ctx, access, seen));
	TRY(give(db, &(struct giving){ ctx, access }));
	return audit(db, "give", access->ref, detail_of(ctx, access));
}

struct err *
people_preview(struct db *db, const void *ctx, const struct people_access *access, const char *seen,
	struct preview *preview)
{
	struct giving giving = { ctx, access };
	struct preview_plan plan = { NULL, (1U << OBJECTS) - 1, give, &giving };
	struct rows who;

	TRY(check_seen(db, ctx, access, seen));
	rows_init(&who, ctx);
	rows_add(&who, "sss", "member", "", access->ref);
	plan.who = rows_text(&who);
	return preview_run(db, ctx, &plan, preview);
}

/* ---- coming and going ---- */

static struct err *
lock(struct db *db, const void *ctx, const char *ref, struct q_user_lock *member)
{
	TRY(people_hold(db, ctx));
	TRY(q_user_lock(db, ctx, member, ref));
	return member->id != db_who(db)->member_id ? OK : err_new(ERR_NOT_FOUND, "nobody disables oneself");
}

struct err *
people_disable(struct db *db, const void *ctx, const char *ref)
{
	struct q_user_lock member;

	TRY(lock(db, ctx, ref, &member));
	if (text_same(member.state, "disabled"))
		return people_moved_on(ref);
	TRY(q_team_state(db, member.id, "disabled"));
	TRY(q_team_sessions_end(db, NULL, member.id));
	TRY(link_end(db, LINK_INVITATION, member.id));
	TRY(link_end(db, LINK_PASSWORD_RESET, member.id));
	return audit(db, "disable", ref, text_format(ctx, "from=%s", member.state));
}

/* Whoever never had a password is invited again, not active. */
struct err *
people_enable(struct db *db, const void *ctx, const char *ref)
{
	struct q_user_lock member;

	TRY(lock(db, ctx, ref, &member));
	if (!text_same(member.state, "disabled"))
		return people_moved_on(ref);
	TRY(q_team_state(db, member.id, member.accepted ? "active" : "invited"));
	TRY(audit(db, "enable", ref, ""));
	return member.accepted ? OK : invite_again(db, ctx, member.id);
}
