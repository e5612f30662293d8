/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * totp.h -- codes of an authenticator app: TOTP (RFC 6238), six digits, every
 * thirty seconds, HMAC-SHA-1, which is what all apps can do.
 *
 * Pure: who asks keeps the secret, and the last step that was used, since a
 * code is good once (section 5.2).
 */
#ifndef PARLEY_TOTP_H
#define PARLEY_TOTP_H

#include "base/clock.h"

#define TOTP_SECRET_LEN 20 /* RFC 4226, section 4: as long as the hash */
#define TOTP_DIGITS 6
#define TOTP_STEP_S 30

/*
 * The step of the clock whose code it is: the current one, the one before or
 * the one after, since clocks differ; 0: it is none of these.
 */
int64_t totp_step(const unsigned char secret[TOTP_SECRET_LEN], const char *code, struct instant now);
/* The secret as people type it: base32 (RFC 4648) without padding. Owned by ctx. */
const char *totp_text(const void *ctx, const unsigned char secret[TOTP_SECRET_LEN]);

#endif
