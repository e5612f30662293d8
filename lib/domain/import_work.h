/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* import_work.h -- an import at work. For import*.c only. */
#ifndef PARLEY_IMPORT_WORK_H
#define PARLEY_IMPORT_WORK_H

#include "base/buf.h"
#include "domain/import.h"
#include "q_imports.h"

#define IMPORT_CHUNK 1000                /* rows in a transaction */
#define IMPORT_BUSY_US (120 * SECOND_US) /* in which a chunk is done; then another may take over */

struct import_at_work {
	struct db *db;
	const struct conf *conf;
	void *ctx; /* as long as the work */
	struct q_import_due row;
	const struct import_kind *kind;
	const struct import_watch *watch;
	int64_t at_row, done, of;
	bool over;
};

/* One transaction, again where others were in its way. own: what the step is given. */
struct err *import_step_once(struct import_at_work *w, struct err *(*step)(struct import_at_work *w, void *own),
	void *own);
struct err *import_check_all(struct import_at_work *w);
struct err *import_write_all(struct import_at_work *w);

#endif
