/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * keep.h -- a folder of things that were made before, by the hash of what
 * they were made of. It may be emptied at any time; nothing here fails.
 */
#ifndef PARLEY_KEEP_H
#define PARLEY_KEEP_H

#include "base/base.h"

/* What is kept under that name (letters and digits), owned by ctx; false: nothing is. */
bool keep_find(const void *ctx, const char *folder, const char *name, struct bytes *out);
/*
 * Keeps it, whole or not at all, whoever else does so at the same time. Now
 * and then the oldest go, until all together take no more than most bytes.
 */
void keep_add(const char *folder, const char *name, struct bytes bytes, int64_t most);
/* Does that now. */
void keep_trim(const char *folder, int64_t most);

#endif
