/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* tx.c -- deadlocks, lock waits and changed snapshots end here. */
#include <time.h>

#include "base/secret.h"
#include "web/tx.h"

#define TRIES 5
#define BACK_OFF_US 4000u /* doubled each time: at most 0.1 s in all */

/* Between half and all of the time, so that two that met do not meet again. */
static void
back_off(unsigned try)
{
	uint32_t jitter, span = BACK_OFF_US << try;

	random_bytes((unsigned char *)&jitter, sizeof jitter);
	nanosleep(&(struct timespec){ .tv_nsec = (span / 2 + jitter % (span / 2)) * 1000L }, NULL);
}

/* *again: nothing was committed, and another try may do better. */
static struct err *
try_once(struct db *db, struct err *(*work)(struct db *db, void *own, bool *keep), void *own, bool *again)
{
	bool keep = false;
	struct err *err;

	*again = false;
	TRY(db_begin(db));
	err = work(db, own, &keep);
	/*
	 * With a connection that went away before the commit all is undone, at the latest when the server misses it; what it
	 * hangs on (ERR_UNAVAILABLE) is not asked again.
	 */
	*again = err != OK && (err->code == ERR_RETRY || err->code == ERR_UNKNOWN);
	if (err == OK && keep) {
		err = db_commit(db);
		*again = err != OK && err->code == ERR_RETRY;
	}
	if (err != OK || !keep)
		db_rollback(db);
	return err;
}

struct err *
tx_run(struct db *db, struct err *(*work)(struct db *db, void *own, bool *keep), void *own)
{
	struct err *err = OK;
	bool again;

	for (unsigned try = 0; try < TRIES; try++) {
		err = try_once(db, work, own, &again);
		if (!again)
			return err;
		back_off(try);
	}
	struct err *last = err_new(ERR_UNAVAILABLE, "given up after %d tries: %s", TRIES, err->text);
	last->retry_after = 1;
	return last;
}
