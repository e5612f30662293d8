/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* file.h -- small files, whole. */
#ifndef PARLEY_FILE_H
#define PARLEY_FILE_H

#include "base/base.h"

/* All of a file, with a NUL behind it that does not count. Owned by ctx. */
struct err *file_read(const void *ctx, const char *path, struct bytes *out);
/* A new file with that mode; one that is there already is an error (ERR_CONFLICT). On disk when it returns. */
struct err *file_make(const char *path, unsigned mode, const void *at, size_t len);

#endif
