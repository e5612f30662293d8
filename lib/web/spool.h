/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * spool.h -- the rows of a list as one CSV file, of any size in the same memory.
 *
 * An answer is whole before its first byte is sent. What does not fit into
 * a buffer waits in a temporary file that has no name, and is sent from a
 * mapping of it.
 */
#ifndef PARLEY_SPOOL_H
#define PARLEY_SPOOL_H

#include "base/sink.h"

struct spool;

/* All of it, the file too, goes with ctx. */
struct spool *spool_new(const void *ctx);
struct sink *spool_sink(struct spool *spool);
/* Everything that was written; nothing may be written after it. */
struct err *spool_bytes(struct spool *spool, struct bytes *out);

#endif
