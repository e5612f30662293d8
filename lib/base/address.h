/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* address.h -- host names and e-mail addresses, as people type them and as Parley keeps them. */
#ifndef PARLEY_ADDRESS_H
#define PARLEY_ADDRESS_H

#include "base/base.h"

/*
 * The host name in "Example.com", "https://www.Example.com/path" or
 * "müller.example": lower case, ASCII (UTS #46), at least two labels, no
 * port. NULL if there is none. Owned by ctx.
 */
const char *domain_read(const void *ctx, const char *text);

/*
 * An address with a dot-atom before the @ (RFC 5322, section 3.2.3; at most
 * 64 bytes) and a host name behind it, that one in the form of domain_read;
 * at most 254 bytes in all. NULL if it is not one. Owned by ctx.
 */
const char *email_read(const void *ctx, const char *text);

#endif
