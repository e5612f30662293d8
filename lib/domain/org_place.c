/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* org_place.c -- see people.h; organisations. */
#include "data/audit.h"
#include "data/rows.h"
#include "domain/people.h"
#include "domain/people_hold.h"
#include "q_users.h"

/* A move that is possible: its organisation and head office, locked. */
struct move {
	const struct org_place *place;
	int64_t id, head_id;
};

static struct err *
audit(struct db *db, const char *verb, const char *code, const char *detail)
{
	return audit_add(db, db_who(db)->vendor_id, verb, "org", code, detail);
}

/* One level: a head office has none itself. */
static struct err *
head_find(struct db *db, const void *ctx, struct org_place *place, const struct q_partner_lock *org, int64_t *id)
{
	struct q_partner_lock head;

	*id = 0;
	if (place->head == NULL)
		return OK;
	TRY(q_partner_lock(db, ctx, &head, place->head));
	if (!head.found)
		place->wrong = "unknown-head";
	else if (head.id == org->id)
		place->wrong = "own-head";
	else if (head.parent_id != 0)
		place->wrong = "head-is-branch";
	else if (org->branches > 0)
		place->wrong = "has-branches";
	*id = head.id;
	return OK;
}

static struct err *
prepare(struct db *db, const void *ctx, struct org_place *place, const char *seen, struct move *move)
{
	struct q_partner_place stands;
	struct q_partner_lock org;

	TRY(people_hold(db, ctx));
	TRY(q_partner_lock(db, ctx, &org, place->code));
	TRY(q_partner_place(db, ctx, &stands, place->code));
	if (!text_same(seen, stands.seen))
		return err_say(err_new(ERR_CONFLICT, "org %s stands elsewhere by now", place->code), "setup-moved-on");
	*move = (struct move){ place, org.id, 0 };
	return head_find(db, ctx, place, &org, &move->head_id);
}

static struct err *
move_apply(struct db *db, void *own)
{
	const struct move *move = own;

	return q_partner_move(db, NULL, move->id, move->place->territory, move->head_id,
		move->place->sees_branches ? "yes" : NULL);
}

struct err *
org_move(struct db *db, const void *ctx, struct org_place *place, const char *seen)
{
	struct move move;

	TRY(prepare(db, ctx, place, seen, &move));
	if (place->wrong != NULL)
		return OK;
	TRY(move_apply(db, &move));
	return audit(db, "place", place->code,
		text_format(ctx, "territory=%s\nhead=%s\nsees-branches=%s",
			place->territory != NULL ? place->territory : "", place->head != NULL ? place->head : "",
			place->sees_branches ? "yes" : ""));
}

/* Its own people, those of the head offices, the channel managers, and whom rules give something. */
static const char *
who_of(const void *ctx, const struct org_place *place, const struct q_partner_place *stands)
{
	struct rows who;

	rows_init(&who, ctx);
	rows_add(&who, "sss", "org", "", place->code);
	rows_add(&who, "sss", "org", "", place->head);
	rows_add(&who, "sss", "org", "", stands->head);
	rows_add(&who, "sss", "manager-of", "", place->territory);
	rows_add(&who, "sss", "manager-of", "", stands->territory);
	rows_add(&who, "sss", "rules", "", "");
	return rows_text(&who);
}

struct err *
org_preview(struct db *db, const void *ctx, struct org_place *place, const char *seen, struct preview *preview)
{
	struct q_partner_place stands;
	struct preview_plan plan = { NULL, (1U << OBJECTS) - 1, move_apply, NULL };
	struct move move;

	TRY(prepare(db, ctx, place, seen, &move));
	if (place->wrong != NULL)
		return OK;
	TRY(q_partner_place(db, ctx, &stands, place->code));
	plan.who = who_of(ctx, place, &stands);
	plan.own = &move;
	return preview_run(db, ctx, &plan, preview);
}

/* Its people look no more, or again, from the next request on. */
static struct err *
turn(struct db *db, const void *ctx, const char *code, const char *state)
{
	struct q_partner_lock org;

	TRY(people_hold(db, ctx));
	TRY(q_partner_lock(db, ctx, &org, code));
	if (!org.found)
		return err_new(ERR_NOT_FOUND, "no partner %s", code);
	if (text_same(org.state, state))
		return people_moved_on(code);
	return q_partner_state(db, NULL, org.id, state);
}

struct err *
org_disable(struct db *db, const void *ctx, const char *code)
{
	TRY(turn(db, ctx, code, "disabled"));
	return audit(db, "disable", code, "");
}

struct err *
org_enable(struct db *db, const void *ctx, const char *code)
{
	TRY(turn(db, ctx, code, "active"));
	return audit(db, "enable", code, "");
}
