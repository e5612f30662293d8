/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* file.h -- small files, whole. */
#ifndef PARLEY_FILE_H
#define PARLEY_FILE_H

#include "base/base.h"

/* All of a file, with a NUL behind it that does not count. Owned by ctx. */
struct err *file_read(const void *ctx, const char *path, struct bytes *out);
/* The names in a folder that end so, owned by ctx, in order of their bytes; there may be none. ERR_NOT_FOUND: no such folder. */
struct err *file_names(const void *ctx, const char *folder, const char *end, const char *const **out, size_t *n);
/* A new file with that mode; one that is there already is an error (ERR_CONFLICT). On disk when it returns. */
struct err *file_make(const char *path, unsigned mode, const void *at, size_t len);

#endif
