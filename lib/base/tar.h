/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * tar.h -- the files in a tar archive (POSIX.1-2017, pax, ustar), as it is or
 * compressed by gzip (RFC 1952).
 *
 * Nothing is written anywhere: who asks gets names and bytes, as they stand
 * there, and says what becomes of them.
 */
#ifndef PARLEY_TAR_H
#define PARLEY_TAR_H

#include "base/base.h"

/* Gets each file in turn; both live as long as ctx of tar_read. */
typedef struct err *tar_take(void *own, const char *name, struct bytes content);

/*
 * Folders are passed over. ERR_INVALID: no archive, a damaged one, one of
 * more than most bytes unpacked, or with anything but files and folders.
 */
struct err *tar_read(const void *ctx, struct bytes archive, size_t most, tar_take *take, void *own);

#endif
