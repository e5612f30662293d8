/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* import_write.c -- rows that were checked are written, or those that were written are taken back; and who does which work. */
#include "domain/import_work.h"

#include "data/audit.h"

#define TRIES 5

static struct err *
try_once(struct import_at_work *w, struct err *(*step)(struct import_at_work *w, void *own), void *own)
{
	struct err *err;

	db_now(w->db, clock_now());
	TRY(db_begin(w->db));
	err = step(w, own);
	if (err == OK)
		err = db_commit(w->db);
	if (err != OK)
		db_rollback(w->db);
	return err;
}

struct err *
import_step_once(struct import_at_work *w, struct err *(*step)(struct import_at_work *w, void *own), void *own)
{
	struct err *err = try_once(w, step, own);

	for (int tries = 1; err != OK && err->code == ERR_RETRY && tries < TRIES; tries++)
		err = try_once(w, step, own);
	return err;
}

static bool
undoes(const struct import_at_work *w)
{
	return text_same(w->row.state, "undoing");
}

static struct err *
steps_take(struct import_at_work *w, import_step *const *steps, int64_t to)
{
	for (; *steps != NULL; steps++)
		TRY((*steps)(w->db, NULL, w->row.id, w->at_row, to));
	return OK;
}

/* What is there is looked at again: others may have changed it since the check, or since it was written. */
static struct err *
rows_settle(struct import_at_work *w, int64_t to)
{
	if (w->kind->hold != NULL)
		TRY(w->kind->hold(w->db, NULL, w->row.id, w->at_row, to));
	if (undoes(w)) {
		TRY(w->kind->look(w->db, NULL, w->row.id, w->at_row, to));
		return steps_take(w, w->kind->restore, to);
	}
	TRY(w->kind->check(w->db, NULL, w->row.id, w->at_row, to));
	TRY(steps_take(w, w->kind->write, to));
	return q_import_written(w->db, NULL, w->row.id, w->at_row, to);
}

static struct err *
end(struct import_at_work *w)
{
	struct q_import_tally tally;

	TRY(q_import_tally(w->db, w->ctx, &tally, w->row.id));
	TRY(q_import_end(w->db, NULL, w->row.id, undoes(w) ? "undone" : "committed", tally.kept));
	return audit_add(w->db, w->row.vendor_id, undoes(w) ? "import-undone" : "imported", "import", w->row.ref,
		text_format(w->ctx,
			"kind=%s\nfile=%s\ncreates=%lld\nupdates=%lld\nunchanged=%lld\nundone=%lld\nkept=%lld",
			w->row.kind, w->row.name, (long long)tally.creates, (long long)tally.updates,
			(long long)tally.unchanged, (long long)tally.undone, (long long)tally.kept));
}

static struct err *
chunk(struct import_at_work *w, void *own)
{
	int64_t *to = own;

	TRY(q_import_chunk(w->db, w->ctx, to, w->row.id, w->at_row));
	if (*to == 0)
		return end(w);
	TRY(rows_settle(w, *to));
	return q_import_progress(w->db, NULL, w->row.id, *to, w->done + IMPORT_CHUNK,
		instant_plus(db_time(w->db), IMPORT_BUSY_US));
}

struct err *
import_write_all(struct import_at_work *w)
{
	int64_t to;

	w->of = w->row.rows;
	do {
		TRY(import_step_once(w, chunk, &to));
		w->at_row = to;
		w->done += IMPORT_CHUNK;
		if (w->watch != NULL)
			w->watch->told(w->watch->own, w->done < w->of ? w->done : w->of, w->of);
	} while (to != 0);
	return OK;
}

/* ---- which work ---- */

static struct err *
take(struct import_at_work *w, void *own)
{
	const char *only = own;

	TRY(q_import_due(w->db, w->ctx, &w->row, only));
	return w->row.found ? q_import_busy(w->db, NULL, w->row.id, instant_plus(db_time(w->db), IMPORT_BUSY_US)) : OK;
}

/* What failed is tried again after a while: the others do not wait for it. */
static struct err *
put_off(struct import_at_work *w, void *own)
{
	(void)own;
	return q_import_busy(w->db, NULL, w->row.id, instant_plus(db_time(w->db), IMPORT_BUSY_US));
}

struct err *
import_work(struct db *db, const void *ctx, const struct conf *conf, const char *only, const struct import_watch *watch,
	const char **ref)
{
	struct import_at_work w = { .db = db, .conf = conf, .ctx = talloc_new(ctx), .watch = watch };
	struct err *err;

	TRY(import_step_once(&w, take, (void *)(uintptr_t)only));
	*ref = w.row.found ? text_copy(ctx, w.row.ref) : NULL;
	if (!w.row.found)
		return OK;
	w.kind = import_kind_named(w.row.kind);
	w.at_row = w.row.at_row;
	err = text_same(w.row.state, "checking") ? import_check_all(&w) : import_write_all(&w);
	if (err != OK)
		import_step_once(&w, put_off, NULL);
	talloc_free(w.ctx);
	return err;
}
