/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* trail.c -- what was done with the request's transaction, what was refused beside it. */
#include "q_web.h"
#include "web/state.h"
#include "web/trail.h"

static const char *const facts[] = {
	[TRAIL_TOKEN_WRITE] = "token-write",
	[TRAIL_FIRST_STEP] = "first-step",
	[TRAIL_SIGN_IN] = "sign-in",
	[TRAIL_SIGN_IN_REFUSED] = "sign-in-refused",
	[TRAIL_SIGN_OUT] = "sign-out",
	[TRAIL_SWITCH] = "switch",
	[TRAIL_PASSWORD_CHANGE] = "password-change",
	[TRAIL_PASSWORD_CHANGE_REFUSED] = "password-change-refused",
};

struct entry {
	const char *vendor;
	int64_t member_id;
	const char *fact, *object, *ref;
};

/* The request's connection, unless its transaction is open: then a second one, which most processes never make. */
struct err *
trail_run(struct req *rq, struct err *(*work)(struct db *db, void *own, bool *keep), void *own)
{
	struct db *db = db_in_transaction(rq->db) ? rq->state->app->side : rq->db;

	db_now(db, rq->now);
	db_viewer(db, rq->viewer);
	return tx_run(db, work, own);
}

static struct err *
entry_write(struct db *db, void *own, bool *keep)
{
	const struct entry *entry = own;

	*keep = true;
	return q_trail_insert(db, entry->vendor, entry->member_id, entry->fact, entry->object, entry->ref);
}

/* What a transaction does is traced with it: once, or not at all if it comes to nothing. */
static struct err *
write(struct req *rq, enum trail_fact fact, struct entry *entry)
{
	const bool refused = fact == TRAIL_SIGN_IN_REFUSED || fact == TRAIL_PASSWORD_CHANGE_REFUSED;
	bool keep;

	if (refused || !db_in_transaction(rq->db))
		return trail_run(rq, entry_write, entry);
	return entry_write(rq->db, entry, &keep);
}

struct err *
trail(struct req *rq, enum trail_fact fact, const char *object, const char *ref)
{
	const int64_t member_id = rq->viewer != NULL ? rq->viewer->member_id : 0;
	struct entry entry = { rq->host->vendor, member_id, facts[fact], object, ref };

	return write(rq, fact, &entry);
}

struct err *
trail_member(struct req *rq, enum trail_fact fact, int64_t member_id)
{
	struct entry entry = { rq->host->vendor, member_id, facts[fact], NULL, NULL };

	return write(rq, fact, &entry);
}

static struct err *
read_write(struct db *db, void *own, bool *keep)
{
	*keep = true;
	return audit_add_read(db, own);
}

struct err *
trail_read(struct req *rq, const struct audit_read *read)
{
	struct audit_read row = *read;

	return trail_run(rq, read_write, &row);
}
