/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* authenticator.h -- what an authenticator app takes: the address that its camera reads, and what is typed instead. */
#ifndef PARLEY_PARTS_AUTHENTICATOR_H
#define PARLEY_PARTS_AUTHENTICATOR_H

#include "domain/second_step.h"
#include "web/app.h"

/* otpauth://totp/ISSUER:ACCOUNT?secret=... as the apps agree on; the issuer is the brand. */
const char *authenticator_address(struct req *rq, const struct second_step *step);
/* The secret in groups of four, as people read it. */
const char *authenticator_secret(const struct req *rq, const struct second_step *step);

#endif
