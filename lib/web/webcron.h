/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * webcron.h -- the address by which a host without cron has done what is due.
 *
 * Its last part is an HMAC under a secret that lies with the signing keys.
 * Who removes the file closes the address; asking for it anew makes another.
 */
#ifndef PARLEY_WEBCRON_H
#define PARLEY_WEBCRON_H

#include "base/conf.h"

/* The last part, in hexadecimal, owned by ctx; NULL while there is no secret. make: then there is one. */
struct err *webcron_token(const void *ctx, const struct conf *conf, bool make, const char **token);

#endif
