/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * password.h -- passwords, as Argon2id (RFC 9106) with 19 MiB and two passes.
 *
 * Somebody who is unknown costs the same hash as somebody who is not. Only a
 * few are computed at once on a host, since each takes its memory; one that
 * has to wait too long is ERR_UNAVAILABLE.
 */
#ifndef PARLEY_PASSWORD_H
#define PARLEY_PASSWORD_H

#include "base/conf.h"

#define PASSWORD_BYTES_MAX 1024

/* What is stored. Owned by ctx. */
struct err *password_hash(const void *ctx, const struct conf *conf, const char *password, const char **stored);
/* stored: NULL or "" where there is no such person or no password; *right is false then. */
struct err *password_verify(const struct conf *conf, const char *stored, const char *password, bool *right);

#endif
