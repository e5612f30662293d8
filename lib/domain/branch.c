/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* branch.c -- see branch.h. */
#include "domain/branch.h"

#include "base/money.h"
#include "data/audit.h"
#include "domain/notice.h"
#include "domain/partner.h"
#include "domain/ref.h"
#include "q_branches.h"
#include "q_team.h"

static struct err *
audit(struct db *db, const char *verb, const char *code, const char *detail)
{
	return audit_add(db, db_who(db)->vendor_id, verb, "org", code, detail);
}

static struct err *
moved_on(const char *code, const char *state)
{
	return err_say(err_new(ERR_CONFLICT, "organisation %s is %s", code, state), "branch-moved-on");
}

struct err *
branch_office(struct db *db, const void *ctx, bool *free)
{
	struct q_branch_office office;

	TRY(q_branch_office(db, ctx, &office));
	*free = office.free != 0;
	return office.office ? OK : err_new(ERR_NOT_FOUND, "no head office that sees its branches");
}

/* Whoever lost the right while waiting has it no more. */
static struct err *
lock_office(struct db *db, const void *ctx, struct q_branch_office_lock *office)
{
	TRY(q_team_hold(db, NULL, db_who(db)->org_id));
	TRY(q_branch_office_lock(db, ctx, office));
	if (office->office && office->executive)
		return OK;
	return err_new(ERR_NOT_FOUND, "no executive of a head office that sees its branches");
}

static struct err *
tell_decider(struct db *db, const void *ctx, int64_t org_id, const char *code)
{
	struct notice notice = { "branch-requested", .object = "org", .ref = code };
	struct xml *facts = facts_new(ctx);
	struct q_branch_decider to;

	TRY(q_branch_decider(db, ctx, &to, org_id));
	notice.member_id = to.member_id;
	notice.href = text_format(ctx, "/admin/branches/%s", code);
	xml_attr(facts, "subject", to.name);
	xml_attr(facts, "who", to.office);
	return notice_give(db, ctx, &notice, facts);
}

static struct err *
make(struct db *db, const void *ctx, struct new_branch *branch, const struct q_branch_office_lock *office)
{
	const char *currency = currency_of_country(branch->country), *state;
	int64_t alien, id;

	TRY(q_branch_alien(db, ctx, &alien, branch->keys.at[KEY_DOMAIN]));
	state = office->free && alien == 0 ? "active" : "requested";
	branch->code = org_code_new(ctx);
	TRY(ref_taken(q_branch_insert(db, &id, branch->code, branch->name, branch->domain, branch->country,
		currency != NULL ? currency : office->currency, state)));
	TRY(partner_keys_add(db, db_who(db)->vendor_id, id, &branch->keys));
	TRY(q_branch_seen(db, NULL));
	TRY(audit(db, "made-branch", branch->code,
		text_format(ctx, "name=%s\ndomain=%s\ncountry=%s\nstate=%s", branch->name, branch->domain,
			branch->country, state)));
	return text_same(state, "requested") ? tell_decider(db, ctx, id, branch->code) : OK;
}

struct err *
branch_make(struct db *db, const void *ctx, struct new_branch *branch, const char **wrong)
{
	struct q_branch_office_lock office;
	int64_t taken;

	*wrong = NULL;
	TRY(lock_office(db, ctx, &office));
	TRY(q_branch_taken(db, ctx, &taken, branch->name));
	if (taken == 0)
		return make(db, ctx, branch, &office);
	*wrong = "taken";
	return OK;
}

/* From one state to another, by the head office. */
static struct err *
turn(struct db *db, const void *ctx, const char *code, const char *from, const char *to)
{
	struct q_branch_office_lock office;
	struct q_branch_lock branch;

	TRY(lock_office(db, ctx, &office));
	TRY(q_branch_lock(db, ctx, &branch, code));
	if (!text_same(branch.state, from))
		return moved_on(code, branch.state);
	TRY(q_branch_state(db, branch.id, to));
	return audit(db, "changed-branch", code, text_format(ctx, "from=%s\nto=%s", from, to));
}

struct err *
branch_pause(struct db *db, const void *ctx, const char *code)
{
	return turn(db, ctx, code, "active", "paused");
}

struct err *
branch_resume(struct db *db, const void *ctx, const char *code)
{
	return turn(db, ctx, code, "paused", "active");
}

struct err *
branch_decide(struct db *db, const void *ctx, const char *code, bool begins)
{
	struct q_branch_decide_lock branch;

	TRY(q_branch_decide_lock(db, ctx, &branch, code));
	if (!text_same(branch.state, "requested"))
		return moved_on(code, branch.state);
	TRY(q_branch_state(db, branch.id, begins ? "active" : "disabled"));
	return audit(db, "decided-branch", code, begins ? "to=active" : "to=disabled");
}

struct err *
branch_seats(struct db *db, const void *ctx, const char *code, const int64_t *seats)
{
	struct q_branch_decide_lock branch;

	TRY(q_branch_decide_lock(db, ctx, &branch, code));
	TRY(q_branch_seats(db, NULL, branch.id, seats));
	return audit(db, "set-seats", code,
		seats != NULL ? text_format(ctx, "seats=%lld", (long long)*seats) : "seats=");
}

struct err *
branch_rule(struct db *db, bool free)
{
	TRY(q_branch_rule_set(db, NULL, free));
	return audit_add(db, db_who(db)->vendor_id, "set-branches", "vendor", "-", free ? "free=yes" : "free=no");
}
