/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * import.h -- a file of rows on its way into the database, and back.
 *
 * Sent, read by a mapping of its columns, checked (which writes nothing but
 * what would be done), written, and taken back: each long step is work that
 * anybody may do (jobs, the operator's command), a chunk in a transaction,
 * and goes on where it was cut off. What was changed by others since is left
 * alone and listed.
 */
#ifndef PARLEY_IMPORT_H
#define PARLEY_IMPORT_H

#include "domain/import_kind.h"

#define IMPORT_FILE_MAX (50 * 1024 * 1024)

struct import_file {
	int64_t vendor_id;
	const struct import_kind *kind;
	const char *name;
	struct bytes sha256, content;
};
/* How it is read. */
struct import_reading {
	struct table_form form;
	struct import_mapping mapping;
};

struct import_reading import_guess(const void *ctx, const struct import_kind *kind, struct bytes content);
/* In the store already. It waits for somebody to say how it is read, or that the guess is right. */
struct err *import_make(struct db *db, const void *ctx, const struct import_file *file, const char **ref);
/* How one of a vendor is read by now. */
struct q_import_find;
struct import_reading import_reading_of(const struct q_import_find *row);

/* Work is asked for; ERR_CONFLICT: it is not the time for it. */
struct err *import_ask_check(struct db *db, const void *ctx, int64_t vendor_id, const char *ref,
	const struct import_reading *reading);
struct err *import_ask_write(struct db *db, const void *ctx, int64_t vendor_id, const char *ref);
struct err *import_ask_undo(struct db *db, const void *ctx, int64_t vendor_id, const char *ref);

/* Called after each chunk: so much of so much is done. */
struct import_watch {
	void (*told)(void *own, int64_t done, int64_t of);
	void *own;
};
/*
 * Does the oldest work that waits, or that of one import, to its end; *ref is whose it was, NULL: there is none. Outside of
 * a transaction; runs its own.
 */
struct err *import_work(struct db *db, const void *ctx, const struct conf *conf, const char *only,
	const struct import_watch *watch, const char **ref);

#endif
