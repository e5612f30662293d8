/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * store.h -- files from outside, by the hash of their content.
 *
 * A file is written under a random name, hashed on the way, and moved to
 * file_dir/ab/cdef... (SHA-256) before the row that names it commits. What
 * no row names is swept after a day. A file never changes; the store is
 * below no folder that is served, and only its owner reads it.
 */
#ifndef PARLEY_STORE_H
#define PARLEY_STORE_H

#include "base/conf.h"
#include "base/secret.h"
#include "data/db.h"

#define STORE_GRACE_US DAY_US /* what may still become a row's */
#define FILE_MAX (20 * 1024 * 1024)

/* A file that is being written; removed with its memory unless it was kept. */
struct spooled {
	const char *path;
	int fd;
	int64_t size;
	int failed; /* errno of the first failure to write */
	struct digest *hash;
	unsigned char sha256[SHA256_LEN]; /* from spooled_end on */
	struct bytes whole; /* all of it, readable as long as it stays: from spooled_end or spooled_adopt on */
	bool kept;
};

/* Owned by ctx. ERR_UNAVAILABLE, key "no-room": the disk is full, or the folder is not there. */
struct err *spooled_new(const void *ctx, const struct conf *conf, struct spooled **out);
/* A failure is remembered in failed, and what comes after it is not written. */
void spooled_add(struct spooled *file, const void *at, size_t len);
/* The hash; and all of it, readable until the memory goes. Empty if it is empty, or cannot be read. */
struct bytes spooled_end(struct spooled *file);
/* A file that another program wrote into it. ERR_INVALID: nothing. */
struct err *spooled_adopt(struct spooled *file);
/* Moves it to the store, on disk when it returns. Errors as spooled_new. */
struct err *store_keep(const struct conf *conf, struct spooled *file);

/* A kept file, whole, mapped as long as ctx lives. ERR_NOT_FOUND: there is none. */
struct err *store_read(const void *ctx, const struct conf *conf, struct bytes sha256, struct bytes *out);
/* Is it there? If so, it stays for another time of grace. */
bool store_renew(const struct conf *conf, struct bytes sha256);

/* Removes it at once, whether it was there or not: its person was erased, and no row names it any more. */
void store_drop(const struct conf *conf, struct bytes sha256);

/* Is that content named by a row? */
typedef struct err *store_asked(struct db *db, struct bytes sha256, bool *named);
/* Removes what nobody names and what was never finished; *swept counts. */
struct err *store_sweep(struct db *db, const struct conf *conf, store_asked *asked, int64_t *swept);

#endif
