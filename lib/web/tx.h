/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * tx.h -- one transaction, run again as a whole when the database asks.
 *
 * The work may run several times, so it has no effect but SQL and what it
 * sets anew each time.
 */
#ifndef PARLEY_TX_H
#define PARLEY_TX_H

#include "data/db.h"

/*
 * Commits what the work did if it returns OK and leaves *keep true; rolls
 * back otherwise. ERR_UNKNOWN means that the connection went away during the
 * commit: it may have happened or not. Too many repetitions are
 * ERR_UNAVAILABLE.
 */
struct err *tx_run(struct db *db, struct err *(*work)(struct db *db, void *own, bool *keep), void *own);

#endif
